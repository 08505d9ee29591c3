// Imports an archive into content/items and content/media. Stored data is kept; equal files are not read again, so an
// interrupted run can be repeated.
import { join } from 'node:path';
import { MAX_ITEM_FILE_BYTES } from '../gate/admit-items.ts';
import { MAX_PICTURE_BYTES, openPictureGate } from '../gate/admit-pictures.ts';
import { mapConcurrently } from '../lib/concurrency.ts';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { withLock } from '../lib/lock.ts';
import { Problem, RefusedProblem } from '../lib/problem.ts';
import { pullStateSchema } from '../model/feed-state.ts';
import { isPicturePath } from '../model/picture-files.ts';
import { MEDIA_FOLDER, PULL_STATE_FILE } from '../model/site-paths.ts';
import { withdrawnMatcher } from '../model/withdrawn.ts';
import { openStore, type Store } from '../store/store.ts';
import type { Archive, ArchiveFile } from './archive.ts';
import { groupBySource, seedSource } from './seed-source.ts';

/** Size limits, far above real item files and pictures. */
export const MAX_BYTES = { items: MAX_ITEM_FILE_BYTES, picture: MAX_PICTURE_BYTES };

const MAX_STATE_BYTES = 16 * 1024 ** 2;

/** Item files and pictures of one import, and bytes that it reads: far above what a hundred sources write in years. */
const LIMITS = { files: 1_000_000, bytes: 20 * 1024 ** 3 };

export interface SeedOptions {
  contentDir: string;
  /** Time of the import. Items from the future are refused. */
  now: string;
  /** Import pictures too. */
  withMedia: boolean;
  /** Decode new pictures, in a limited process. Default: true. False: they are inspected only. */
  decodePictures?: boolean;
  onProgress?: (done: number, total: number) => void;
  /** Limits of one import: number of files, and bytes that are read. */
  limits?: { files: number; bytes: number };
}

export interface SeedResult {
  /** Number of item files and pictures in the archive. */
  files: number;
  newItems: number;
  changedItems: number;
  newPictures: number;
  /** Whether the state of pull was taken from the archive. */
  withState: boolean;
  /** Files that were not imported, with the reason. */
  faults: { path: string; why: string }[];
  /** Stored files that were moved into quarantine, by their new path. */
  quarantined: { path: string; why: string }[];
}

/**
 * Imports what an archive has and the store does not.
 * @throws Problem if the store cannot be written or the archive exceeds the limits, and errors of the archive that end the run
 */
export async function seed(archive: Archive, options: SeedOptions): Promise<SeedResult> {
  const store = openStore(options.contentDir);
  return withLock(store.paths.pullLock, () => seedLocked(archive, store, options));
}

async function seedLocked(
  archive: Archive,
  store: Store,
  { now, withMedia, decodePictures = true, onProgress = () => {}, limits = LIMITS }: SeedOptions,
): Promise<SeedResult> {
  await store.removePartialFiles();
  const sources = groupBySource(archive.files);
  const pictures = withMedia ? archive.files.filter(({ path }) => isPictureFile(path)) : [];
  const files = [...sources.values()].reduce((sum, ofSource) => sum + ofSource.length, 0) + pictures.length;
  const result: SeedResult = {
    files,
    newItems: 0,
    changedItems: 0,
    newPictures: 0,
    withState: false,
    faults: [],
    quarantined: [],
  };
  if (files > limits.files) throw tooLarge(`It has ${files} item files and pictures; the limit is ${limits.files}.`);
  let [done, bytesRead] = [0, 0];
  const read = async (file: ArchiveFile, maxBytes: number) => {
    try {
      if (file.size > maxBytes) throw new FileTooLarge(`it is larger than ${maxBytes} bytes`);
      const bytes = await archive.read(file);
      bytesRead += bytes.length;
      if (bytesRead > limits.bytes) throw tooLarge(`More than ${limits.bytes} bytes were read.`);
      return bytes;
    } catch (error) {
      const why = error instanceof FileTooLarge ? error.message : archive.describeFault(error);
      if (why === undefined) throw error;
      result.faults.push({ path: file.path, why });
      return undefined;
    } finally {
      done += 1;
      onProgress(done, files);
    }
  };
  const isWithdrawn = withdrawnMatcher(await store.withdrawn());
  // One source at a time: all days of a source are merged together.
  for (const [sourceId, ofSource] of sources) {
    const seeded = await seedSource(sourceId, ofSource, {
      store,
      now,
      concurrency: archive.concurrency,
      isWithdrawn,
      read: (file) => read(file, MAX_BYTES.items),
    });
    result.newItems += seeded.newItems;
    result.changedItems += seeded.changedItems;
    result.faults.push(...seeded.faults);
    result.quarantined.push(...seeded.quarantined);
  }
  if (result.newItems > 0) await resetWithdrawnMarks(store);
  const gate = openPictureGate({ decode: decodePictures });
  try {
    await mapConcurrently(pictures, archive.concurrency, async (file) => {
      const path = file.path.slice(MEDIA_FOLDER.length + 1);
      const storePath = join(store.paths.media, path);
      if (await isStored(storePath, file)) return;
      const bytes = await read(file, MAX_BYTES.picture);
      if (bytes === undefined || (await readIfExists(storePath))?.equals(bytes)) return;
      const why = await gate.refusalOf(path, bytes);
      if (why !== undefined) result.faults.push({ path: file.path, why });
      else if (await writeFileAtomically(storePath, bytes)) result.newPictures += 1;
    });
  } finally {
    await gate.close();
  }
  result.withState = await seedState(archive.files, store, (file) => read(file, MAX_STATE_BYTES), result.faults);
  return result;
}

/** Takes the state of pull, by which pages show the health of sources, unless there is one. @returns whether it did */
async function seedState(
  files: readonly ArchiveFile[],
  store: Store,
  read: (file: ArchiveFile) => Promise<Uint8Array | undefined>,
  faults: SeedResult['faults'],
): Promise<boolean> {
  const file = files.find(({ path }) => path === PULL_STATE_FILE);
  if (file === undefined || (await readIfExists(store.paths.state)) !== undefined) return false;
  const bytes = await read(file);
  if (bytes === undefined) return false;
  try {
    await store.writeState(pullStateSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))));
    return true;
  } catch (error) {
    if (error instanceof Problem) throw error;
    faults.push({ path: file.path, why: 'damaged: it does not have the format of a state of pull' });
    return false;
  }
}

/** Makes the next pull apply withdrawals to all stored items again, by all names of a withdrawn item. */
async function resetWithdrawnMarks(store: Store): Promise<void> {
  const marks = Object.entries(await store.withdrawnMarks());
  if (marks.length > 0)
    await store.writeWithdrawnMarks(
      Object.fromEntries(marks.map(([name, { applied: _applied, ...rest }]) => [name, rest])),
    );
}

class FileTooLarge extends Error {}

function tooLarge(why: string): RefusedProblem {
  return new RefusedProblem({
    what: 'The import was stopped. What was imported before is kept.',
    why,
    fix: 'Find out who wrote these files: no site has that many. Import only the folders that you trust.',
  });
}

function isPictureFile(path: string): boolean {
  return path.startsWith(`${MEDIA_FOLDER}/`) && isPicturePath(path.slice(MEDIA_FOLDER.length + 1));
}

async function isStored(storePath: string, { size, sha256 }: ArchiveFile): Promise<boolean> {
  const bytes = await readIfExists(storePath);
  return bytes !== undefined && bytes.length === size && sha256Hex(bytes) === sha256;
}
