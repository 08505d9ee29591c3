// Days of the year: a date that no year has, names that a language lacks, facts without a source, links to what does not exist.
import { join } from 'node:path';
import { WRITTEN_LANGUAGES, type WrittenLanguage } from '../model/language.ts';
import type { Observance } from '../model/observance.ts';
import { firstYear, isCalendarDay } from '../model/observance-date.ts';
import type { Finding } from './finding.ts';

/** Entries that files of days may name. */
type Named = Record<'topics' | 'people' | 'organisations', { entries: readonly { id: string }[] }>;

const LANGUAGE_NAMES: Record<WrittenLanguage, string> = { be: 'Belarusian', ru: 'Russian', en: 'English' };
/** A leap year: 29 February is a day of the calendar, 30 February is not. */
const LEAP_YEAR = 2024;

export function checkObservances(folder: string, observances: readonly Observance[], named: Named): Finding[] {
  return observances.flatMap((observance) => {
    const file = join(folder, `${observance.id}.json`);
    return [
      ...checkDates(observance),
      ...missingLanguages(observance),
      ...checkSources(observance),
      ...unknownNames(observance, named),
    ].map((finding) => ({ file, ...finding }));
  });
}

type FindingInFile = Omit<Finding, 'file'>;

function checkDates(observance: Observance): FindingInFile[] {
  const { date } = observance;
  if (date.rule !== 'fixed' || isCalendarDay(`${LEAP_YEAR}-${date.day}`)) return checkEvent(observance);
  return [
    {
      severity: 'error',
      field: 'date.day',
      what: `There is no day ${date.day}.`,
      why: 'The month is not 01 to 12, or it has fewer days.',
      fix: 'Give month and day as numbers: 05-21 is 21 May.',
    },
    ...checkEvent(observance),
  ];
}

/** An anniversary on another day than its event, and a day that was kept before its event. */
function checkEvent({ date, since, event, establishedBy, length }: Observance): FindingInFile[] {
  if (event === undefined) return [];
  const findings: FindingInFile[] = [];
  const isAnniversary = establishedBy === undefined && date.rule === 'fixed' && length === 1 && event.length === 10;
  if (isAnniversary && event.slice(5) !== date.day)
    findings.push({
      severity: 'notice',
      field: 'event',
      what: `The event was on ${event.slice(5)}, but its anniversary is on ${date.day}.`,
      why: 'Nobody established another day for it, so one of the dates is probably wrong.',
      fix: 'Correct one of them, or say in "establishedBy" who chose the day.',
    });
  if (since !== undefined && since.slice(0, 4) < event.slice(0, 4))
    findings.push({
      severity: 'error',
      field: 'since',
      what: `The day was kept since ${since}, before its event (${event}).`,
      why: 'A day cannot recall what has not happened.',
      fix: 'Correct one of the two years.',
    });
  return findings;
}

function missingLanguages(observance: Observance): FindingInFile[] {
  return (['names', 'meaning', 'establishedBy'] as const).flatMap((field) => {
    const text = observance[field];
    if (text === undefined) return [];
    return WRITTEN_LANGUAGES.filter((lang) => text[lang] === undefined).map((lang): FindingInFile => {
      const what = field === 'names' ? 'name' : `text of "${field}"`;
      return {
        severity: 'notice',
        field: `${field}.${lang}`,
        what: `The day has no ${what} in ${LANGUAGE_NAMES[lang]}.`,
        why: 'Pages in this language show the English one.',
        fix: `Add "${lang}" to "${field}".`,
      };
    });
  });
}

function checkSources(observance: Observance): FindingInFile[] {
  const findings: FindingInFile[] = [];
  if (observance.sources.length === 0)
    findings.push({
      severity: 'needs-review',
      field: 'sources',
      what: 'The day has no source.',
      why: 'Readers cannot check who established it and what it is about.',
      fix: 'Add the address of a page that says so: its publisher in "by", the address in "url".',
    });
  if (observance.establishedBy !== undefined && firstYear(observance) === undefined)
    findings.push({
      severity: 'notice',
      field: 'since',
      what: 'It is not said since when the day is kept.',
      why: 'Its page and the calendar file then begin with the first year of the archive.',
      fix: 'Add "since" with the first year, if a source names it.',
    });
  return findings;
}

function unknownNames(observance: Observance, named: Named): FindingInFile[] {
  return (['topics', 'people', 'organisations'] as const).flatMap((folder) => {
    const known = new Set(named[folder].entries.map(({ id }) => id));
    return observance[folder].flatMap((id, at): FindingInFile[] =>
      known.has(id)
        ? []
        : [
            {
              severity: 'error',
              field: `${folder}.${at}`,
              what: `There is no file content/${folder}/${id}.json.`,
              why: 'The page of the day would link to nothing.',
              fix: 'Give the name of a file in that folder, without .json; or remove it.',
            },
          ],
    );
  });
}
