// Clock time in a zone to UTC, by the zone tables of Intl: summer time of the year in question included.

/** What a clock and a calendar on a wall show. Months count from 1. */
export interface CivilTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * @param zone minutes east of UTC, or an IANA name (RangeError where there is none of that name)
 * @returns milliseconds since 1970
 */
export function utcOf(time: CivilTime, zone: number | string): number {
  const asIfUtc = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  if (typeof zone === 'number') return asIfUtc - zone * 60_000;
  const first = asIfUtc - offsetAt(asIfUtc, zone);
  return asIfUtc - offsetAt(first, zone);
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const held = formats.get(zone);
  if (held) return held;
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
  formats.set(zone, format);
  return format;
}
