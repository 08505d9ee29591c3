// Writes the metadata of a feed as elements of an RSS 2.0 channel.
import { findSiteLink } from './links.ts';
import { firstOf } from './lookup.ts';
import { findAuthors } from './people.ts';
import { bodyHtml, rawText, titleMarkup, titleText } from './text.ts';
import type { XmlElement } from './tree.ts';
import { emptyElement, htmlElement, textElement } from './xml-writer.ts';

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

const PERIOD_MINUTES = new Map([
  ['hourly', 60],
  ['daily', 24 * 60],
  ['weekly', 7 * 24 * 60],
  ['monthly', 30 * 24 * 60],
  ['yearly', 365 * 24 * 60],
]);

/** RSS 2.0 requires a title, a link and a description: the address of the feed replaces a missing title or link. */
export function writeChannel(channel: XmlElement, { isAtom, url }: { isAtom: boolean; url: string }): string {
  const link = findSiteLink(channel) ?? (url || undefined);
  return [
    textElement('title', firstOf(channel, TITLES, (title) => titleText(title, isAtom)) ?? link),
    textElement('link', link),
    htmlElement(
      'description',
      firstOf(channel, DESCRIPTIONS, (text) => bodyHtml(text, isAtom)),
    ) || '<description/>',
    textElement('language', firstOf(channel, ['language', 'dc:language'], rawText) ?? channel.lang),
    textElement('ttl', ttlMinutes(channel)?.toString()),
    textElement(
      'atom:title',
      firstOf(channel, ['title'], (title) => titleMarkup(title, isAtom)),
      { type: 'html' },
    ),
    ...(url === '' ? [] : [emptyElement('atom:link', { rel: 'self', href: url })]),
    ...findAuthors(channel).map((name) => textElement('dc:creator', name)),
  ].join('');
}

/** The ttl of RSS, or the update period of the syndication module divided by its frequency. */
function ttlMinutes(channel: XmlElement): number | undefined {
  const ttl = readNumber(channel, 'ttl');
  const period = PERIOD_MINUTES.get(firstOf(channel, ['sy:updateperiod'], rawText)?.toLowerCase() ?? '');
  const frequency = readNumber(channel, 'sy:updatefrequency') ?? 1;
  return ttl ?? (period && Math.max(1, Math.round(period / frequency)));
}

function readNumber(channel: XmlElement, key: string): number | undefined {
  const number = Number(firstOf(channel, [key], rawText) ?? Number.NaN);
  return Number.isFinite(number) && number > 0 ? Math.ceil(number) : undefined;
}
