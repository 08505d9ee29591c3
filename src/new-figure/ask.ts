// Asks for the value of a figure, and for a new figure what it is.
import { confirm, isCancel, select, text } from '@clack/prompts';
import type { z } from 'astro/zod';
import { RefusedProblem } from '../lib/problem.ts';
import { FIGURE_GROUPS, FIGURE_MEASURES, FIGURE_UNITS, figurePointSchema, QUALIFIERS } from '../model/figure.ts';
import type { Localised } from '../model/language.ts';
import { idPattern } from '../model/source.ts';
import type { FigureFile, GivenCounter, GivenFigure } from './new-figure.ts';

const MEASURES = {
  state: 'how many there are at a time: prisoners on a day',
  total: 'how many since a start; it only grows',
  period: 'how many in a month or year',
  event: 'values that stand alone: releases',
  index: 'a yearly rank or score',
} as const;
const OTHER = '';
const { asOf, publishedOn, url } = figurePointSchema.shape;

/** Values that are given already are not asked for. @throws RefusedProblem if the user cancels */
export async function ask(id: string, file: FigureFile | undefined, given: GivenFigure): Promise<GivenFigure> {
  const figure = file === undefined ? await askFigure(id, given.figure) : given.figure;
  const point = { ...given.point };
  point.value ??= await line(`Value, as a number (${file?.unit ?? figure.unit})`, (value) =>
    /^\d[\d\s,.]*$/.test(value) ? undefined : 'Give a number such as 1131.',
  );
  point.qualifier ??= await choice('How exact is it?', [
    { value: OTHER, label: 'exact' },
    ...QUALIFIERS.map((value) => ({ value, label: value.replace('-', ' ') })),
  ]);
  point.asOf ??= await line('About which day, month or year?', invalidFor(asOf));
  const counter = given.counter ?? (point.countedBy === undefined ? await askCounter(file) : undefined);
  point.countedBy ??= counter?.id as string;
  point.publishedOn ??= await line('Published on which day, month or year?', invalidFor(publishedOn));
  point.url ??= await line('Address of the page that gives it', invalidFor(url));
  point.outlet ??= await line('Who published it, if not the counter itself? (Enter: the counter)');
  point.note ??= await line('What should a reader know, in English? (Enter: nothing)');
  return { figure, point, counter };
}

/** Asks whether to write the file. @throws RefusedProblem if the user cancels */
export async function askToWrite(file: string): Promise<boolean> {
  return requireAnswer(await confirm({ message: `Write ${file}?`, initialValue: true }));
}

async function askFigure(id: string, given: GivenFigure['figure']): Promise<GivenFigure['figure']> {
  const measure =
    given.measure ??
    (await choice(
      `${id} is new. What kind of figure is it?`,
      FIGURE_MEASURES.map((value) => ({ value, label: `${value}: ${MEASURES[value]}` })),
    ));
  return {
    title: given.title ?? (await askLocalised('Title')),
    counts: given.counts ?? (await askLocalised('What is counted, in one sentence')),
    group: given.group ?? (await choice('Part of the page?', FIGURE_GROUPS.map(asOption))),
    measure,
    unit: given.unit ?? (await choice('Unit?', FIGURE_UNITS.map(asOption))),
    ...(measure === 'index'
      ? { better: given.better ?? (await choice('Which values are better?', ['lower', 'higher'].map(asOption))) }
      : {}),
    ...(given.rhythm === undefined ? {} : { rhythm: given.rhythm }),
  };
}

async function askCounter(file: FigureFile | undefined): Promise<GivenCounter> {
  const known = file?.counters ?? [];
  const chosen =
    known.length === 0
      ? OTHER
      : await choice('Who counted?', [
          ...known.map(({ id, name }) => ({ value: id, label: name.en })),
          { value: OTHER, label: 'somebody else' },
        ]);
  const counter = known.find(({ id }) => id === chosen);
  if (counter !== undefined) return counter;
  const id = await line('Short id of who counted (viasna)', (value) =>
    idPattern.test(value) ? undefined : 'Give an id of a-z, 0-9 and single hyphens.',
  );
  return { id, name: await askLocalised('Name of who counted, short') };
}

async function askLocalised(what: string): Promise<Localised> {
  const en = await line(`${what}, in English`, (value) => (value.trim() === '' ? 'English is required.' : undefined));
  const be = await line(`${what}, in Belarusian (Enter: none)`);
  const ru = await line(`${what}, in Russian (Enter: none)`);
  return { ...(be === '' ? {} : { be }), ...(ru === '' ? {} : { ru }), en };
}

const asOption = (value: string) => ({ value, label: value });

function invalidFor(schema: z.ZodType): (value: string) => string | undefined {
  return (value) => schema.safeParse(value).error?.issues[0]?.message;
}

async function line(message: string, invalid?: (value: string) => string | undefined): Promise<string> {
  return requireAnswer(await text({ message, defaultValue: '', validate: (value = '') => invalid?.(value) })).trim();
}

async function choice(message: string, options: { value: string; label: string }[]): Promise<string> {
  return requireAnswer(await select({ message, options }));
}

function requireAnswer<T>(answer: T): Exclude<T, symbol> {
  if (!isCancel(answer)) return answer as Exclude<T, symbol>;
  throw new RefusedProblem({ what: 'Nothing was written.', why: 'You cancelled.', fix: 'Run the command again.' });
}
