// What became of each item of a feed, from what the steps of pull found out about it. Pure.
import type { ParsedItem } from '../../model/feed.ts';
import type { Source } from '../../model/source.ts';
import type { ItemTrial } from '../../model/trial.ts';
import { findPublication } from '../clean/item-dates.ts';
import type { ItemRecord } from '../item-record.ts';
import { plainText } from '../markup/plain-text.ts';

export interface TrialContext {
  source: Source;
  /** Instant of the run. */
  now: string;
}

const KNOWN_BY: Readonly<Record<string, string>> = {
  guid: 'another item has the same guid',
  url: 'another item has the same address',
  time: 'another item has the same title at the same second',
  text: 'another item has the same words',
  'near-text': 'another item has nearly the same words',
};

export function itemTrials(records: readonly ItemRecord[], context: TrialContext): ItemTrial[] {
  return records.map((record) => ({ ...fateOf(record), ...aboutItem(record, context), pictures: picturesOf(record) }));
}

function fateOf({ choice, merged }: ItemRecord): Pick<ItemTrial, 'fate' | 'why' | 'id'> {
  if (choice.fate !== 'chosen') return choice;
  if (merged === undefined) return { fate: 'taken' };
  if (merged.isNew) return { fate: 'taken', id: merged.id };
  return { fate: 'same', why: KNOWN_BY[merged.knownBy ?? ''] ?? 'another item says the same, and more', id: merged.id };
}

function picturesOf({ choice, pictures, fetched }: ItemRecord): ItemTrial['pictures'] {
  if (choice.fate !== 'chosen') return [];
  return fetched ?? pictures.map(({ url }) => ({ url, outcome: 'not-fetched' }));
}

function aboutItem(
  record: ItemRecord,
  { source, now }: TrialContext,
): Omit<ItemTrial, 'fate' | 'why' | 'id' | 'pictures'> {
  const { given, parsed, draft, page } = record;
  const origin = findPublication(parsed.dates, source.timezone, now);
  const isFuture = origin !== undefined && origin.instant > now;
  const wasRead = page !== undefined && page.whyNot === undefined;
  const isFromPage =
    origin !== undefined && findPublication(given.dates, source.timezone, now)?.instant !== origin.instant;
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
      ...dateNotes(given, isFuture, origin !== undefined),
      ...linkNotes(given, draft, source),
      ...pageNotes(page?.whyNot),
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

function linkNotes({ link }: ParsedItem, draft: ItemRecord['draft'], { homepage }: Source): string[] {
  if (link !== undefined) return [];
  return [draft.url === homepage ? 'no link; it leads to the homepage' : 'no link; another address of it is taken'];
}

function pageNotes(whyNot: string | undefined): string[] {
  return whyNot === undefined ? [] : [`no full text: ${whyNot}`];
}
