// Recovers from damaged item files and pictures: they are moved into quarantine, and restored from the last built site.
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { listFiles } from '../lib/files.ts';
import { ITEMS_FOLDER, MEDIA_FOLDER } from '../model/site-paths.ts';
import { toInstant } from '../model/time.ts';
import { seed } from '../seed/seed.ts';
import { refusalOfPictureFile } from '../store/media-files.ts';
import { openStore } from '../store/store.ts';
import { openFolderArchive } from './open-archive.ts';
import type { StepOptions } from './update-options.ts';

type RestoreOptions = Pick<StepOptions, 'contentDir' | 'outDir' | 'now' | 'log' | 'warn'>;

/** Quarantines every item file and picture that the validation gate refuses. @returns their paths in a site */
export async function quarantineDamaged({ contentDir, warn }: RestoreOptions): Promise<string[]> {
  const store = openStore(contentDir);
  const quarantined: string[] = [];
  const note = (path: string, movedTo: string, why: string) => {
    warn(`check  ${path} cannot be used and was moved to ${movedTo}: ${escapeControlCharacters(why)}`);
    quarantined.push(path);
  };
  for (const { file, movedTo, why } of await store.quarantineRefused(await store.itemFiles()))
    note(`${ITEMS_FOLDER}/${file.path}`, movedTo, why);
  for (const path of await listFiles(store.paths.media)) {
    const why = await refusalOfPictureFile(store.paths.media, path);
    if (why !== undefined) note(`${MEDIA_FOLDER}/${path}`, await store.quarantinePicture(path, why), why);
  }
  return quarantined;
}

/**
 * Restores files that were quarantined from the site in `outDir`, as far as it has them. They pass the gate like those of
 * any other copy; items that pull has stored since then are kept.
 * @param paths in a site: `items/…`, `m/…`
 */
export async function restoreDamaged(paths: readonly string[], options: RestoreOptions): Promise<void> {
  const { contentDir, outDir, now = toInstant(Date.now()), log, warn } = options;
  if (paths.length === 0) return;
  const site = await openFolderArchive(outDir);
  const wanted = new Set(paths);
  const files = site.files.filter(({ path }) => wanted.has(path));
  const { newItems, changedItems, newPictures, faults } = await seed(
    { ...site, files },
    { contentDir, now, withMedia: true, decodePictures: false },
  );
  log(
    `restored  ${newItems} items, ${changedItems} changed, ${newPictures} pictures of ${paths.length} files from ${outDir}`,
  );
  for (const { path, why } of faults)
    warn(`restored  not ${escapeControlCharacters(path)}: ${escapeControlCharacters(why)}`);
  for (const { path } of files) wanted.delete(path);
  for (const path of wanted)
    warn(`restored  not ${path}: ${outDir} does not have it; \`npm run seed\` reads other copies`);
}
