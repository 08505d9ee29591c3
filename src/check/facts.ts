// What files of people, organisations, days, figures, topics and statements have in common: dates that cannot be, addresses without
// encryption, and two files with one name.
import { join } from 'node:path';
import { type Localised, WRITTEN_LANGUAGES } from '../model/language.ts';
import { isCalendarDay } from '../model/observance-date.ts';
import type { Finding } from './finding.ts';

/** Fields with a day, month or year in the past. `until` of a role may be in the future. */
const DATE_FIELDS = new Set(['date', 'since', 'event', 'asOf', 'publishedOn', 'checkedOn', 'on', 'at', 'from']);
const ADDRESS_FIELDS = new Set(['url', 'alsoAt', 'reference', 'site']);
const PARTIAL_DATE = /^\d{4}(-\d\d){0,2}$/;

interface Entry {
  id: string;
  names?: Localised;
  title?: Localised | string;
}

/**
 * @param today yyyy-mm-dd; later dates are in the future. Undefined: no date is
 * @param extension of the files
 */
export function checkFacts(
  folder: string,
  entries: readonly Entry[],
  today: string | undefined,
  extension = '.json',
): Finding[] {
  const fileOf = (id: string) => join(folder, `${id}${extension}`);
  return [
    ...entries.flatMap((entry) =>
      textsOf(entry, '').flatMap(({ name, field, text }): Finding[] => {
        const found =
          (DATE_FIELDS.has(name) && wrongDate(text, today)) || (ADDRESS_FIELDS.has(name) && openAddress(text));
        return found ? [{ file: fileOf(entry.id), field, ...found }] : [];
      }),
    ),
    ...repeatedNames(entries, fileOf),
  ];
}

type Found = Omit<Finding, 'file' | 'field'>;

function wrongDate(date: string, today: string | undefined): Found | undefined {
  if (!PARTIAL_DATE.test(date)) return undefined;
  if (date.length === 10 && !isCalendarDay(date))
    return {
      severity: 'error',
      what: `There is no day ${date}.`,
      why: 'The month has fewer days.',
      fix: 'Correct the day, or give the month alone.',
    };
  if (today === undefined || date <= today.slice(0, date.length)) return undefined;
  return {
    severity: 'error',
    what: `${date} is in the future.`,
    why: `Today is ${today}, and nobody can report what has not happened.`,
    fix: 'Correct the year, month or day. If it is right, set the clock of this machine.',
  };
}

function openAddress(address: string): Found | undefined {
  if (!/^http:/i.test(address)) return undefined;
  return {
    severity: 'notice',
    what: `${address} is not encrypted.`,
    why: 'The network of a reader can see which page is read, and change it.',
    fix: 'Begin it with https:// if the page answers there.',
  };
}

/** Names of people, organisations and days, titles of figures and topics: two files about one thing drift apart. */
function repeatedNames(entries: readonly Entry[], fileOf: (id: string) => string): Finding[] {
  const owners = new Map<string, string>();
  return entries.flatMap(({ id, names, title }): Finding[] => {
    const field = names === undefined ? 'title' : 'names';
    const texts = names ?? (typeof title === 'string' ? undefined : title);
    const keys = WRITTEN_LANGUAGES.flatMap((lang) => {
      const text = texts?.[lang];
      return text === undefined ? [] : [{ lang, text, key: `${lang} ${text.toLowerCase().replace(/\s+/g, ' ')}` }];
    });
    const repeated = keys.find(({ key }) => owners.has(key));
    for (const { key } of keys) if (!owners.has(key)) owners.set(key, id);
    if (repeated === undefined) return [];
    return [
      {
        severity: 'needs-review',
        file: fileOf(id),
        field: `${field}.${repeated.lang}`,
        what: `“${owners.get(repeated.key)}” has the same ${field === 'title' ? 'title' : 'name'}: ${repeated.text}.`,
        why: 'Two files about one thing drift apart, and readers find only one of them.',
        fix: 'Move everything into one file; or, if they differ, give names that say how.',
      },
    ];
  });
}

/** Every text of a value, with the name of its field and its dotted path; a text in a list has the name of the list. */
function textsOf(value: unknown, path: string, name = ''): { name: string; field: string; text: string }[] {
  if (typeof value === 'string') return [{ name, field: path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    textsOf(part, path === '' ? key : `${path}.${key}`, Array.isArray(value) ? name : key),
  );
}
