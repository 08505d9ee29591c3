// A person's answers → a file in content/observances. Steps: complete the answers, build and check the file, write it.
import { access } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { writeFileAtomically } from '../lib/files.ts';
import { RefusedProblem, UsageProblem } from '../lib/problem.ts';
import type { Localised } from '../model/language.ts';
import { type ObservanceFile, observanceSchema } from '../model/observance.ts';
import { idPattern } from '../model/source.ts';
import { validateContent } from '../store/content-files.ts';
import type { FileProblem } from '../store/file-problem.ts';
import { withContentCopy } from '../store/scratch-content.ts';
import { openStore } from '../store/store.ts';
import { DATE_HELP, parseDateText } from './date-text.ts';

/** A text in each language; empty where there is none. */
export type Texts = Record<keyof Localised, string>;

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

/** Ids that files of days may name, and those that are taken. */
export interface KnownIds {
  topics: readonly string[];
  people: readonly string[];
  organisations: readonly string[];
  days: ReadonlySet<string>;
}

export interface NewDayOptions {
  contentDir: string;
  /** Path of the new file. Default: content/observances/<id>.json. */
  out?: string | undefined;
  /** Answers given by flags. */
  given: DayAnswers;
  /** Day of the check in the file (ISO, UTC). */
  now: string;
  /** A function of another stage, passed by the caller because stages do not import each other. */
  check(contentDir: string): Promise<FileProblem[]>;
  log(line: string): void;
  /** Lets the user complete the answers; undefined without a terminal. */
  ask?: ((given: DayAnswers, known: KnownIds) => Promise<DayAnswers>) | undefined;
  /** Decides whether the file is written. */
  mayWrite(file: string): Promise<boolean>;
}

/** @returns the path of the written file, or undefined if none was written */
export async function newDay(options: NewDayOptions): Promise<string | undefined> {
  const { contentDir, given, log } = options;
  const store = openStore(contentDir);
  const idsOf = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);
  const known: KnownIds = {
    topics: idsOf(await store.topics()),
    people: idsOf(await store.people()),
    organisations: idsOf(await store.organisations()),
    days: new Set(idsOf(await store.observances())),
  };
  const answers = (await options.ask?.(given, known)) ?? given;
  const day = buildDayFile(answers, options.now);
  const id = answers.id || proposeId(answers.names.en, known.days);
  const why = explainInvalidId(id, known.days);
  if (why !== undefined)
    throw new UsageProblem({ what: `“${id}” cannot be the id of a new day.`, why, fix: 'Give another --id.' });
  const file = options.out ?? relative('.', join(store.paths.observances, `${id}.json`));
  const text = formatValidated(file, day);
  for (const { field, what, why, fix } of await checkFile(text, id, options))
    log(`check: ${escapeControlCharacters(`${field}: ${what} ${why} ${fix}`)}`);
  log(`\n${file}\n${text.trimEnd()}`);
  if (!(await options.mayWrite(file))) return undefined;
  await refuseToOverwrite(file);
  await writeFileAtomically(file, text);
  return file;
}

/** Text that names the next commands for the written file. */
export function formatNextSteps(file: string): string {
  return `\nwritten: ${file}\nNow: npm run check, and commit the file`;
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

/** Texts in the order of the other files; undefined if there is none. */
function localised({ be, ru, en }: Texts): Localised | undefined {
  const given = Object.entries({ be, ru, en }).filter(([, text]) => text.trim() !== '');
  return given.length === 0
    ? undefined
    : (Object.fromEntries(given.map(([lang, text]) => [lang, text.trim()])) as Localised);
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
  const base = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  if (base === '' || !taken.has(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}

export function explainInvalidId(id: string, taken: ReadonlySet<string>): string | undefined {
  if (!idPattern.test(id)) return 'An id has only a-z, 0-9 and single hyphens: freedom-day.';
  return taken.has(id) ? `content/observances/${id}.json already exists.` : undefined;
}

function formatValidated(file: string, day: ObservanceFile): string {
  const { problems } = validateContent(file, day, observanceSchema);
  if (problems.length === 0) return `${JSON.stringify(day, null, 2)}\n`;
  throw new UsageProblem({
    what: 'No file was written.',
    why: problems.map(({ what, why, fix }) => `${what} ${why} ${fix}`).join('\n       '),
    fix: 'Give other values; --help lists the flags.',
  });
}

/** Runs the check on the new file, in a copy of the content folder. */
async function checkFile(text: string, id: string, { contentDir, check }: NewDayOptions): Promise<FileProblem[]> {
  return withContentCopy(contentDir, async (copy) => {
    const file = join(openStore(copy).paths.observances, `${id}.json`);
    await writeFileAtomically(file, text);
    return (await check(copy)).filter((finding) => basename(finding.file) === basename(file));
  });
}

async function refuseToOverwrite(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists)
    throw new RefusedProblem({
      what: 'Nothing was written.',
      why: `${file} already exists.`,
      fix: 'Give another --id, or another --out.',
    });
}
