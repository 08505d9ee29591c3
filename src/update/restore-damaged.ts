// Recovers from damaged item files and pictures: they are moved into quarantine, and restored from the last built site
// or from the branch of `npm run items`.
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { listFiles } from '../lib/files.ts';
import { ITEMS_FOLDER, MEDIA_FOLDER } from '../model/site-paths.ts';
import { toInstant } from '../model/time.ts';
import type { Archive } from '../seed/archive.ts';
import { seed } from '../seed/seed.ts';
import { refusalOfPictureFile } from '../store/media-files.ts';
import { openStore } from '../store/store.ts';
import { ITEMS_BRANCH, itemRepositories, withBranchArchive } from './branch-archive.ts';
import { openFolderArchive } from './open-archive.ts';
import type { StepOptions } from './update-options.ts';

interface RestoreOptions extends Pick<StepOptions, 'contentDir' | 'outDir' | 'now' | 'log' | 'warn'> {
  /** A folder of the repository whose branch `items` is used. Default: the working directory. */
  checkout?: string;
}

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
 * Restores files that were quarantined, as far as copies have them: from the site in `outDir`, then from the branch of
 * `npm run items`. They pass the gate like those of any other copy; items that pull has stored since then are kept.
 * @param paths in a site: `items/…`, `m/…`
 */
export async function restoreDamaged(paths: readonly string[], options: RestoreOptions): Promise<void> {
  if (paths.length === 0) return;
  const { outDir, checkout = '.', warn } = options;
  const missing = new Set(paths);
  const site = await openFolderArchive(outDir);
  const files = site.files.filter(({ path }) => missing.has(path));
  await restoreFrom({ ...site, files }, outDir, missing, options);
  if (missing.size > 0)
    await withBranchArchive(
      { repositories: await itemRepositories(checkout), paths: [...missing], warn },
      (archive, repository) => restoreFrom(archive, `the branch ${ITEMS_BRANCH} of ${repository}`, missing, options),
    );
  for (const path of missing) warn(`restored  not ${path}: no copy here has it; \`npm run seed\` reads other copies`);
}

/** Removes the paths that the archive has from `missing`. */
async function restoreFrom(
  archive: Archive,
  name: string,
  missing: Set<string>,
  { contentDir, now = toInstant(Date.now()), log, warn }: RestoreOptions,
): Promise<void> {
  const { newItems, changedItems, newPictures, faults } = await seed(archive, {
    contentDir,
    now,
    withMedia: true,
    decodePictures: false,
  });
  const { size } = missing;
  for (const { path } of archive.files) missing.delete(path);
  for (const { path, why } of faults) {
    warn(`restored  not ${escapeControlCharacters(path)} from ${name}: ${escapeControlCharacters(why)}`);
    missing.add(path);
  }
  log(`restored  ${newItems} items, ${changedItems} changed, ${newPictures} pictures of ${size} files from ${name}`);
}
