// Indexes content/items. Entries of unchanged files come from the manifest of the last build.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../lib/hash.ts';
import { ContentProblem } from '../lib/problem.ts';
import type { Retention } from '../model/site.ts';
import { dayOf } from '../model/time.ts';
import { itemFacts, type TopicTests } from '../store/item-facts.ts';
import type { ItemFile } from '../store/item-files.ts';
import { type IndexedFile, type ItemIndex, shownItems } from '../store/item-index.ts';
import { stageOf } from '../store/retention.ts';
import type { Store } from '../store/store.ts';
import { digestOf } from './digests.ts';
import { isYoung, stateOf, statsOf } from './file-state.ts';
import type { BuildManifest } from './manifest.ts';

export interface IndexOptions {
  store: Store;
  sources: ReadonlyMap<string, unknown>;
  retention: Retention;
  topicTests: TopicTests;
  /** The last manifest; undefined if its index was made with other topics, withdrawn items or code. */
  manifest: Pick<BuildManifest, 'scannedAt' | 'items'> | undefined;
}

export interface IndexResult {
  index: ItemIndex;
  items: BuildManifest['items'];
  /** Number of files that were read. */
  read: number;
}

export async function indexItems({
  store,
  sources,
  retention,
  topicTests,
  manifest,
}: IndexOptions): Promise<IndexResult> {
  const files = (await store.itemFiles()).filter(({ sourceId }) => sources.has(sourceId));
  const newestDay = files.at(-1)?.day ?? '';
  const index: IndexedFile[] = [];
  const items: BuildManifest['items'] = {};
  let read = 0;
  for (const file of files) {
    const stage = stageOf(file.day, newestDay, retention);
    if (stage === 'gone') continue;
    const path = join(store.paths.items, file.path);
    const stats = statsOf(path);
    if (stats === undefined) continue;
    const stat = stateOf(stats);
    const known = manifest?.items[file.path];
    const isSame = manifest !== undefined && known?.stat === stat && !isYoung(stats, manifest.scannedAt);
    if (!isSame) read += 1;
    const sha256 = isSame ? known.sha256 : sha256Hex(await readFile(path));
    const stored = known?.sha256 === sha256 && known.stage === stage ? known.file : undefined;
    const found = stored === undefined ? await indexFile(store, { ...file, stage }, sha256, topicTests) : stored;
    items[file.path] = { stat, sha256, stage, file: found };
    if (found !== null) index.push(found);
  }
  return { index, items, read };
}

/** Null if no item of the file is shown. Throws Problem where an item is in the file of another day. */
async function indexFile(
  store: Store,
  file: ItemFile & Pick<IndexedFile, 'stage'>,
  sha256: string,
  topicTests: TopicTests,
): Promise<IndexedFile | null> {
  const items = await store.itemsOf(file);
  const misplaced = items.find(({ publishedAt }) => dayOf(publishedAt) !== file.day);
  if (misplaced !== undefined) {
    throw new ContentProblem({
      what: `An item in items/${file.path} belongs to another day.`,
      why: `${misplaced.id} was published on ${dayOf(misplaced.publishedAt)}.`,
      fix: 'Run `npm run check`: it lists every problem with the way to correct it.',
    });
  }
  const facts = itemFacts(shownItems(items, file.stage), topicTests);
  return facts === undefined ? null : { ...file, ...facts, digest: digestOf([sha256, file.stage, facts.ids]) };
}
