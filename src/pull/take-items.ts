// Items of one feed that was read, to what is held: chosen, given their full texts where the source wants them, merged,
// given their pictures, written.
import type { Feed } from '../model/feed.ts';
import type { Item } from '../model/item.ts';
import type { FailureReason } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { ItemTrial } from '../model/trial.ts';
import { chooseItems } from './choose-items.ts';
import { noteOf, type PageRead, readPage } from './full-texts.ts';
import type { HeldItems } from './held-items.ts';
import type { ItemRecord } from './item-record.ts';
import { mergeDrafts } from './merge/merge.ts';
import type { KeptPictures } from './pictures/keep-pictures.ts';
import type { ReadDocument } from './read-document.ts';
import type { Run } from './run.ts';
import { itemTrials } from './trial/item-trials.ts';
import type { JobFailure } from './worker-pool.ts';
import type { Cleaning } from './worker-tasks.ts';

export interface TakeContext {
  source: Source;
  feed: Feed;
  /** As the items of the feed were cleaned; those with the text of their page are cleaned in the same way. */
  cleaning: Cleaning;
  held: HeldItems;
  run: Run;
}

export interface Taken {
  outcome: 'taken';
  newItems: number;
  changedItems: number;
  leftOut: number;
  withdrawn: number;
  boilerplate: string[];
  itemTimes: string[];
  notes: string[];
  trials(): ItemTrial[];
}

export async function takeItems(
  read: ReadDocument,
  context: TakeContext,
): Promise<Taken | { outcome: 'failed'; reason: FailureReason; detail: string }> {
  const { source, feed, held, run } = context;
  const chosen = chooseItems(read.items, { source, feed, withdrawals: run.withdrawals, limit: run.limit });
  const completed = source.fullText
    ? await completeByPages(chosen, read, context)
    : { outcome: 'done' as const, records: chosen, boilerplate: read.boilerplate, notes: [] };
  if (completed.outcome === 'failed') return completed;
  const { records, boilerplate, notes } = completed;
  const taken = records.filter(isChosen);
  const kept = new Map<string, KeptPictures>();
  const dress = (fresh: readonly Item[], near: readonly Item[]) => dressWithPictures(fresh, { near, taken, run, kept });
  const { newItems, changedItems, outcomes } = await held.change(timesOf(taken), mergeOf(taken, context), dress);
  return {
    outcome: 'taken',
    newItems,
    changedItems,
    leftOut: records.filter(({ choice }) => choice.fate === 'left-out').length,
    withdrawn: records.filter(({ choice }) => choice.fate === 'withdrawn').length,
    boilerplate,
    itemTimes: timesOf(taken),
    notes: [...notes, ...[...kept.values()].flatMap((pictures) => pictures.notes)],
    trials: () =>
      itemTrials(
        records.map((record) => withFate(record, outcomes.get(record.draft), kept)),
        { source, now: run.now },
      ),
  };
}

function isChosen({ choice }: ItemRecord): boolean {
  return choice.fate === 'chosen';
}

function mergeOf(records: readonly ItemRecord[], { source, run }: TakeContext) {
  const drafts = records.map(({ draft }) => draft);
  return (near: readonly Item[]) => mergeDrafts(near, drafts, { source, now: run.now });
}

type Completed = { outcome: 'done'; records: ItemRecord[]; boilerplate: string[]; notes: string[] };

/**
 * Asks for the pages of the items that would be new. Only what the pages give is cleaned then, all of it in one job:
 * what repeats in the pages is seen only there.
 */
async function completeByPages(
  records: ItemRecord[],
  read: ReadDocument,
  context: TakeContext,
): Promise<Completed | JobFailure> {
  const { source, cleaning, held, run } = context;
  const chosen = records.filter(isChosen);
  const { fresh } = await held.preview(timesOf(chosen), mergeOf(chosen, context));
  const urls = new Set(fresh.map(({ url }) => url));
  const wanted = chosen.filter(({ draft }) => urls.has(draft.url));
  if (wanted.length === 0) return { outcome: 'done', records, boilerplate: read.boilerplate, notes: [] };
  const pages: PageOf[] = await Promise.all(
    wanted.map(async (record) => ({ record, ...(await readPage(record.parsed, source, run)) })),
  );
  const full = pages.filter(({ whyNot }) => whyNot === undefined);
  const parsed = { ...read.feed, items: full.map(({ item }) => item) };
  const cleaned = await run.work('clean', parsed, { ...cleaning, boilerplate: read.boilerplate });
  if (cleaned.outcome === 'failed') return cleaned;
  const byPage = new Map<ItemRecord, Partial<ItemRecord>>();
  for (const { record, whyNot } of pages) if (whyNot !== undefined) byPage.set(record, { page: { whyNot } });
  for (const [at, { record }] of full.entries()) byPage.set(record, { ...cleaned.value.items[at], page: {} });
  return {
    outcome: 'done',
    records: records.map((record) => ({ ...record, ...byPage.get(record) })),
    boilerplate: cleaned.value.boilerplate,
    notes: pages.flatMap(noteOf),
  };
}

interface PageOf extends PageRead {
  record: ItemRecord;
}

interface DressContext {
  /** Items that are held already: their pictures are not fetched again. */
  near: readonly Item[];
  taken: readonly ItemRecord[];
  run: Run;
  /** Filled with what came of the pictures, by the id of the item. */
  kept: Map<string, KeptPictures>;
}

/** New items with the pictures that could be had; one that could not leaves the item whole. */
async function dressWithPictures(fresh: readonly Item[], { near, taken, run, kept }: DressContext): Promise<Item[]> {
  const { keepPictures } = run;
  if (keepPictures === undefined) return [...fresh];
  const wanted = new Map(taken.map(({ draft, pictures }) => [draft.url, pictures]));
  const heldByKey = new Map(near.flatMap((item) => item.pictures).map((picture) => [picture.key, picture]));
  return Promise.all(
    fresh.map(async (item) => {
      const pictures = await keepPictures(wanted.get(item.url) ?? [], { heldByKey });
      kept.set(item.id, pictures);
      return { ...item, pictures: pictures.pictures };
    }),
  );
}

function timesOf(records: readonly ItemRecord[]): string[] {
  return records.flatMap(({ draft }) => draft.publishedAt ?? []);
}

function withFate(record: ItemRecord, merged: ItemRecord['merged'], kept: DressContext['kept']): ItemRecord {
  const fetched = merged?.isNew ? kept.get(merged.id)?.trials : undefined;
  return { ...record, ...(merged && { merged }), ...(fetched && { fetched }) };
}
