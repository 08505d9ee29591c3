// Recovers from damaged item files: they are moved into quarantine, and their items are restored from the last built site.
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { ITEMS_FOLDER } from '../model/site-paths.ts';
import { seed } from '../seed/seed.ts';
import { openStore } from '../store/store.ts';
import { openFolderArchive } from './open-archive.ts';
import type { UpdateOptions } from './update-options.ts';

type RestoreOptions = Pick<UpdateOptions, 'contentDir' | 'outDir' | 'log' | 'warn'>;

/** Quarantines every item file that the validation gate refuses. @returns their paths, relative to the items folder */
export async function quarantineDamaged({ contentDir, warn }: RestoreOptions): Promise<string[]> {
  const store = openStore(contentDir);
  const paths: string[] = [];
  for (const file of await store.itemFiles()) {
    const why = await store.refusalOf(file);
    if (why === undefined) continue;
    const movedTo = await store.quarantine(file, why);
    warn(`check  items/${file.path} cannot be used and was moved to ${movedTo}: ${escapeControlCharacters(why)}`);
    paths.push(file.path);
  }
  return paths;
}

/**
 * Restores item files that were quarantined from the site in `outDir`, as far as it has them. Its items pass the gate
 * like those of any other copy; items that pull has stored since then are kept.
 */
export async function restoreDamaged(paths: readonly string[], options: RestoreOptions): Promise<void> {
  const { contentDir, outDir, log, warn } = options;
  if (paths.length === 0) return;
  const wanted = new Set(paths.map((path) => `${ITEMS_FOLDER}/${path}`));
  const site = await openFolderArchive(outDir);
  const files = site.files.filter(({ path }) => wanted.has(path));
  const { newItems, changedItems, faults } = await seed({ ...site, files }, { contentDir, withMedia: false });
  log(`restored  ${newItems} items, ${changedItems} changed, of ${paths.length} damaged files from ${outDir}`);
  for (const { path, why } of faults) warn(`restored  not ${path}: ${escapeControlCharacters(why)}`);
  const missing = [...wanted].filter((path) => !files.some((file) => file.path === path));
  for (const path of missing)
    warn(`restored  not ${path}: ${outDir} does not have it; \`npm run seed\` reads other copies`);
}
