// Every file of items that the site shows, with what is known of it. A build keeps it from one time to the next and
// reads only the files that changed; `npm run dev` reads them all.
import { sha256Hex } from '../lib/hash.ts';
import type { Item } from '../model/item.ts';
import type { Retention } from '../model/site.ts';
import type { Topic } from '../model/topic.ts';
import { topicTest } from '../model/topic-words.ts';
import { factsOf, type ItemFacts, type TopicTests } from './item-facts.ts';
import type { ItemFile } from './item-files.ts';
import { atStage, type Stage, stageOf } from './retention.ts';
import type { Store } from './store.ts';

export interface IndexedFile extends ItemFile, ItemFacts {
  /** Of all that is shown of it. */
  digest: string;
  stage: Exclude<Stage, 'gone'>;
}

/** By day, oldest first, then by source. */
export type ItemIndex = readonly IndexedFile[];

export const topicTestsOf = (topics: readonly Topic[]): TopicTests =>
  new Map(topics.map((topic) => [topic.id, topicTest(topic)]));

/** What of a file is shown, newest first. */
export function shownItems(items: readonly Item[], stage: Stage): Item[] {
  return items.map((item) => atStage(item, stage));
}

/** Reads every file of a content folder. */
export async function readWholeIndex(
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
    const facts = factsOf(shownItems(items, stage), tests);
    if (facts !== undefined)
      index.push({ ...file, ...facts, stage, digest: sha256Hex(JSON.stringify(shownItems(items, stage))) });
  }
  return index;
}
