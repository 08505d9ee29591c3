// Converts local time to UTC with the time zone data of Intl, including daylight saving time of the given year.

/** Local date and time without a zone. Months count from 1. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const formatCache = new Map<string, Intl.DateTimeFormat>();

/**
 * @param zone minutes east of UTC, or an IANA name
 * @returns milliseconds since 1970
 * @throws RangeError if there is no zone of that name
 */
export function toUtcMs(time: LocalTime, zone: number | string): number {
  const asIfUtc = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  if (typeof zone === 'number') return asIfUtc - zone * 60_000;
  const first = asIfUtc - offsetAt(asIfUtc, zone);
  return asIfUtc - offsetAt(first, zone);
}

/** Offset of a zone from UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    getFormat(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}

function getFormat(zone: string): Intl.DateTimeFormat {
  const cached = formatCache.get(zone);
  if (cached) return cached;
  const numeric = 'numeric' as const;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  formatCache.set(zone, format);
  return format;
}
