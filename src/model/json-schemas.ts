import { z } from 'astro/zod';
import { figureSchema } from './figure.ts';
import { itemFileSchema } from './item.ts';
import { mirrorSchema } from './mirror.ts';
import { observanceSchema } from './observance.ts';
import { organisationSchema } from './organisation.ts';
import { pageSchema } from './page.ts';
import { personSchema } from './person.ts';
import { placeSchema } from './place.ts';
import { pullReportSchema } from './report.ts';
import { siteSchema } from './site.ts';
import { sourceSchema } from './source.ts';
import { stateMediaSchema } from './state-media.ts';
import { statementFileSchema } from './statement.ts';
import { storyCorrectionSchema } from './story-correction.ts';
import { targetFileSchema } from './target.ts';
import { topicSchema } from './topic.ts';
import { withdrawnSchema } from './withdrawn.ts';

export const SCHEMAS = {
  source: sourceSchema,
  topic: topicSchema,
  person: personSchema,
  organisation: organisationSchema,
  place: placeSchema,
  observance: observanceSchema,
  story: storyCorrectionSchema,
  figure: figureSchema,
  mirror: mirrorSchema,
  targets: targetFileSchema,
  withdrawn: withdrawnSchema,
  site: siteSchema,
  'state-media': stateMediaSchema,
  page: pageSchema,
  statement: statementFileSchema,
  items: itemFileSchema,
  'pull-report': pullReportSchema,
};

/**
 * JSON Schema (draft 2020-12) texts by file name, for editors: `content/schemas/<name>.schema.json`.
 * @param english content/i18n/en.json: its keys are the keys of every language
 */
export function jsonSchemas(english: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(
    Object.entries({ ...SCHEMAS, words: wordsSchema(english) }).map(([name, schema]) => {
      const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
      return [`${name}.schema.json`, `${JSON.stringify(json, null, 2)}\n`];
    }),
  );
}

/** Languages with more plural forms than English have more keys per plural message. */
const PLURAL_FORMS = ['zero', 'one', 'two', 'few', 'many'];

function wordsSchema(english: Readonly<Record<string, string>>) {
  const { $schema: _editors, ...words } = english;
  const keys = Object.entries(words).flatMap(([key, text]) => {
    const forms = key.endsWith('.other') ? PLURAL_FORMS.map((form) => key.replace(/other$/, form)) : [];
    return [key, ...forms].map((name) => [name, z.string().min(1).optional().meta({ description: text })] as const);
  });
  return z.strictObject({ $schema: z.string().optional(), ...Object.fromEntries(keys) });
}
