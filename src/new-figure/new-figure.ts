// Values given by flags or answers → a file in content/figures, new or with one value more. Steps: read the file if there is
// one, ask, check the result, write it.
import { basename, join, relative } from 'node:path';
import { byTime } from '../derive/figures.ts';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { UsageProblem } from '../lib/problem.ts';
import { type FigurePoint, figureSchema } from '../model/figure.ts';
import type { Localised } from '../model/language.ts';
import { idPattern } from '../model/source.ts';
import { validateContent } from '../store/content-files.ts';
import type { FileProblem } from '../store/file-problem.ts';
import { withContentCopy } from '../store/scratch-content.ts';
import { openStore } from '../store/store.ts';

/** A counter that the file does not list yet. */
export interface GivenCounter {
  id: string;
  name: Localised;
}

/** What flags or answers say, as text. What is missing is reported by the schema. */
export interface GivenFigure {
  point: Partial<
    Record<'value' | 'qualifier' | 'asOf' | 'countedBy' | 'publishedOn' | 'url' | 'outlet' | 'note', string>
  >;
  counter?: GivenCounter | undefined;
  /** Only for a new file. */
  figure: Partial<Record<'group' | 'measure' | 'unit' | 'better' | 'rhythm', string>> & {
    title?: Partial<Localised>;
    counts?: Partial<Localised>;
  };
}

/** A file of content/figures as it is stored, without defaults. */
export interface FigureFile {
  title: Localised;
  unit: string;
  counters: { id: string; name: Localised }[];
  points: FigurePoint[];
  [field: string]: unknown;
}

export interface NewFigureOptions {
  contentDir: string;
  given: GivenFigure;
  /** The check, passed by the caller because stages do not import each other. */
  check(contentDir: string): Promise<FileProblem[]>;
  log(line: string): void;
  /** Lets the user answer; undefined without a terminal. @param file the stored file, if there is one */
  ask?: ((id: string, file: FigureFile | undefined, given: GivenFigure) => Promise<GivenFigure>) | undefined;
  /** Decides whether the file is written. */
  mayWrite(file: string): Promise<boolean>;
}

/** @returns the path of the written file, or undefined if none was written */
export async function newFigure(id: string, options: NewFigureOptions): Promise<string | undefined> {
  if (!idPattern.test(id))
    throw unwritten(
      `“${id}” cannot be the name of a file of figures.`,
      'Give a name of a-z, 0-9 and single hyphens, such as political-prisoners.',
    );
  const path = join(openStore(options.contentDir).paths.figures, `${id}.json`);
  const file = relative('.', path);
  const stored = await readFigureFile(path, file);
  const given = (await options.ask?.(id, stored, options.given)) ?? options.given;
  const figure = stored === undefined ? createFigure(given) : addPoint(stored, given);
  const text = `${JSON.stringify(validated(file, figure), null, 2)}\n`;
  for (const { field, what, why, fix } of await checkFile(path, text, options))
    options.log(`check: ${escapeControlCharacters(`${field}: ${what} ${why} ${fix}`)}`);
  options.log(`\n${file}\n${stored === undefined ? text.trimEnd() : JSON.stringify(pointOf(given), null, 2)}`);
  if (!(await options.mayWrite(file))) return undefined;
  await writeFileAtomically(path, text);
  return file;
}

async function readFigureFile(path: string, file: string): Promise<FigureFile | undefined> {
  const bytes = await readIfExists(path);
  if (bytes === undefined) return undefined;
  try {
    const stored = JSON.parse(bytes.toString('utf8'));
    validated(file, stored);
    return stored as FigureFile;
  } catch (error) {
    if (error instanceof UsageProblem) throw error;
    throw unwritten(`${file} is not JSON.`, 'Run `npm run check`: it says where the fault is.');
  }
}

function createFigure(given: GivenFigure): object {
  const { title, counts, ...rest } = given.figure;
  return {
    $schema: '../schemas/figure.schema.json',
    title: title ?? {},
    counts: counts ?? {},
    ...rest,
    counters: given.counter === undefined ? [] : [given.counter],
    points: [pointOf(given)],
  };
}

function addPoint(stored: FigureFile, given: GivenFigure): object {
  const { counter } = given;
  const isNew = counter !== undefined && !stored.counters.some(({ id }) => id === counter.id);
  const point = pointOf(given) as unknown as FigurePoint;
  return {
    ...stored,
    counters: isNew ? [...stored.counters, counter] : stored.counters,
    points: point.asOf && point.publishedOn ? [...stored.points, point].sort(byTime) : [...stored.points, point],
  };
}

/** The value in the order of the fields of the schema. */
function pointOf({ point, counter }: GivenFigure): Record<string, unknown> {
  const { value, qualifier, asOf, countedBy = counter?.id, publishedOn, url, outlet, note } = point;
  const fields = {
    value: value === undefined ? undefined : Number(value.replace(/[\s,\u00a0\u202f]/g, '')),
    qualifier,
    asOf,
    countedBy,
    publishedOn,
    url,
    outlet,
    note: note === undefined ? undefined : { en: note },
  };
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined && field !== ''));
}

function validated(file: string, value: unknown): unknown {
  const { problems } = validateContent(file, value, figureSchema);
  if (problems.length === 0) return value;
  throw unwritten(
    problems.map(({ field, what, why, fix }) => `${field}: ${what} ${why} ${fix}`).join('\n       '),
    'Give other values; --help lists the flags.',
  );
}

function unwritten(why: string, fix: string): UsageProblem {
  return new UsageProblem({ what: 'No file was written.', why, fix });
}

/** Runs the check on the file, in a copy of the content folder. */
async function checkFile(path: string, text: string, { contentDir, check }: NewFigureOptions): Promise<FileProblem[]> {
  return withContentCopy(contentDir, async (copy) => {
    const file = join(openStore(copy).paths.figures, basename(path));
    await writeFileAtomically(file, text);
    return (await check(copy)).filter((finding) => finding.file === file);
  });
}
