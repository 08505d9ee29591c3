// The outcome of each item of a feed, as reported by a dry run. Pure.

import { plainText } from '../../markup/plain-text.ts';
import type { ItemOutcome } from '../../model/dry-run.ts';
import type { ParsedItem } from '../../model/feed.ts';
import type { Source } from '../../model/source.ts';
import { findPublication } from '../clean/item-dates.ts';
import type { ItemRecord } from '../item-record.ts';

export interface OutcomeContext {
  source: Source;
  /** Time of the run. */
  now: string;
}

const DUPLICATE_REASONS: Readonly<Record<string, string>> = {
  guid: 'another item has the same guid',
  url: 'another item has the same address',
  time: 'another item has the same title at the same second',
  text: 'another item has the same text',
  'near-text': 'another item has nearly the same text',
};

export function describeItemOutcomes(records: readonly ItemRecord[], context: OutcomeContext): ItemOutcome[] {
  return records.map((record) => ({
    ...outcomeOf(record),
    ...describeItem(record, context),
    pictures: pictureOutcomes(record),
  }));
}

function outcomeOf({ choice, merged }: ItemRecord): Pick<ItemOutcome, 'outcome' | 'why' | 'id'> {
  if (choice.outcome !== 'chosen') return { outcome: choice.outcome, why: choice.why };
  if (merged === undefined) return { outcome: 'accepted' };
  if (merged.isNew) return { outcome: 'accepted', id: merged.id };
  return {
    outcome: 'duplicate',
    why: DUPLICATE_REASONS[merged.knownBy ?? ''] ?? 'another item has the same text and more',
    id: merged.id,
  };
}

function pictureOutcomes({ choice, pictures, pictureResults }: ItemRecord): ItemOutcome['pictures'] {
  if (choice.outcome !== 'chosen') return [];
  return pictureResults ?? pictures.map(({ url }) => ({ url, outcome: 'not-fetched' }));
}

function describeItem(
  record: ItemRecord,
  { source, now }: OutcomeContext,
): Omit<ItemOutcome, 'outcome' | 'why' | 'id' | 'pictures'> {
  const { fromFeed, parsed, draft, page } = record;
  const origin = findPublication(parsed.dates, source.timezone, now);
  const isFuture = origin !== undefined && origin.instant > now;
  const wasRead = page !== undefined && page.skipReason === undefined;
  const isFromPage =
    origin !== undefined && findPublication(fromFeed.dates, source.timezone, now)?.instant !== origin.instant;
  return {
    title: draft.title,
    url: draft.url,
    lang: draft.lang,
    authors: draft.authors,
    ...(draft.publishedAt === undefined ? {} : { publishedAt: draft.publishedAt }),
    dateOrigin: origin === undefined || isFuture ? 'first-seen' : isFromPage ? 'article-page' : origin.from,
    hasTimeZone: origin?.isZoned ?? true,
    text: {
      origin: draft.body === undefined ? 'none' : wasRead ? 'article-page' : 'feed',
      characters: plainText(draft.body ?? '').length,
    },
    notes: [
      ...dateNotes(fromFeed, isFuture, origin !== undefined),
      ...linkNotes(fromFeed, draft, source),
      ...pageNotes(page?.skipReason),
    ],
  };
}

function dateNotes({ dates }: ParsedItem, isFuture: boolean, isDated: boolean): string[] {
  const { published, updated, unreadable = [] } = dates;
  if (isFuture) return ['the date in the feed is in the future'];
  if (isDated) return [];
  const written = [...unreadable, ...published, ...updated];
  return [
    written.length === 0 ? 'the feed has no date' : `the feed has no usable date: ${written.slice(0, 3).join(', ')}`,
  ];
}

function linkNotes({ link }: ParsedItem, draft: ItemRecord['draft'], { homepage }: Source): string[] {
  if (link !== undefined) return [];
  return [draft.url === homepage ? 'no link; the homepage is used' : 'no link; another address of the item is used'];
}

function pageNotes(skipReason: string | undefined): string[] {
  return skipReason === undefined ? [] : [`no full text: ${skipReason}`];
}
