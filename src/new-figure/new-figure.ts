// Values given by flags or answers → a file in content/figures, new or with one value more. Steps: read the file if there is
// one, ask, add the value, write it.
import { join, relative } from 'node:path';
import { byTime } from '../derive/figures.ts';
import { readIfExists } from '../lib/files.ts';
import { UsageProblem } from '../lib/problem.ts';
import { type FigurePoint, figureSchema } from '../model/figure.ts';
import { idPattern } from '../model/id.ts';
import type { Localised } from '../model/language.ts';
import { requireValid, type WriteOptions, writeNewFile } from '../new-file/write-new-file.ts';
import { openStore } from '../store/store.ts';

/** A counter that the file does not list yet. */
export interface GivenCounter {
  id: string;
  name: Localised;
}

/** What flags or answers say, as text. Empty texts are missing ones. */
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

export interface NewFigureOptions extends WriteOptions {
  given: GivenFigure;
  /** Lets the user answer; undefined without a terminal. @param file the stored file, if there is one */
  ask?: ((id: string, file: FigureFile | undefined, given: GivenFigure) => Promise<GivenFigure>) | undefined;
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
  requireComplete(given, stored);
  const value = stored === undefined ? createFigure(given) : addPoint(stored, given);
  const change = stored === undefined ? {} : { isChange: true, shown: pointOf(given) };
  return writeNewFile({ folder: 'figures', id, value, schema: figureSchema, ...change }, options);
}

/** The flags of what every value, and every new file, must have. */
const POINT_FLAGS = {
  value: '--value',
  asOf: '--as-of',
  countedBy: '--counted-by',
  publishedOn: '--published-on',
  url: '--url',
} as const;
const FIGURE_FLAGS = {
  title: '--title',
  counts: '--counts',
  group: '--group',
  measure: '--measure',
  unit: '--unit',
} as const;

/** @throws UsageProblem that names all flags that are missing, or a counter that nobody knows */
function requireComplete({ point, counter, figure }: GivenFigure, stored: FigureFile | undefined): void {
  const missing = [
    ...Object.entries(POINT_FLAGS).flatMap(([field, flag]) => (point[field as keyof typeof POINT_FLAGS] ? [] : [flag])),
    ...(stored === undefined
      ? Object.entries(FIGURE_FLAGS).flatMap(([field, flag]) =>
          figure[field as keyof typeof FIGURE_FLAGS] ? [] : [flag],
        )
      : []),
  ];
  if (missing.length > 0)
    throw unwritten(
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: ${stored === undefined ? 'this figure is new, and ' : ''}no number is shown without its day, counter and source.`,
      'Give the flags, or run the command in a terminal: it asks.',
    );
  const known = stored?.counters.map(({ id }) => id) ?? [];
  if (counter === undefined && !known.includes(point.countedBy as string))
    throw unwritten(
      `“${point.countedBy}” is not the id of a counter of this file${known.length === 0 ? '' : `; it has ${known.join(', ')}`}.`,
      'Give one of them as --counted-by, or the English name of a new one with --counter-name.',
    );
  const why = explainInvalidValue(point.value as string);
  if (why !== undefined) throw unwritten(`“${point.value}” is not a number. ${why}`, 'Give another --value.');
}

async function readFigureFile(path: string, file: string): Promise<FigureFile | undefined> {
  const bytes = await readIfExists(path);
  if (bytes === undefined) return undefined;
  try {
    const stored = JSON.parse(bytes.toString('utf8'));
    requireValid(file, stored, figureSchema);
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
    value: value === undefined ? undefined : Number(value.replace(/[\s,]/g, '')),
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

/** `1131`, `1,131`, `1 131`, `45.5`. A comma before other than three digits may be a decimal point: `3,5`. */
const NUMBER = /^(?:\d+|\d{1,3}(?:[\s,]\d{3})+)(?:\.\d+)?$/;

/** Why a text is not a value; undefined if it is. */
export function explainInvalidValue(text: string): string | undefined {
  return NUMBER.test(text) ? undefined : 'Give a number such as 1131 or 45.5.';
}

function unwritten(why: string, fix: string): UsageProblem {
  return new UsageProblem({ what: 'No file was written.', why, fix });
}
