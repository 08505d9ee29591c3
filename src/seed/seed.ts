// archive → content/items and content/media. What is held stays; what is there already is not read again, so a run that
// was ended goes on where it stopped.
import { join } from 'node:path';
import { mapConcurrently } from '../lib/concurrency.ts';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { withLock } from '../lib/lock.ts';
import { isPicturePath } from '../model/picture-files.ts';
import { MEDIA_FOLDER } from '../model/site-paths.ts';
import { withdrawnMatcher } from '../model/withdrawn.ts';
import { openStore, type Store } from '../store/store.ts';
import type { Archive, ArchiveFile } from './archive.ts';
import { bySource, seedSource } from './seed-source.ts';

/** Far above what a day of one source, or a picture of ours, ever is. */
export const LARGEST = { items: 64 * 1024 * 1024, picture: 8 * 1024 * 1024 };

export interface SeedOptions {
  contentDir: string;
  /** Pictures too. */
  media: boolean;
  onProgress?: (done: number, total: number) => void;
}

export interface SeedResult {
  /** Files of items and pictures that the archive has. */
  files: number;
  newItems: number;
  changedItems: number;
  newPictures: number;
  /** Files that were not taken, and why. */
  faults: { path: string; why: string }[];
}

/** Throws Problem where the disk cannot be written, and whatever ends the reading of the archive as a whole. */
export async function seed(archive: Archive, options: SeedOptions): Promise<SeedResult> {
  const store = openStore(options.contentDir);
  return withLock(store.paths.pullLock, () => seedAlone(archive, store, options));
}

async function seedAlone(
  archive: Archive,
  store: Store,
  { media, onProgress = () => {} }: SeedOptions,
): Promise<SeedResult> {
  await store.removePartialFiles();
  const sources = bySource(archive.files);
  const pictures = media ? archive.files.filter(({ path }) => isPictureFile(path)) : [];
  const files = [...sources.values()].reduce((sum, ofSource) => sum + ofSource.length, 0) + pictures.length;
  const result: SeedResult = { files, newItems: 0, changedItems: 0, newPictures: 0, faults: [] };
  let done = 0;
  const read = async (file: ArchiveFile, maxBytes: number) => {
    try {
      if (file.size > maxBytes) throw new TooLarge(`it is larger than ${maxBytes} bytes`);
      return await archive.read(file);
    } catch (error) {
      const why = error instanceof TooLarge ? error.message : archive.faultOf(error);
      if (why === undefined) throw error;
      result.faults.push({ path: file.path, why });
      return undefined;
    } finally {
      done += 1;
      onProgress(done, files);
    }
  };
  const isWithdrawn = withdrawnMatcher(await store.withdrawn());
  // One source at a time: a source's days are merged together.
  for (const [sourceId, ofSource] of sources) {
    const seeded = await seedSource(sourceId, ofSource, {
      store,
      lanes: archive.lanes,
      isWithdrawn,
      read: (file) => read(file, LARGEST.items),
    });
    result.newItems += seeded.newItems;
    result.changedItems += seeded.changedItems;
    result.faults.push(...seeded.faults);
  }
  if (result.newItems > 0) await searchAgain(store);
  await mapConcurrently(pictures, archive.lanes, async (file) => {
    const place = join(store.paths.media, file.path.slice(MEDIA_FOLDER.length + 1));
    if (await isHeld(place, file)) return;
    const bytes = await read(file, LARGEST.picture);
    if (bytes !== undefined && (await writeFileAtomically(place, bytes))) result.newPictures += 1;
  });
  return result;
}

/** What was withdrawn is known to pull by more names than its files say: it looks through all that is held once more. */
async function searchAgain(store: Store): Promise<void> {
  const marks = Object.entries(await store.withdrawnMarks());
  if (marks.length > 0)
    await store.writeWithdrawnMarks(
      Object.fromEntries(marks.map(([name, { applied: _applied, ...rest }]) => [name, rest])),
    );
}

class TooLarge extends Error {}

function isPictureFile(path: string): boolean {
  return path.startsWith(`${MEDIA_FOLDER}/`) && isPicturePath(path.slice(MEDIA_FOLDER.length + 1));
}

async function isHeld(place: string, { size, sha256 }: ArchiveFile): Promise<boolean> {
  const bytes = await readIfExists(place);
  return bytes !== undefined && bytes.length === size && sha256Hex(bytes) === sha256;
}
