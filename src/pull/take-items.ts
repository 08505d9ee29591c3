// Items of one feed, from what was parsed to what is held: cleaned in a worker, given their full texts where the
// source wants them, merged, given their pictures, written.
import type { Feed, ParsedFeed, ParsedItem } from '../model/feed.ts';
import type { Item } from '../model/item.ts';
import type { FailureReason } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { ItemTrial, PictureTrial } from '../model/trial.ts';
import type { PictureCandidate } from './clean/find-pictures.ts';
import { chooseItems } from './choose-items.ts';
import { withFullTexts } from './full-texts.ts';
import type { HeldItems } from './held-items.ts';
import type { ItemDraft } from './clean/item-draft.ts';
import { merge } from './merge/merge.ts';
import type { NormalisedFeed } from './clean/normalise.ts';
import type { Run } from './run.ts';
import { itemTrials } from './trial/item-trials.ts';

export interface TakeContext {
  source: Source;
  feed: Feed;
  /** Paragraphs known to be the source's own. */
  boilerplate: string[];
  held: HeldItems;
  run: Run;
}

export type Taken =
  | {
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
  | { outcome: 'failed'; reason: FailureReason; detail: string };

export async function takeItems({ items: all, lang }: ParsedFeed, context: TakeContext): Promise<Taken> {
  const { source, feed, held, run } = context;
  const about = { source, feed, now: run.now, ...(lang === undefined ? {} : { feedLang: lang }) };
  const mergeAll =
    ({ drafts }: NormalisedFeed) =>
    (near: readonly Item[]) =>
      merge(near, drafts, { source, now: run.now });
  const cleaned = await run.work('clean', all, about, context.boilerplate);
  if (cleaned.outcome === 'failed') return cleaned;
  const chosen = chooseItems(all, cleaned.value, { source, feed, withdrawals: run.withdrawals, limit: run.limit });
  let { clean } = chosen;
  let read = chosen.items;
  const notes: string[] = [];
  const pages = new Map<ParsedItem, string | undefined>();
  if (source.fullText) {
    const fresh = freshItems(chosen.items, clean.drafts, await held.preview(timesOf(clean), mergeAll(clean)));
    const texts = await withFullTexts(fresh, source, run);
    const byOriginal = new Map(fresh.map((item, place) => [item, texts.items[place] ?? item]));
    notes.push(...texts.notes);
    for (const [place, item] of fresh.entries()) pages.set(item, texts.whyNot[place]);
    read = chosen.items.map((item) => byOriginal.get(item) ?? item);
    const again = await run.work('clean', read, about, context.boilerplate);
    if (again.outcome === 'failed') return again;
    clean = again.value;
  }
  const pictures = new Map<string, PictureTrial[]>();
  const { newItems, changedItems, fates } = await held.change(timesOf(clean), mergeAll(clean), (fresh, near) =>
    dressWithPictures(fresh, near, clean, run, { notes, pictures }),
  );
  const merged = clean.drafts.map((draft, place) => ({
    draft,
    item: read[place] as ParsedItem,
    pictures: clean.pictures[place] ?? [],
  }));
  return {
    outcome: 'taken',
    newItems,
    changedItems,
    leftOut: chosen.leftOut.length,
    withdrawn: chosen.withdrawn.length,
    boilerplate: clean.boilerplate,
    itemTimes: timesOf(clean),
    notes,
    trials: () =>
      itemTrials({
        source,
        now: run.now,
        items: all,
        drafts: cleaned.value.drafts,
        chosen,
        merged,
        fates,
        pages,
        pictures,
      }),
  };
}

/** Parsed items whose drafts would become new items. */
function freshItems(
  items: readonly ParsedItem[],
  drafts: readonly ItemDraft[],
  { fresh }: { fresh: readonly Item[] },
): ParsedItem[] {
  const urls = new Set(fresh.map(({ url }) => url));
  return items.filter((_, place) => urls.has(drafts[place]?.url ?? ''));
}

/** New items with the pictures that could be had; one that could not leaves the item whole. */
async function dressWithPictures(
  fresh: readonly Item[],
  held: readonly Item[],
  { drafts, pictures }: NormalisedFeed,
  run: Run,
  told: { notes: string[]; pictures: Map<string, PictureTrial[]> },
): Promise<Item[]> {
  const { keepPictures } = run;
  if (keepPictures === undefined) return [...fresh];
  const wanted = new Map<string, PictureCandidate[]>(drafts.map(({ url }, place) => [url, pictures[place] ?? []]));
  const heldByKey = new Map(held.flatMap((item) => item.pictures).map((picture) => [picture.key, picture]));
  return Promise.all(
    fresh.map(async (item) => {
      const kept = await keepPictures(wanted.get(item.url) ?? [], { heldByKey });
      told.notes.push(...kept.notes);
      told.pictures.set(item.id, kept.trials);
      return { ...item, pictures: kept.pictures };
    }),
  );
}

function timesOf({ drafts }: Pick<NormalisedFeed, 'drafts'>): string[] {
  return drafts.flatMap(({ publishedAt }) => publishedAt ?? []);
}
