// What became of each item of a feed, put together from what the steps of pull found out about it. Pure.
import type { ParsedItem } from '../../model/feed.ts';
import type { Source } from '../../model/source.ts';
import type { ItemTrial, PictureTrial } from '../../model/trial.ts';
import type { Chosen } from '../choose-items.ts';
import { originOf } from '../clean/item-dates.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import { plainText } from '../markup/plain-text.ts';
import type { DraftFate } from '../merge/merge.ts';

export interface Findings {
  source: Source;
  now: string;
  /** All of the feed, in its order, and the draft of each as it was first cleaned. */
  items: readonly ParsedItem[];
  drafts: readonly ItemDraft[];
  chosen: Chosen;
  /** Of the items that were chosen, in their order, as merged: with the text of their pages where that was read. */
  merged: readonly { item: ParsedItem; draft: ItemDraft; pictures: readonly { url: string }[] }[];
  fates: ReadonlyMap<ItemDraft, DraftFate>;
  /** By the item as the feed gave it: why its page gave no text; undefined where it did. */
  pages: ReadonlyMap<ParsedItem, string | undefined>;
  /** By the id of the item. */
  pictures: ReadonlyMap<string, PictureTrial[]>;
}

const KNOWN_BY: Readonly<Record<string, string>> = {
  guid: 'another item has the same guid',
  url: 'another item has the same address',
  time: 'another item has the same title at the same second',
  text: 'another item has the same words',
  'near-text': 'another item has nearly the same words',
};

export function itemTrials(findings: Findings): ItemTrial[] {
  const { items, drafts, chosen } = findings;
  const places = new Map(chosen.items.map((item, place) => [item, place]));
  const reasons = new Map<ItemDraft, Pick<ItemTrial, 'fate' | 'why'>>([
    ...chosen.leftOut.map(({ draft, why }) => [draft, { fate: 'left-out' as const, why }] as const),
    ...chosen.withdrawn.map(
      (draft) => [draft, { fate: 'withdrawn' as const, why: 'content/withdrawn names it' }] as const,
    ),
    ...chosen.notTried.map(
      (draft) => [draft, { fate: 'not-tried' as const, why: 'beyond the limit of this trial' }] as const,
    ),
  ]);
  return items.map((item, at) => {
    const draft = drafts[at] as ItemDraft;
    const place = places.get(item);
    if (place === undefined)
      return { ...(reasons.get(draft) ?? { fate: 'not-tried' }), ...aboutItem(item, draft, findings), pictures: [] };
    return chosenTrial(item, findings.merged[place] as Findings['merged'][number], findings);
  });
}

function chosenTrial(
  item: ParsedItem,
  { item: read, draft, pictures }: Findings['merged'][number],
  findings: Findings,
): ItemTrial {
  const fate = findings.fates.get(draft);
  const about = aboutItem(item, draft, findings, read);
  const found = pictures.map(({ url }) => ({ url, outcome: 'not-fetched' as const }));
  if (fate === undefined || fate.isNew)
    return {
      fate: 'taken',
      ...(fate === undefined ? {} : { id: fate.id }),
      ...about,
      pictures: findings.pictures.get(fate?.id ?? '') ?? found,
    };
  return {
    fate: 'same',
    why: KNOWN_BY[fate.knownBy ?? ''] ?? 'another item says the same, and more',
    id: fate.id,
    ...about,
    pictures: found,
  };
}

/** @param read the item as its page completed it */
function aboutItem(
  item: ParsedItem,
  draft: ItemDraft,
  { source, now, pages }: Findings,
  read = item,
): Omit<ItemTrial, 'fate' | 'why' | 'id' | 'pictures'> {
  const origin = originOf(read.dates, source.timezone, now);
  const isFuture = origin !== undefined && origin.instant > now;
  const wasRead = pages.has(item) && pages.get(item) === undefined;
  const isFromPage = origin !== undefined && originOf(item.dates, source.timezone, now)?.instant !== origin.instant;
  return {
    title: draft.title,
    url: draft.url,
    lang: draft.lang,
    authors: draft.authors,
    ...(draft.publishedAt === undefined ? {} : { publishedAt: draft.publishedAt }),
    dateFrom: origin === undefined || isFuture ? 'seen' : isFromPage ? 'article-page' : origin.from,
    isZoned: origin?.isZoned ?? true,
    text: {
      from: draft.body === undefined ? 'none' : wasRead ? 'article-page' : 'feed',
      characters: plainText(draft.body ?? '').length,
    },
    notes: [
      ...dateNotes(item, isFuture, origin !== undefined),
      ...linkNotes(item, draft, source),
      ...pageNotes(pages.get(item)),
    ],
  };
}

function dateNotes({ dates }: ParsedItem, isFuture: boolean, isDated: boolean): string[] {
  const { published, updated, unreadable = [] } = dates;
  if (isFuture) return ['the date that the feed names lies ahead'];
  if (isDated) return [];
  const written = [...unreadable, ...published, ...updated];
  return [
    written.length === 0
      ? 'the feed names no date'
      : `the feed names no date that can be true: ${written.slice(0, 3).join(', ')}`,
  ];
}

function linkNotes({ link }: ParsedItem, draft: ItemDraft, { homepage }: Source): string[] {
  if (link !== undefined) return [];
  return [draft.url === homepage ? 'no link; it leads to the homepage' : 'no link; another address of it is taken'];
}

function pageNotes(whyNot: string | undefined): string[] {
  return whyNot === undefined ? [] : [`no full text: ${whyNot}`];
}
