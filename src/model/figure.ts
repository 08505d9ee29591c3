import { z } from 'astro/zod';
import { idPattern } from './id.ts';
import { localisedSchema } from './language.ts';
import { plainTextSchema } from './text.ts';
import { partialDateSchema } from './time.ts';
import { webAddress } from './web-address.ts';

/** What a value counts. The words of the interface have a name for each: `figures.unit.<unit>`. */
export const FIGURE_UNITS = [
  'people',
  'women',
  'organisations',
  'entries',
  'cases',
  'complaints',
  'testimonies',
  'detentions',
  'arrests',
  'sites',
  'days',
  'years',
  'points',
  'place',
] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

/**
 * `state`: how many there are at a time; `total`: how many there have been since a start, which only grows; `period`: how
 * many there were in a month or year; `event`: values that stand alone; `index`: a rank or score of a yearly index.
 */
export const FIGURE_MEASURES = ['state', 'total', 'period', 'event', 'index'] as const;

/** How exact a value is; left out if it is given as exact. */
export const QUALIFIERS = ['about', 'nearly', 'at-least', 'more-than', 'up-to'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** Parts of the page of all figures, in its order. */
export const FIGURE_GROUPS = ['prison', 'persecution', 'press', 'culture', 'society', 'indices'] as const;

const directionSchema = z.enum(['lower', 'higher']);
const idSchema = z.string().regex(idPattern, 'Give an id of a-z, 0-9 and single hyphens.');
const addressSchema = webAddress(
  'Give the address of a page on the web that has the figure, such as https://group.example/review.',
  z.regexes.domain,
);

const counterSchema = z.strictObject({
  id: idSchema.meta({ description: 'The short name by which points refer to the counter.' }),
  name: localisedSchema.meta({ description: 'As readers know it, short: it is written beside the line of the chart.' }),
  organisation: idSchema.optional().meta({ description: 'The name of its file in content/organisations.' }),
  counts: localisedSchema.optional().meta({ description: 'What this counter counts, if others count differently.' }),
});
export type FigureCounter = z.output<typeof counterSchema>;

const breakSchema = z.strictObject({
  at: partialDateSchema.meta({ description: 'When the method or scale changed. The line of the chart ends here.' }),
  why: localisedSchema,
  betterBefore: directionSchema
    .optional()
    .meta({ description: 'Which values were better before, if the scale was reversed.' }),
});

/** One value, as somebody published it. */
export const figurePointSchema = z.strictObject({
  value: z.number().nonnegative(),
  qualifier: z
    .enum(QUALIFIERS)
    .optional()
    .meta({ description: 'As in the source: about, nearly, at-least, more-than, up-to. Left out if it is exact.' }),
  asOf: partialDateSchema.meta({
    description: 'The day, month or year that the value is about, as exact as it is known.',
  }),
  countedBy: idSchema.meta({ description: 'Who counted: the id of a counter above.' }),
  publishedOn: partialDateSchema.meta({ description: 'When it was published: a day, month or year.' }),
  url: addressSchema.meta({ description: 'A page that gives the value.' }),
  outlet: plainTextSchema
    .min(2)
    .optional()
    .meta({ description: 'Who published it, if not the counter itself: Pozirk, Reuters.' }),
  alsoAt: z.array(addressSchema).optional().meta({ description: 'Other pages that give the same value.' }),
  unit: z.enum(FIGURE_UNITS).optional().meta({ description: 'The unit, if it differs from that of the series.' }),
  since: partialDateSchema
    .optional()
    .meta({ description: 'Since when it was counted, if other points begin elsewhere.' }),
  of: z.int().positive().optional().meta({ description: 'How many places or points the index has in all.' }),
  subject: localisedSchema
    .optional()
    .meta({ description: 'Who or what this value is about, if not the whole series.' }),
  note: localisedSchema.optional().meta({ description: 'What a reader of the value should know.' }),
  contradiction: localisedSchema
    .optional()
    .meta({ description: 'What contradicts the value: who gives another one, and which.' }),
});
export type FigurePoint = z.output<typeof figurePointSchema>;

/** A figure that somebody counts again and again. One file each: `content/figures/<id>.json`. */
export const figureSchema = z
  .strictObject({
    $schema: z.string().optional(),
    title: localisedSchema,
    counts: localisedSchema.meta({ description: 'What is counted, in one sentence.' }),
    group: z.enum(FIGURE_GROUPS),
    measure: z.enum(FIGURE_MEASURES).meta({
      description:
        'state: how many there are at a time; total: how many since a start, only grows; period: how many in a month or year; event: values that stand alone; index: a yearly rank or score.',
    }),
    unit: z.enum(FIGURE_UNITS),
    better: directionSchema.optional().meta({ description: 'Which values of an index are better.' }),
    rhythm: z
      .enum(['month', 'year'])
      .optional()
      .meta({ description: 'How often it is counted. The line of the chart has a gap where counts are missing.' }),
    topics: z.array(idSchema).default([]).meta({ description: 'Names of files in content/topics.' }),
    partOf: idSchema
      .optional()
      .meta({ description: 'The figure that contains this one: its values are never smaller.' }),
    sumOf: z.array(idSchema).default([]).meta({ description: 'The figures whose values add up to this one.' }),
    counters: z.array(counterSchema).min(1, 'Name who counts.'),
    breaks: z.array(breakSchema).default([]),
    points: z.array(figurePointSchema).min(1, 'Give at least one value.'),
  })
  .superRefine(({ counters, points, measure, better }, { addIssue }) => {
    const ids = new Set<string>();
    for (const [index, { id }] of counters.entries()) {
      if (ids.has(id))
        addIssue({ code: 'custom', path: ['counters', index, 'id'], message: `“${id}” is listed twice.` });
      ids.add(id);
    }
    for (const [index, { countedBy, asOf, publishedOn }] of points.entries()) {
      if (!ids.has(countedBy))
        addIssue({
          code: 'custom',
          path: ['points', index, 'countedBy'],
          message: `“${countedBy}” is not the id of a counter of this file.`,
        });
      const areDates = [asOf, publishedOn].every((date) => partialDateSchema.safeParse(date).success);
      if (areDates && asOf.slice(0, publishedOn.length) > publishedOn)
        addIssue({
          code: 'custom',
          path: ['points', index, 'asOf'],
          message: 'The value is about a later day than that of its publication.',
        });
    }
    if (measure === 'index' && better === undefined)
      addIssue({ code: 'custom', path: ['better'], message: 'Say which values of the index are better.' });
  });
export type Figure = z.output<typeof figureSchema> & { id: string };
