import { z } from 'astro/zod';
import { idPattern } from './id.ts';
import { localisedSchema } from './language.ts';
import { noteSchema, plainTextSchema } from './text.ts';
import { partialDateSchema } from './time.ts';
import { webAddress } from './web-address.ts';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The same day of every year. A day that no year has (02-30) is a finding of `check`. */
const fixedDateSchema = z.strictObject({
  rule: z.literal('fixed'),
  day: z
    .string()
    .regex(/^\d\d-\d\d$/, 'Give month and day such as 05-21.')
    .meta({ description: 'Month and day: 05-21 is 21 May.' }),
});

const weekdayDateSchema = z.strictObject({
  rule: z.literal('weekday'),
  month: z.int().min(1).max(12),
  weekday: z.enum(WEEKDAYS),
  nth: z
    .union([z.int().min(1).max(4), z.literal(-1)])
    .meta({ description: 'Which one of the month: 1 to 4, or -1 for the last.' }),
});

const easterDateSchema = z.strictObject({
  rule: z.literal('easter'),
  church: z.enum(['orthodox', 'catholic']),
  days: z.int().min(-70).max(200).meta({ description: 'Days after Easter Sunday; before it if negative.' }),
});

/** How the date of a day follows from the year. */
export const dateRuleSchema = z
  .discriminatedUnion('rule', [fixedDateSchema, weekdayDateSchema, easterDateSchema])
  .meta({ description: 'fixed: a month and day; weekday: the nth weekday of a month; easter: days from Easter.' });
export type DateRule = z.output<typeof dateRuleSchema>;

export const observanceSourceSchema = z.strictObject({
  by: plainTextSchema.min(2).meta({ description: 'Who published it: Viasna, UN.' }),
  url: webAddress('Give a web address that begins with https://.').meta({ description: 'Its own page, not a mirror.' }),
  on: partialDateSchema.optional().meta({ description: 'When it was published: a day, month or year.' }),
});

const idsSchema = z.array(z.string().regex(idPattern)).default([]);

/** A day of the year that people keep, or the anniversary of an event. One file each: `content/observances/<id>.json`. */
export const observanceSchema = z.strictObject({
  $schema: z.string().optional(),
  names: localisedSchema.meta({ description: 'The name of the day in each language.' }),
  otherNames: z.array(plainTextSchema.min(3)).default([]).meta({
    description:
      'Other names in use, in any language. Items with one of the names in the headline come first on its page.',
  }),
  date: dateRuleSchema,
  length: z.int().min(1).max(31).default(1).meta({ description: 'Number of days, if it is more than one.' }),
  since: partialDateSchema.optional().meta({ description: 'The first year in which it was kept, if known.' }),
  event: partialDateSchema.optional().meta({
    description: 'The day of the event that it recalls. Without `since`, it counts from here.',
  }),
  establishedBy: localisedSchema.optional().meta({
    description: 'Who established it; left out for an anniversary that nobody established.',
  }),
  meaning: localisedSchema.meta({ description: 'What it is about, in one or two sentences.' }),
  topics: idsSchema.meta({ description: 'Names of files in content/topics.' }),
  people: idsSchema.meta({ description: 'Names of files in content/people.' }),
  organisations: idsSchema.meta({ description: 'Names of files in content/organisations.' }),
  sources: z.array(observanceSourceSchema).default([]).meta({ description: 'Where the facts of this file are from.' }),
  checkedOn: z.iso.date({ error: 'Give a day such as 2026-11-29.' }).meta({
    description: 'The day on which a person last compared this file with its sources.',
  }),
  note: noteSchema.optional().meta({ description: 'For maintainers; not shown. Contradictions of the sources.' }),
});
export type ObservanceFile = z.input<typeof observanceSchema>;
export type Observance = z.output<typeof observanceSchema> & { id: string };
