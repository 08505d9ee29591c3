// The date of a day as a person types it.
import { type DateRule, WEEKDAYS, type Weekday } from '../model/observance.ts';
import { isCalendarDay } from '../model/observance-date.ts';

const NTH: Readonly<Record<string, 1 | 2 | 3 | 4 | -1>> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 };
/** A leap year. */
const YEAR = 2024;

export const DATE_HELP = '05-21, “first friday of 09”, “last sunday of 10” or “orthodox easter +9”';

/** `05-21`, `first friday of 09`, `orthodox easter +9` → the rule; undefined for other texts and impossible days. */
export function parseDateText(text: string): DateRule | undefined {
  const words = text.trim().toLowerCase();
  if (/^\d\d-\d\d$/.test(words)) return isCalendarDay(`${YEAR}-${words}`) ? { rule: 'fixed', day: words } : undefined;
  const [, ordinal = '', name = '', month = ''] = /^(\w+) (\w+) of (\d\d?)$/.exec(words) ?? [];
  const [nth, weekday] = [NTH[ordinal], WEEKDAYS.find((one): one is Weekday => one === name)];
  if (nth !== undefined && weekday !== undefined && Number(month) >= 1 && Number(month) <= 12)
    return { rule: 'weekday', month: Number(month), weekday, nth };
  const [, church, days] = /^(orthodox|catholic) easter(?: ?([+-]\d{1,3}))?$/.exec(words) ?? [];
  if (church === 'orthodox' || church === 'catholic') return { rule: 'easter', church, days: Number(days ?? 0) };
  return undefined;
}

export function explainInvalidDate(text: string): string | undefined {
  return parseDateText(text) === undefined ? `Give a date such as ${DATE_HELP}.` : undefined;
}
