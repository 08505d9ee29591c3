// The head of a feed of any format to plain terms.
import type { ParsedFeed } from '../../../model/feed.ts';
import { firstOf } from './lookup.ts';
import { siteLink } from './links.ts';
import { peopleOf } from './people.ts';
import { optional, type RawItem } from './read-item.ts';
import { bodyHtml, rawText, titleMarkup, titleText } from './text.ts';
import type { XmlElement } from './tree.ts';

/** A feed as it travels through rss-parser: dates as written, titles perhaps missing. */
export interface RawFeed extends Omit<ParsedFeed, 'items'> {
  /** Who writes where an item does not say. */
  authors: string[];
  items: RawItem[];
}

const TITLES = ['title', 'dc:title', 'itunes:title'];
const DESCRIPTIONS = [
  'description',
  'subtitle',
  'tagline',
  'itunes:summary',
  'itunes:subtitle',
  'googleplay:description',
  'dc:description',
  'abstract',
  'info',
];

const MINUTES = new Map([
  ['hourly', 60],
  ['daily', 24 * 60],
  ['weekly', 7 * 24 * 60],
  ['monthly', 30 * 24 * 60],
  ['yearly', 365 * 24 * 60],
]);

export function readChannel(channel: XmlElement, format: RawFeed['format']): Omit<RawFeed, 'items'> {
  const isAtom = format === 'atom';
  const ttlMinutes = readTtl(channel);
  return {
    format,
    ...optional(
      'title',
      firstOf(channel, TITLES, (title) => titleText(title, isAtom)),
    ),
    ...optional(
      'titleHtml',
      firstOf(channel, ['title'], (title) => titleMarkup(title, isAtom)),
    ),
    ...optional('link', siteLink(channel)),
    ...optional(
      'description',
      firstOf(channel, DESCRIPTIONS, (text) => bodyHtml(text, isAtom)),
    ),
    ...optional('lang', firstOf(channel, ['language', 'dc:language'], rawText) ?? channel.lang),
    ...(ttlMinutes && { ttlMinutes }),
    authors: peopleOf(channel),
  };
}

/** RSS's ttl, or the rhythm told by the syndication module: so many times in a period. */
function readTtl(channel: XmlElement): number | undefined {
  const ttl = numberIn(channel, 'ttl');
  const period = MINUTES.get(firstOf(channel, ['sy:updateperiod'], rawText)?.toLowerCase() ?? '');
  const frequency = numberIn(channel, 'sy:updatefrequency') ?? 1;
  return ttl ?? (period && Math.max(1, Math.round(period / frequency)));
}

function numberIn(channel: XmlElement, key: string): number | undefined {
  const number = Number(firstOf(channel, [key], rawText) ?? Number.NaN);
  return Number.isFinite(number) && number > 0 ? Math.ceil(number) : undefined;
}
