// Stores the items of one feed: choose, complete from article pages (`fullText` sources), merge, attach pictures, write.

import type { ItemOutcome } from '../model/dry-run.ts';
import type { Feed } from '../model/feed.ts';
import type { Item } from '../model/item.ts';
import type { FailureReason } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { type ArticlePage, describeFailure, readArticlePage } from './article-pages.ts';
import { chooseItems } from './choose-items.ts';
import { describeItemOutcomes } from './dry-run/item-outcomes.ts';
import type { ItemRecord } from './item-record.ts';
import { mergeDrafts } from './merge/merge.ts';
import type { KeptPictures } from './pictures/keep-pictures.ts';
import type { ReadDocument } from './read-document.ts';
import type { Run } from './run.ts';
import type { StoredItems } from './stored-items.ts';
import type { JobFailure } from './worker-pool.ts';
import type { Cleaning } from './worker-tasks.ts';

export interface StoreContext {
  source: Source;
  feed: Feed;
  /** Options for cleaning; also used for items completed from their article page. */
  cleaning: Cleaning;
  stored: StoredItems;
  run: Run;
}

export interface StoreResult {
  outcome: 'stored';
  newItems: number;
  changedItems: number;
  filtered: number;
  withdrawn: number;
  boilerplate: string[];
  itemTimes: string[];
  notes: string[];
  /** Outcome of every item of the feed, for a dry run. */
  itemOutcomes(): ItemOutcome[];
}

/** Errors of the disk and damaged item files are thrown; network failures become notes. */
export async function storeItems(
  read: ReadDocument,
  context: StoreContext,
): Promise<StoreResult | { outcome: 'failed'; reason: FailureReason; detail: string }> {
  const { source, feed, stored, run } = context;
  const records = chooseItems(read.items, { source, feed, withdrawals: run.withdrawals, limit: run.limit });
  const completed = source.fullText
    ? await addArticlePages(records, read, context)
    : { outcome: 'done' as const, records, boilerplate: read.boilerplate, notes: [] };
  if (completed.outcome === 'failed') return completed;
  const { boilerplate, notes } = completed;
  const chosen = completed.records.filter(isChosen);
  const results = new Map<string, KeptPictures>();
  const attach = (added: readonly Item[], near: readonly Item[]) =>
    attachPictures(added, { stored: near, chosen, run, results });
  const { newItems, changedItems, outcomes } = await stored.update(
    timesOf(chosen),
    createMerge(chosen, context),
    attach,
  );
  return {
    outcome: 'stored',
    newItems,
    changedItems,
    filtered: completed.records.filter(({ choice }) => choice.outcome === 'filtered').length,
    withdrawn: completed.records.filter(({ choice }) => choice.outcome === 'withdrawn').length,
    boilerplate,
    itemTimes: timesOf(chosen),
    notes: [...notes, ...[...results.values()].flatMap((pictures) => pictures.notes)],
    itemOutcomes: () =>
      describeItemOutcomes(
        completed.records.map((record) => withResults(record, outcomes.get(record.draft), results)),
        { source, now: run.now },
      ),
  };
}

function isChosen({ choice }: ItemRecord): boolean {
  return choice.outcome === 'chosen';
}

function createMerge(records: readonly ItemRecord[], { source, run }: StoreContext) {
  const drafts = records.map(({ draft }) => draft);
  return (near: readonly Item[]) => mergeDrafts(near, drafts, { source, now: run.now });
}

type CompletedItems = { outcome: 'done'; records: ItemRecord[]; boilerplate: string[]; notes: string[] };

/**
 * Fetches the article pages of items that would be new. The completed items are cleaned in one job, because boilerplate
 * is detected by its repetition.
 */
async function addArticlePages(
  records: ItemRecord[],
  read: ReadDocument,
  context: StoreContext,
): Promise<CompletedItems | JobFailure> {
  const { source, cleaning, stored, run } = context;
  const chosen = records.filter(isChosen);
  const { addedItems } = await stored.preview(timesOf(chosen), createMerge(chosen, context));
  const urls = new Set(addedItems.map(({ url }) => url));
  const wanted = chosen.filter(({ draft }) => urls.has(draft.url));
  if (wanted.length === 0) return { outcome: 'done', records, boilerplate: read.boilerplate, notes: [] };
  const pages: RecordPage[] = await Promise.all(
    wanted.map(async (record) => ({ record, ...(await readArticlePage(record.parsed, source, run)) })),
  );
  const complete = pages.filter(({ skipReason }) => skipReason === undefined);
  const parsed = { ...read.feed, items: complete.map(({ item }) => item) };
  const cleaned = await run.work('clean', parsed, { ...cleaning, boilerplate: read.boilerplate });
  if (cleaned.outcome === 'failed') return cleaned;
  const updates = new Map<ItemRecord, Partial<ItemRecord>>();
  for (const { record, skipReason } of pages)
    if (skipReason !== undefined) updates.set(record, { page: { skipReason } });
  for (const [at, { record }] of complete.entries()) updates.set(record, { ...cleaned.value.items[at], page: {} });
  return {
    outcome: 'done',
    records: records.map((record) => ({ ...record, ...updates.get(record) })),
    boilerplate: cleaned.value.boilerplate,
    notes: pages.flatMap(describeFailure),
  };
}

interface RecordPage extends ArticlePage {
  record: ItemRecord;
}

interface PictureContext {
  /** Their pictures are not downloaded again. */
  stored: readonly Item[];
  chosen: readonly ItemRecord[];
  run: Run;
  /** Filled with the results, by item id. */
  results: Map<string, KeptPictures>;
}

/** Downloads the pictures of new items. An item whose pictures fail is stored without them. */
async function attachPictures(
  added: readonly Item[],
  { stored, chosen, run, results }: PictureContext,
): Promise<Item[]> {
  const { keepPictures } = run;
  if (keepPictures === undefined) return [...added];
  const wanted = new Map(chosen.map(({ draft, pictures }) => [draft.url, pictures]));
  const storedByKey = new Map(stored.flatMap((item) => item.pictures).map((picture) => [picture.key, picture]));
  return Promise.all(
    added.map(async (item) => {
      const pictures = await keepPictures(wanted.get(item.url) ?? [], { storedByKey });
      results.set(item.id, pictures);
      return { ...item, pictures: pictures.pictures };
    }),
  );
}

function timesOf(records: readonly ItemRecord[]): string[] {
  return records.flatMap(({ draft }) => draft.publishedAt ?? []);
}

function withResults(record: ItemRecord, merged: ItemRecord['merged'], results: PictureContext['results']): ItemRecord {
  const pictureResults = merged?.isNew ? results.get(merged.id)?.results : undefined;
  return { ...record, ...(merged && { merged }), ...(pictureResults && { pictureResults }) };
}
