// Asks for the value of a figure, and for a new figure what it is. Values that flags give are not asked for.
import type { z } from 'astro/zod';
import { FIGURE_GROUPS, FIGURE_MEASURES, FIGURE_UNITS, figurePointSchema, QUALIFIERS } from '../model/figure.ts';
import { idPattern } from '../model/id.ts';
import type { Localised } from '../model/language.ts';
import { askLine, askTexts, choose, type Explain, localised, type Terminal } from '../new-file/terminal.ts';
import { explainInvalidValue, type FigureFile, type GivenCounter, type GivenFigure } from './new-figure.ts';

const MEASURES = {
  state: 'how many there are at a time: prisoners on a day',
  total: 'how many since a start; it only grows',
  period: 'how many in a month or year',
  event: 'values that stand alone: releases',
  index: 'a yearly rank or score',
} as const;
const NONE = '';
const { asOf, publishedOn, url } = figurePointSchema.shape;

/** @throws RefusedProblem if the user cancels */
export async function ask(
  id: string,
  file: FigureFile | undefined,
  given: GivenFigure,
  terminal: Terminal = {},
): Promise<GivenFigure> {
  const line = (message: string, explain?: Explain) => askLine(terminal, message, '', explain);
  const figure = file === undefined ? await askFigure(id, given.figure, terminal) : given.figure;
  const point = { ...given.point };
  point.value ??= await line(`Value, as a number (${file?.unit ?? figure.unit})`, explainInvalidValue);
  point.qualifier ??= await choose(terminal, 'How exact is it?', [
    { value: NONE, label: 'exact' },
    ...QUALIFIERS.map((value) => ({ value: value as string, label: value.replace('-', ' ') })),
  ]);
  point.asOf ??= await line('About which day, month or year?', explainBy(asOf));
  const counter = given.counter ?? (point.countedBy === undefined ? await askCounter(file, terminal) : undefined);
  point.countedBy ??= counter?.id as string;
  point.publishedOn ??= await line('Published on which day, month or year?', explainBy(publishedOn));
  point.url ??= await line('Address of the page that gives it', explainBy(url));
  point.outlet ??= await line('Who published it, if not the counter itself? (may be empty)');
  point.note ??= await line('What should a reader know, in English? (may be empty)');
  return { figure, point, counter };
}

async function askFigure(id: string, given: GivenFigure['figure'], terminal: Terminal): Promise<GivenFigure['figure']> {
  const oneOf = (message: string, values: readonly string[], explain: (value: string) => string = (value) => value) =>
    choose(
      terminal,
      message,
      values.map((value) => ({ value, label: explain(value) })),
    );
  const measure =
    given.measure ??
    (await oneOf(`${id} is new. What kind of figure is it?`, FIGURE_MEASURES, (value) =>
      [value, MEASURES[value as keyof typeof MEASURES]].join(': '),
    ));
  return {
    ...given,
    title: given.title ?? (await askLocalised(terminal, 'Title')),
    counts: given.counts ?? (await askLocalised(terminal, 'What is counted, in one sentence,')),
    group: given.group ?? (await oneOf('Part of the page?', FIGURE_GROUPS)),
    measure,
    unit: given.unit ?? (await oneOf('Unit?', FIGURE_UNITS)),
    ...(measure === 'index'
      ? { better: given.better ?? (await oneOf('Which values are better?', ['lower', 'higher'])) }
      : {}),
  };
}

async function askCounter(file: FigureFile | undefined, terminal: Terminal): Promise<GivenCounter> {
  const known = file?.counters ?? [];
  const chosen =
    known.length === 0
      ? NONE
      : await choose(terminal, 'Who counted?', [
          ...known.map(({ id, name }) => ({ value: id, label: name.en })),
          { value: NONE, label: 'somebody else' },
        ]);
  const counter = known.find(({ id }) => id === chosen);
  if (counter !== undefined) return counter;
  const id = await askLine(terminal, 'Short id of who counted (viasna)', '', (answer) =>
    idPattern.test(answer) ? undefined : 'Give an id of a-z, 0-9 and single hyphens.',
  );
  return { id, name: await askLocalised(terminal, 'Name of who counted, short,') };
}

async function askLocalised(terminal: Terminal, message: string): Promise<Localised> {
  return localised(await askTexts(terminal, message, { be: '', ru: '', en: '' }, true)) as Localised;
}

function explainBy(schema: z.ZodType): Explain {
  return (answer) => schema.safeParse(answer).error?.issues[0]?.message;
}
