import { z } from 'astro/zod';
import { itemFileSchema } from './item.ts';
import { mirrorSchema } from './mirror.ts';
import { pageSchema } from './page.ts';
import { pullReportSchema } from './report.ts';
import { siteSchema } from './site.ts';
import { sourceSchema } from './source.ts';
import { topicSchema } from './topic.ts';

const SCHEMAS = {
  source: sourceSchema,
  topic: topicSchema,
  mirror: mirrorSchema,
  site: siteSchema,
  page: pageSchema,
  items: itemFileSchema,
  'pull-report': pullReportSchema,
};

/** JSON Schema (draft 2020-12) texts by file name, for editors: `content/schemas/<name>.schema.json`. */
export function jsonSchemas(): Map<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => {
      const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
      return [`${name}.schema.json`, `${JSON.stringify(json, null, 2)}\n`];
    }),
  );
}
