// The index of all item files that the site shows. A build stores it and reads only changed files; `npm run dev` reads
// all files.
import { sha256Hex } from '../lib/hash.ts';
import type { Item } from '../model/item.ts';
import type { Retention } from '../model/site.ts';
import type { Topic } from '../model/topic.ts';
import { topicTest } from '../model/topic-words.ts';
import { type ItemFacts, itemFacts, type TopicTests } from './item-facts.ts';
import type { ItemFile } from './item-files.ts';
import { type Stage, stageOf, trimToStage } from './retention.ts';
import type { Store } from './store.ts';

export interface IndexedFile extends ItemFile, ItemFacts {
  /** Digest of the shown items. */
  digest: string;
  stage: Exclude<Stage, 'gone'>;
}

/** Sorted by day, oldest first, then by source. */
export type ItemIndex = readonly IndexedFile[];

export const topicTestsOf = (topics: readonly Topic[]): TopicTests =>
  new Map(topics.map((topic) => [topic.id, topicTest(topic)]));

/** The items of a file in the form in which the site shows them. */
export function shownItems(items: readonly Item[], stage: Stage): Item[] {
  return items.map((item) => trimToStage(item, stage));
}

/** Builds the index by reading all item files. */
export async function buildItemIndex(
  store: Store,
  {
    sources,
    topics,
    retention,
  }: { sources: ReadonlyMap<string, unknown>; topics: readonly Topic[]; retention: Retention },
): Promise<ItemIndex> {
  const files = (await store.itemFiles()).filter(({ sourceId }) => sources.has(sourceId));
  const newestDay = files.at(-1)?.day ?? '';
  const tests = topicTestsOf(topics);
  const index: IndexedFile[] = [];
  for (const file of files) {
    const stage = stageOf(file.day, newestDay, retention);
    if (stage === 'gone') continue;
    const items = await store.itemsOf(file);
    const facts = itemFacts(shownItems(items, stage), tests);
    if (facts !== undefined)
      index.push({ ...file, ...facts, stage, digest: sha256Hex(JSON.stringify(shownItems(items, stage))) });
  }
  return index;
}
