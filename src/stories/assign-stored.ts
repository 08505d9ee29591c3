// Gives stories to stored items that have none, and writes their files.
import { join } from 'node:path';
import { mapConcurrently } from '../lib/concurrency.ts';
import { stateOf, statsOf } from '../lib/file-state.ts';
import type { Item } from '../model/item.ts';
import { readCorrections } from '../model/story-correction.ts';
import type { ItemFile } from '../store/item-files.ts';
import type { Store } from '../store/store.ts';
import { assignStories } from './assign-stories.ts';
import { type CachedFile, type EvidenceCache, readEvidenceCache } from './evidence-cache.ts';
import { WINDOW_DAYS } from './story-text.ts';

export interface AssignResult {
  /** Items that were given a story. */
  items: number;
  /** Of these, items that joined an earlier story. */
  joined: number;
  /** Of these, items that begin a story which is a later development of another one. */
  laterDevelopments: number;
}

/** A file, with its items if it was read. */
interface ReadFile {
  file: ItemFile;
  cached: CachedFile;
  items?: Item[];
}

const FILES_AT_ONCE = 8;

/**
 * Reads the item files of the last days that changed since the last run, also those that a killed run wrote.
 * No other process may write item files at the same time.
 * @param more paths of older files that may have items without a story, or `all` files
 * @throws Problem if a content file is invalid or the disk cannot be written
 */
export async function assignStoredItems(store: Store, more: ReadonlySet<string> | 'all'): Promise<AssignResult> {
  const recent = await store.recentItemFiles(WINDOW_DAYS);
  const recentPaths = new Set(recent.map(({ path }) => path));
  const older = more === 'all' ? await store.itemFiles() : store.itemFilesAt(more);
  const files = [...recent, ...older.filter(({ path }) => !recentPaths.has(path))];
  if (files.length === 0) return { items: 0, joined: 0, laterDevelopments: 0 };

  const cache = await readEvidenceCache(store.paths.storyEvidence, await store.names());
  const read = (await mapConcurrently(files, FILES_AT_ONCE, (file) => readFile(store, file, cache))).filter(
    (one) => one !== undefined,
  );
  const incomplete = read.filter(({ cached }) => cached.items.some(({ story }) => story === undefined));
  const corrections = readCorrections(await store.storyCorrections());
  const assigned =
    incomplete.length === 0
      ? new Map<string, never>()
      : assignStories(
          read.flatMap(({ cached }) => cached.items),
          { table: cache.table, corrections },
        );
  const written = await mapConcurrently(incomplete, FILES_AT_ONCE, async ({ file, cached, items }) => {
    const stored = items ?? (await store.storedItemsOf(file));
    const withStory = <Any extends { id: string; story?: string | undefined }>(item: Any): Any =>
      item.story === undefined ? { ...item, ...assigned.get(item.id) } : item;
    await store.replaceItems(file, stored.map(withStory));
    return { file, cached: { state: stateOfFile(store, file) ?? '', items: cached.items.map(withStory) } };
  });
  const kept = new Map(
    [...read, ...written]
      .filter(({ file }) => recentPaths.has(file.path))
      .map(({ file, cached }) => [file.path, cached]),
  );
  const isUnchanged = kept.size === cache.files.size && [...kept].every(([path, one]) => cache.files.get(path) === one);
  if (!isUnchanged) await cache.write(store.paths.storyEvidence, kept);
  const values = [...assigned];
  return {
    items: values.length,
    joined: values.filter(([id, { story }]) => !story.endsWith(`/${id}`)).length,
    laterDevelopments: values.filter(([, { follows }]) => follows !== undefined).length,
  };
}

/** The evidence of a file: of the last run if the file has not changed. Undefined if the file is missing or refused. */
async function readFile(store: Store, file: ItemFile, cache: EvidenceCache): Promise<ReadFile | undefined> {
  const state = stateOfFile(store, file);
  if (state === undefined) return undefined;
  const known = cache.files.get(file.path);
  if (known?.state === state) return { file, cached: known };
  const items = await store.textsOf(file);
  return items && { file, items, cached: { state, items: cache.evidenceOf(file.path, items) } };
}

/** Undefined if there is no such file. */
function stateOfFile({ paths }: Store, { path }: ItemFile): string | undefined {
  const stats = statsOf(join(paths.items, path));
  return stats && stateOf(stats);
}
