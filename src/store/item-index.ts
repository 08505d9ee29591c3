// The index of all item files that the site shows. A build stores it and reads only changed files; `npm run dev` reads
// all files.
import { sha256Hex } from '../lib/hash.ts';
import type { Item } from '../model/item.ts';
import type { Retention } from '../model/site.ts';
import type { StatementFacts } from '../model/statement.ts';
import type { Topic } from '../model/topic.ts';
import { topicsIn } from '../model/topic-words.ts';
import { type ItemFacts, itemFacts, type NamesOf } from './item-facts.ts';
import type { ItemFile, ReadableItemFile } from './item-files.ts';
import { type Stage, stageOf, trimToStage } from './retention.ts';
import type { Store } from './store.ts';

export interface IndexedFile extends ItemFile, ItemFacts, ReadableItemFile {
  /** Digest of the shown items. */
  digest: string;
  /** The digest in the whole site, where a small mirror shows fewer pictures. */
  wholeDigest?: string;
  stage: Exclude<Stage, 'gone'>;
}

/** Sorted by day, oldest first, then by source. */
export type ItemIndex = readonly IndexedFile[];

/** Equal for files that differ only in the pictures that are shown. */
export function digestOfTexts({ digest, wholeDigest }: IndexedFile): string {
  return wholeDigest ?? digest;
}

/** The items of a file in the form in which the site shows them. */
export function shownItems(items: readonly Item[], stage: Stage): Item[] {
  return items.map((item) => trimToStage(item, stage));
}

/** The hash of a file by which later reads know that its bodies need not be sanitised again. */
export function sanitisedBytes(
  sha256: string,
  sanitisedAgain: readonly string[],
): Pick<IndexedFile, 'sanitisedSha256'> {
  return sanitisedAgain.length === 0 ? { sanitisedSha256: sha256 } : {};
}

/** Builds the index by reading all item files. Files that the validation gate refuses are left out. */
export async function buildItemIndex(
  store: Store,
  {
    sources,
    topics,
    retention,
    namesOf,
    describeStatement,
  }: {
    sources: ReadonlyMap<string, unknown>;
    topics: readonly Topic[];
    retention: Retention;
    namesOf: NamesOf;
    describeStatement: (item: Item) => StatementFacts | undefined;
  },
): Promise<ItemIndex> {
  const files = (await store.itemFiles()).filter(({ sourceId }) => sources.has(sourceId));
  const newestDay = files.at(-1)?.day ?? '';
  const topicsOf = topicsIn(topics);
  const index: IndexedFile[] = [];
  for (const file of files) {
    const stage = stageOf(file.day, newestDay, retention);
    if (stage === 'gone') continue;
    const read = await store.readItemBytes(file);
    if (read === undefined || 'refused' in read) continue;
    const admission = await store.admit(file, read);
    if ('refused' in admission) continue;
    const items = shownItems(admission.items, stage);
    const statements = admission.items.flatMap((item) => describeStatement(item) ?? []);
    const facts = itemFacts(items, { topicsOf, namesOf }, statements);
    const sanitised = sanitisedBytes(read.sha256, admission.sanitisedAgain);
    if (facts !== undefined)
      index.push({ ...file, ...facts, ...sanitised, stage, digest: sha256Hex(JSON.stringify(items)) });
  }
  return index;
}
