// A small mirror: a site of the same edition with fewer files, for hosts with little space.
import { basename, dirname, join } from 'node:path';
import { z } from 'astro/zod';
import { idPattern } from './id.ts';

export const smallMirrorSchema = z.strictObject({
  id: z.string().regex(idPattern).meta({ description: 'Name of its folder: `dist.small/<id>`.' }),
  days: z.int().positive().meta({ description: 'Days whose items it has, counted back from the newest item.' }),
  pictures: z.boolean().default(false).meta({ description: 'Whether it has the pictures of its items.' }),
});
export type SmallMirror = z.output<typeof smallMirrorSchema>;

/** `dist` → `dist.small`, the folder of the small mirrors beside the site. */
export function smallMirrorsFolder(distDir: string): string {
  return join(dirname(distDir), `${basename(distDir)}.small`);
}
