import type { ParsedFeed, ParsedItem } from '../../model/feed.ts';
import type { RawFeed } from './canonical/read-channel.ts';
import type { RawItem } from './canonical/read-item.ts';
import { readZonedDate } from './dates.ts';
import { plainText, shorten } from '../markup/plain-text.ts';

const DEFAULT_TIMEZONE = 'Europe/Minsk';
export const TITLE_CHARS = 100;
/** Enough of a body to find the words of a title in. */
const OPENING_CHARS = 5_000;
const MAX_UNREAD_CHARS = 60;

/** Fills what a feed leaves out: titles from bodies, authors from the feed, the site from the address; reads dates. */
export function finish(raw: RawFeed, options: { url: string; timezone?: string }): ParsedFeed {
  const { authors, items, ...head } = raw;
  const link = head.link ?? options.url;
  const title = head.title ?? link;
  return {
    ...head,
    ...(link && { link }),
    ...(title && { title }),
    items: items.map((item) => finishItem(item, authors, options.timezone ?? DEFAULT_TIMEZONE)),
  };
}

function finishItem(item: RawItem, feedAuthors: string[], timezone: string): ParsedItem {
  return {
    ...item,
    title:
      item.title || firstWords(item.summaryHtml) || firstWords(item.contentHtml) || (item.link ?? item.guid ?? '…'),
    dates: finishDates(item.dates, timezone),
    authors: item.authors.length > 0 ? item.authors : feedAuthors,
  };
}

function finishDates(dates: RawItem['dates'], timezone: string): ParsedItem['dates'] {
  const read = (texts: readonly string[]) => texts.map((text) => ({ text, ...readZonedDate(text, timezone) }));
  const [published, updated] = [read(dates.published), read(dates.updated)];
  const all = [...published, ...updated];
  const zoneless = all.flatMap(({ instant, isZoned }) => (instant === undefined || isZoned ? [] : [instant]));
  const unreadable = all.flatMap(({ text, instant }) =>
    instant === undefined ? [text.slice(0, MAX_UNREAD_CHARS)] : [],
  );
  return {
    published: published.flatMap(({ instant }) => instant ?? []),
    updated: updated.flatMap(({ instant }) => instant ?? []),
    ...(zoneless.length === 0 ? {} : { zoneless }),
    ...(unreadable.length === 0 ? {} : { unreadable }),
  };
}

function firstWords(html: string | undefined): string {
  return html === undefined ? '' : shorten(plainText(html.slice(0, OPENING_CHARS)), TITLE_CHARS);
}
