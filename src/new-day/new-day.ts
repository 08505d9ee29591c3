// A person's answers → a file in content/observances. Steps: complete the answers, build the file, write it.
import { UsageProblem } from '../lib/problem.ts';
import type { Localised } from '../model/language.ts';
import { type ObservanceFile, observanceSchema } from '../model/observance.ts';
import { freeId, requireNewId, toId } from '../new-file/id.ts';
import { localised, type Texts } from '../new-file/terminal.ts';
import { type WriteOptions, writeNewFile } from '../new-file/write-new-file.ts';
import { openStore } from '../store/store.ts';
import { DATE_HELP, parseDateText } from './date-text.ts';

export interface DayAnswers {
  names: Texts;
  /** As a person types it: see date-text.ts. */
  date: string;
  meaning: Texts;
  establishedBy: Texts;
  /** A year or day; empty if not known. */
  since: string;
  event: string;
  /** Publisher and address of each: `Viasna https://spring96.org/en/news/107664`. */
  sources: string[];
  topics: string[];
  people: string[];
  organisations: string[];
  id: string;
}

export const DAYS_FOLDER = 'content/observances';

/** Ids that files of days may name, and those that are taken. */
export interface KnownIds {
  topics: readonly string[];
  people: readonly string[];
  organisations: readonly string[];
  days: ReadonlySet<string>;
}

export interface NewDayOptions extends WriteOptions {
  /** Path of the new file. Default: content/observances/<id>.json. */
  out?: string | undefined;
  /** Answers given by flags. */
  given: DayAnswers;
  /** Day of the check in the file (ISO, UTC). */
  now: string;
  /** Lets the user complete the answers; undefined without a terminal. */
  ask?: ((given: DayAnswers, known: KnownIds) => Promise<DayAnswers>) | undefined;
}

/** @returns the path of the written file, or undefined if none was written */
export async function newDay(options: NewDayOptions): Promise<string | undefined> {
  const { given, out } = options;
  const store = openStore(options.contentDir);
  const idsOf = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);
  const known: KnownIds = {
    topics: idsOf(await store.topics()),
    people: idsOf(await store.people()),
    organisations: idsOf(await store.organisations()),
    days: new Set(idsOf(await store.observances())),
  };
  const answers = (await options.ask?.(given, known)) ?? given;
  const value = buildDayFile(answers, options.now);
  const id = requireNewId(answers.id || proposeId(answers.names.en, known.days), DAYS_FOLDER, known.days);
  return writeNewFile({ folder: 'observances', id, value, schema: observanceSchema, out }, options);
}

/** The file of a day. @throws UsageProblem if the date or a source cannot be read */
export function buildDayFile(answers: DayAnswers, now: string): ObservanceFile {
  const { names, meaning, establishedBy, since, event, topics, people, organisations } = answers;
  const date = parseDateText(answers.date);
  if (date === undefined)
    throw new UsageProblem({
      what: answers.date === '' ? 'The date of the day is missing.' : `“${answers.date}” is not a date.`,
      why: `A date is ${DATE_HELP}; the month must have the day.`,
      fix: 'Give it with --date.',
    });
  const who = localised(establishedBy);
  return {
    $schema: '../schemas/observance.schema.json',
    names: required(names, 'name', '--en'),
    date,
    ...(since === '' ? {} : { since }),
    ...(event === '' ? {} : { event }),
    ...(who === undefined ? {} : { establishedBy: who }),
    meaning: required(meaning, 'meaning', '--about-en'),
    ...(topics.length === 0 ? {} : { topics }),
    ...(people.length === 0 ? {} : { people }),
    ...(organisations.length === 0 ? {} : { organisations }),
    sources: answers.sources.map(parseSource),
    checkedOn: now.slice(0, 10),
  };
}

function required(texts: Texts, name: string, flag: string): Localised {
  const given = localised(texts);
  if (given !== undefined) return given;
  throw new UsageProblem({
    what: `The ${name} of the day is missing.`,
    why: 'Every day has one in English, and better in Belarusian and Russian too.',
    fix: `Give it with ${flag}, or run the command in a terminal: it asks.`,
  });
}

/** `Viasna https://…` → publisher and address. */
export function parseSource(text: string): { by: string; url: string } {
  const [, by = '', url = ''] = /^\s*(.*?)[\s:,]*(https?:\/\/\S+)\s*$/.exec(text) ?? [];
  if (by !== '') return { by, url };
  throw new UsageProblem({
    what: `“${text}” is not a source.`,
    why: 'A source has a publisher and the address of a page.',
    fix: 'Write it such as "Viasna https://spring96.org/en/news/107664".',
  });
}

/** `World NGO Day` → `world-ngo-day`; with a number if the id is taken. */
export function proposeId(name: string, taken: ReadonlySet<string>): string {
  return freeId(toId(name), taken);
}
