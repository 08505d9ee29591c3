import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { MAKERS } from './evidence-cache.ts';

/** Imports of which nothing but types and constants gets into the evidence. */
const NO_MAKERS = /^(model\/|lib\/(duration|hash|problem)\.ts$)/;

const IMPORT = /^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm;

/** Files in src that the given ones import, and what those import. */
async function importedBy(files: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set(files);
  for (const file of found)
    for (const [, target = ''] of (await readFile(`src/${file}`, 'utf8')).matchAll(IMPORT))
      found.add(posix.join(posix.dirname(file), target));
  return found;
}

it('finds the evidence again when any of its code changes', async () => {
  const files = await importedBy(['stories/item-evidence.ts', 'stories/story-text.ts']);
  expect(files.size).toBeGreaterThan(10);
  const isMaker = (file: string) => MAKERS.some((maker) => file === maker || file.startsWith(`${maker}/`));
  expect([...files].filter((file) => !isMaker(file) && !NO_MAKERS.test(file))).toEqual([]);
});
