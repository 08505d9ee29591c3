import { z } from 'astro/zod';
import { idPattern } from './id.ts';
import { storyRefSchema } from './item.ts';
import { knownLanguageSchema } from './language.ts';
import { noteSchema, plainTextSchema } from './text.ts';
import { webAddressSchema } from './web-address.ts';

const idSchema = z.string().regex(idPattern, 'Give the name of a file without .json.');

/** Who signed a statement. */
export const signatorySchema = z.strictObject({
  name: z.string().min(1).meta({ description: 'As the statement writes it.' }),
  organisation: idSchema.optional().meta({ description: 'Its file in content/organisations.' }),
  person: idSchema.optional().meta({ description: 'The file in content/people, of a public person who signed.' }),
});
export type Signatory = z.output<typeof signatorySchema>;

/** One publication of a statement: an item. */
export const statementCopySchema = z.strictObject({
  day: z.iso.date(),
  id: z.string(),
  source: z.string(),
  url: z.string(),
  lang: z.string(),
  title: z.string(),
  publishedAt: z.string(),
});
export type StatementCopy = z.output<typeof statementCopySchema>;

/**
 * What the index of items has of a statement: its copy, who signed it, and by what its other copies and its translations
 * are recognised. Computed from the item and the files of people, organisations and places.
 */
export const statementFactsSchema = statementCopySchema.extend({
  signatories: z.array(signatorySchema),
  /** Whether the text or title names them; else it is the publisher. */
  isSigned: z.boolean(),
  /** Hashes of runs of words of the text, the smallest ones, in order (`sketchOf`). */
  sketch: z.array(z.number()),
  /** Names, numbers and dates of the text, each once, sorted. */
  evidence: z.array(z.string()),
});
export type StatementFacts = z.output<typeof statementFactsSchema>;

/** One statement with all its publications, in all languages. */
export const statementEntrySchema = z.strictObject({
  ref: storyRefSchema.meta({ description: 'Day and id of its first copy.' }),
  copies: z.array(statementCopySchema).min(1).meta({ description: 'Oldest first.' }),
  signatories: z.array(signatorySchema).meta({ description: 'Known organisations first, by id.' }),
});
export type Statement = z.output<typeof statementEntrySchema>;

/** The YAML head of a statement without a feed: `content/statements/<id>.md`. */
export const statementFileSchema = z.strictObject({
  title: plainTextSchema.min(1).max(300),
  source: idSchema.meta({ description: 'Who published it: the name of its file in content/sources.' }),
  date: z.iso.date().meta({ description: 'Day on which it was published: 2026-08-23.' }),
  lang: knownLanguageSchema,
  url: webAddressSchema.meta({ description: 'Address of the statement on the site of its publisher.' }),
  note: noteSchema.optional().meta({ description: 'For maintainers; not shown.' }),
});
export type StatementFile = z.output<typeof statementFileSchema> & { id: string; markdown: string };
