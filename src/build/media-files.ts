// Pictures of items: each is inspected by the validation gate when it is new, and copied by one task for each subfolder
// (shelf) of `m/`. Unreferenced pictures are removed.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isYoung, stateOf, statsOf } from '../lib/file-state.ts';
import { MEDIA_FOLDER } from '../model/site-paths.ts';
import type { ItemIndex } from '../store/item-index.ts';
import { refusalOfPictureFile } from '../store/media-files.ts';
import { digestOf } from './digests.ts';
import type { BuildManifest } from './manifest.ts';
import { mediaGroup } from './output-groups.ts';
import { addTask, type Plan } from './plan.ts';

/** Path in content/media → its state in the file system, and why it is refused. */
export type StoredPictures = BuildManifest['pictures'];

/** Inspects the stored pictures of items; those that the last build has admitted are not read again. */
export async function admitPictures(
  index: ItemIndex,
  mediaDir: string,
  manifest: Pick<BuildManifest, 'scannedAt' | 'pictures'> | undefined,
): Promise<StoredPictures> {
  const pictures: StoredPictures = {};
  for (const [shelf, paths] of shelvesOf([...new Set(index.flatMap(({ pictures }) => pictures))].sort())) {
    const names = new Set(namesIn(join(mediaDir, shelf)));
    for (const path of paths.filter((path) => names.has(path.slice(shelf.length + 1)))) {
      const stats = statsOf(join(mediaDir, path));
      if (stats === undefined) continue;
      const stat = stateOf(stats);
      const known = manifest?.pictures[path];
      const isSame = manifest !== undefined && known?.stat === stat && !isYoung(stats, manifest.scannedAt);
      const refused = isSame ? known.refused : await refusalOfPictureFile(mediaDir, path);
      pictures[path] = refused === undefined ? { stat } : { stat, refused };
    }
  }
  return pictures;
}

/**
 * Adds tasks for the admitted pictures to the plan.
 * @param linkFrom a site that has the pictures: they are linked instead of copied
 */
export function planMedia(plan: Plan, pictures: StoredPictures, mediaDir: string, linkFrom?: string): void {
  const admitted = Object.keys(pictures).filter((path) => pictures[path]?.refused === undefined);
  for (const [shelf, paths] of shelvesOf(admitted)) {
    addTask(plan, mediaGroup(shelf), 'pictures', {
      input: digestOf(paths.map((path) => [path, pictures[path]?.stat])),
      pages: () => [],
      files: () =>
        paths.map((path) => {
          const inSite = `${MEDIA_FOLDER}/${path}`;
          return linkFrom === undefined
            ? { path: inSite, from: join(mediaDir, path) }
            : { path: inSite, link: join(linkFrom, inSite) };
        }),
    });
  }
}

function shelvesOf(paths: readonly string[]): Map<string, string[]> {
  return Map.groupBy(paths, (path) => path.slice(0, path.indexOf('/')));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
