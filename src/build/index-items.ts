// content/items → the index, from the record where a file is the one it knows, else from the file.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../lib/hash.ts';
import { Problem } from '../lib/problem.ts';
import type { Retention } from '../model/site.ts';
import { dayOf } from '../model/time.ts';
import type { ItemFile } from '../store/item-files.ts';
import { factsOf, type TopicTests } from '../store/item-facts.ts';
import { type IndexedFile, type ItemIndex, shownItems } from '../store/item-index.ts';
import { stageOf } from '../store/retention.ts';
import type { Store } from '../store/store.ts';
import { digestOf } from './digests.ts';
import { isYoung, stateOf, statsOf } from './file-state.ts';
import type { BuildRecord } from './record.ts';

export interface IndexOptions {
  store: Store;
  sources: ReadonlyMap<string, unknown>;
  retention: Retention;
  topicTests: TopicTests;
  /** The last record, where its counts still mean the same. */
  record: Pick<BuildRecord, 'lookedAt' | 'items'> | undefined;
}

export async function indexItems({ store, sources, retention, topicTests, record }: IndexOptions): Promise<{ index: ItemIndex; items: BuildRecord['items']; read: number }> {
  const files = (await store.itemFiles()).filter(({ sourceId }) => sources.has(sourceId));
  const newestDay = files.at(-1)?.day ?? '';
  const index: IndexedFile[] = [];
  const items: BuildRecord['items'] = {};
  let read = 0;
  for (const file of files) {
    const stage = stageOf(file.day, newestDay, retention);
    if (stage === 'gone') continue;
    const path = join(store.paths.items, file.path);
    const stats = statsOf(path);
    if (stats === undefined) continue;
    const stat = stateOf(stats);
    const known = record?.items[file.path];
    const isSame = record !== undefined && known?.stat === stat && !isYoung(stats, record.lookedAt);
    if (!isSame) read += 1;
    const sha256 = isSame ? known.sha256 : sha256Hex(await readFile(path));
    const held = known?.sha256 === sha256 && known.stage === stage ? known.file : undefined;
    const found = held === undefined ? await look(store, { ...file, stage }, sha256, topicTests) : held;
    items[file.path] = { stat, sha256, stage, file: found };
    if (found !== null) index.push(found);
  }
  return { index, items, read };
}

/** Null where nothing of a file is shown. */
async function look(store: Store, file: ItemFile & Pick<IndexedFile, 'stage'>, sha256: string, topicTests: TopicTests): Promise<IndexedFile | null> {
  const items = await store.itemsOf(file);
  const strange = items.find(({ publishedAt }) => dayOf(publishedAt) !== file.day);
  if (strange !== undefined) {
    throw new Problem({
      what: `An item in items/${file.path} belongs to another day.`,
      why: `${strange.id} is of ${dayOf(strange.publishedAt)}.`,
      fix: 'Run `npm run check`: it lists every problem with the way to mend it.',
    });
  }
  const facts = factsOf(shownItems(items, file.stage), topicTests);
  return facts === undefined ? null : { ...file, ...facts, digest: digestOf([sha256, file.stage, facts.ids]) };
}
