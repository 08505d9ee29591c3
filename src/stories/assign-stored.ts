// Gives stories to stored items that have none, and writes their files.
import { dirname, join } from 'node:path';
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

/** A file whose items the last run knew, or that was read. */
type ReadFile = { file: ItemFile } & ({ known: CachedFile } | { state: string; items: Item[] });

const NOTHING: AssignResult = { items: 0, joined: 0, laterDevelopments: 0 };

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
  if (files.length === 0 || (older.length === 0 && isUpToDate(store, recent))) return NOTHING;

  const cache = await readEvidenceCache(store.paths.storyEvidence, await store.names());
  const found = (await mapConcurrently(files, FILES_AT_ONCE, (file) => readFile(store, file, cache))).filter(
    (one) => one !== undefined,
  );
  // Without a cache, the evidence of a week is found only for new items.
  if (cache.files.size === 0 && !found.some(hasNewItems)) return NOTHING;
  const read = found.map((one) =>
    'known' in one
      ? { file: one.file, cached: one.known, items: undefined }
      : { ...one, cached: { state: one.state, items: cache.evidenceOf(one.file.path, one.items) } },
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

/** Whether no recent file, and no folder of one, has changed since the cache was written. */
function isUpToDate({ paths }: Store, recent: readonly ItemFile[]): boolean {
  const written = statsOf(paths.storyEvidence)?.mtimeMs ?? 0;
  const isOlder = (path: string) => {
    const stats = statsOf(path);
    return stats !== undefined && Math.max(stats.mtimeMs, stats.ctimeMs) < written;
  };
  const files = recent.map(({ path }) => join(paths.items, path));
  return files.every(isOlder) && [...new Set(files.map(dirname))].every(isOlder);
}

/** Undefined if the file is missing or refused. */
async function readFile(store: Store, file: ItemFile, cache: EvidenceCache): Promise<ReadFile | undefined> {
  const state = stateOfFile(store, file);
  if (state === undefined) return undefined;
  const known = cache.files.get(file.path);
  if (known?.state === state) return { file, known };
  const items = await store.textsOf(file);
  return items && { file, state, items };
}

function hasNewItems(one: ReadFile): boolean {
  const items = 'known' in one ? one.known.items : one.items;
  return items.some(({ story }) => story === undefined);
}

/** Undefined if there is no such file. */
function stateOfFile({ paths }: Store, { path }: ItemFile): string | undefined {
  const stats = statsOf(join(paths.items, path));
  return stats && stateOf(stats);
}
