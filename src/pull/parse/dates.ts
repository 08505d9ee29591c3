// Parses dates of feeds. Does not depend on the current time: a date without a year is rejected.
import { toInstant } from '../../model/time.ts';
import { readDay } from './calendar-day.ts';
import { isFiller, isWeekday, monthOf, zoneOffset } from './date-words.ts';
import { toUtcMs } from './zoned-time.ts';

const MAX_CHARS = 100;
const MAX_OFFSET_MINUTES = 14 * 60;

/** State of the parser: the parts that are read, and the rest of the text. */
interface Reading {
  rest: string;
  time: { hour: number; minute: number; second: number };
  /** Minutes east of UTC, or an IANA name. */
  zone: number | string | undefined;
}

/**
 * Reads RFC 822 and 5322, ISO 8601 and W3CDTF, asctime, numbers (dd.mm.yyyy), and words in Belarusian, Russian,
 * Ukrainian, Polish and English. Ignores the weekday.
 * @param timezone IANA zone of a date without a zone
 * @returns UTC, such as 2026-08-23T09:00:00Z; undefined if it is not a valid date (32 May, month 13)
 * @throws RangeError if there is no such time zone
 */
export function readDate(text: string, timezone: string): string | undefined {
  return readZonedDate(text, timezone)?.instant;
}

/** As readDate; also returns whether the text has a zone. */
export function readZonedDate(text: string, timezone: string): { instant: string; isZoned: boolean } | undefined {
  const normalised = normaliseText(text);
  if (normalised.length > MAX_CHARS) return undefined;
  const reading = readTime(expandIso(normalised));
  const day = readDay(reading.rest);
  if (!day || !isValidTime(reading.time)) return undefined;
  return {
    instant: toInstant(toUtcMs({ ...day, ...reading.time }, reading.zone ?? timezone)),
    isZoned: reading.zone !== undefined,
  };
}

function normaliseText(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/[−–—]/g, '-')
    .replace(/[а-яёіўїєґ]*i[а-яёіўїєґi]*/g, (word) => (/[а-яёіўїєґ]/.test(word) ? word.replaceAll('i', 'і') : word))
    .trim();
}

/** Converts ISO 8601 with `T` or without separators, and seconds since 1970, to the form `yyyy-mm-dd hh:mm:ss`. */
function expandIso(text: string): string {
  if (/^1[0-8]\d{8}(?:\d{3})?$/.test(text))
    return expandIso(new Date(Number(text.slice(0, 10)) * 1000).toISOString().toLowerCase());
  const basic = /^(\d{4})(\d\d)(\d\d)(?:[t ]?(\d\d)(\d\d)(\d\d)?)?(?=$|[z+. -])/.exec(text);
  if (basic) return `${basic[1]}-${basic[2]}-${basic[3]}${timeOf(basic.slice(4))}${text.slice(basic[0].length)}`;
  const extended = /^(\d{4}[\dw-]*)t ?(\d\d)(?::?(\d\d)(?::?(\d\d))?)?/.exec(text);
  return extended ? `${extended[1]}${timeOf(extended.slice(2))}${text.slice(extended[0].length)}` : text;
}

function timeOf([hour, minute = '00', second = '00']: (string | undefined)[]): string {
  return hour === undefined ? '' : ` ${hour}:${minute}:${second}`;
}

/** Reads the time of day and the zone after it, and removes both from the text. */
function readTime(text: string): Reading {
  const midnight = { hour: 0, minute: 0, second: 0 };
  const found = /(?:^|[^\d])(\d{1,2})[:h](\d{1,2})(?::(\d{1,2})(?:[.,:]\d+)?)? ?(?:([ap])\.? ?m\b\.?)?/.exec(text);
  if (!found) return { rest: text, time: midnight, zone: undefined };
  const [whole, hour, minute, second, half] = found;
  const before = text.slice(0, found.index + (/^\d/.test(whole) ? 0 : 1));
  const { zone, rest } = readZone(text.slice(found.index + whole.length));
  const time = { hour: hourOf(Number(hour), half), minute: Number(minute), second: Number(second ?? 0) };
  return { rest: `${before} ${rest}`.trim(), time, zone };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour > 12) return hour;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** Reads the zone after the time: an offset, a name, a name with an offset, or an IANA name. */
function readZone(text: string): { zone: number | string | undefined; rest: string } {
  const offset = /^ ?(?:gmt|utc|ut|z)? ?([+-]) ?(\d{1,2})(?::?(\d\d))?(?!\d|[-.]\d)/.exec(text);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    const signed = offset[1] === '-' ? -minutes : minutes;
    return {
      zone: minutes > MAX_OFFSET_MINUTES ? 0 : signed,
      rest: text.slice(offset[0].length).replace(/^ ?\p{L}{1,5}(?= |$)/u, ''),
    };
  }
  const iana = /\b[a-z]+\/[a-z_]+(?:\/[a-z_]+)?\b/.exec(text)?.[0];
  if (iana && isIanaZone(iana)) return { zone: iana, rest: text.replace(iana, ' ') };
  const name = /^ ?(\p{L}{1,6})(?=[ .,]|$)/u.exec(text);
  const known = zoneOffset(name?.[1] ?? '');
  if (name && known !== undefined) return { zone: known, rest: text.slice(name[0].length) };
  // RFC 5322 4.3: an unknown zone counts as UTC.
  const unknown = /^ ?([a-z]{1,5})(?= |$)/.exec(text);
  const isZoneName =
    unknown && !monthOf(unknown[1] ?? '') && !isWeekday(unknown[1] ?? '') && !isFiller(unknown[1] ?? '');
  return isZoneName ? { zone: 0, rest: text.slice(unknown[0].length) } : { zone: undefined, rest: text };
}

function isIanaZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false; // Intl throws for an unknown zone.
  }
}

/** Accepts 24:00 (ISO 8601) and leap seconds. */
function isValidTime({ hour, minute, second }: Reading['time']): boolean {
  return (hour < 24 || (hour === 24 && minute === 0 && second === 0)) && minute < 60 && second <= 60;
}
