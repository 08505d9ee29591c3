import type { ParsedFeed, ParsedItem } from '../../model/feed.ts';
import type { RawFeed } from './canonical/read-channel.ts';
import type { RawItem } from './canonical/read-item.ts';
import { readDate } from './dates.ts';
import { plainText, shorten } from '../markup/plain-text.ts';

const DEFAULT_TIMEZONE = 'Europe/Minsk';
export const TITLE_CHARS = 100;
/** Enough of a body to find the words of a title in. */
const OPENING_CHARS = 5_000;

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
  const readAll = (dates: string[]) => dates.map((date) => readDate(date, timezone)).filter((date) => date !== undefined);
  return {
    ...item,
    title: item.title || firstWords(item.summaryHtml) || firstWords(item.contentHtml) || (item.link ?? item.guid ?? '…'),
    dates: { published: readAll(item.dates.published), updated: readAll(item.dates.updated) },
    authors: item.authors.length > 0 ? item.authors : feedAuthors,
  };
}

function firstWords(html: string | undefined): string {
  return html === undefined ? '' : shorten(plainText(html.slice(0, OPENING_CHARS)), TITLE_CHARS);
}
