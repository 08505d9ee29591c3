// Reads a sitemap (sitemaps.org, with the Google news and image extensions) as a feed.

import { oneLine } from '../../markup/plain-text.ts';
import type { ParsedFeed, ParsedItem } from '../../model/feed.ts';
import type { IgnoredPart } from '../../model/ignored-part.ts';
import { webUrl } from '../parse/absolute-url.ts';
import { parseSitemap, type SitemapEntry } from './sitemap-parser.ts';
import { titleFromSlug } from './slug-title.ts';

export interface SitemapReading {
  /** Newest first. */
  feed: ParsedFeed;
  /** Links of items whose title was derived from the address; the page may have a better one. */
  guessedTitles: string[];
  /** For a sitemap index: the sitemaps to read instead, newest first. */
  children: string[];
}

const MAX_ITEMS = 300;
const MAX_CHILDREN = 3;

/** @throws NotAFeed if the document is not a sitemap */
export function readSitemap(xml: string, { url }: { url: string }): SitemapReading {
  const { root, entries } = parseSitemap(xml);
  if (root === 'sitemapindex')
    return { feed: { format: 'sitemap', items: [] }, guessedTitles: [], children: selectChildren(entries, url) };
  const items = new Map<string, ParsedItem>();
  const ignored: IgnoredPart[] = [];
  const guessedTitles: string[] = [];
  for (const entry of sortNewestFirst(entries)) {
    const link = pageAddress(entry, url);
    if (link === undefined || items.has(link)) {
      ignored.push({
        what: entry.fields.get('loc') ?? 'an entry',
        why: link === undefined ? 'the front page, or not a web address' : 'duplicate address',
      });
      continue;
    }
    const { item, isGuessed } = readEntry(entry, link);
    items.set(link, item);
    if (isGuessed) guessedTitles.push(link);
    if (items.size === MAX_ITEMS) break;
  }
  return {
    feed: {
      ...readPublication(entries),
      items: [...items.values()],
      ...(ignored.length === 0 ? {} : { ignored }),
    },
    guessedTitles,
    children: [],
  };
}

function readEntry({ fields, images }: SitemapEntry, link: string): { item: ParsedItem; isGuessed: boolean } {
  const field = (name: string) => oneLine(fields.get(name) ?? '');
  const present = (...names: string[]) => names.map(field).filter((value) => value !== '');
  const isDated = field('news:publication_date') !== '';
  const lang = field('news:language');
  const title = field('news:title');
  const item = {
    link,
    title: title || (titleFromSlug(link) ?? link),
    // Without the news extension, lastmod is the only date.
    dates: isDated
      ? { published: present('news:publication_date'), updated: present('lastmod') }
      : { published: present('lastmod'), updated: [] },
    authors: [],
    categories: field('news:keywords')
      .split(/\s*,\s*/)
      .filter((keyword) => keyword !== ''),
    enclosures: [],
    pictures: images.flatMap(({ url, ...about }) => {
      const address = webUrl(url, link);
      return address === undefined ? [] : [{ url: address, ...about }];
    }),
    ...(lang === '' ? {} : { lang }),
  };
  return { item, isGuessed: title === '' };
}

/** The address of an entry; undefined for the front page and invalid addresses. */
function pageAddress({ fields }: SitemapEntry, base: string): string | undefined {
  const link = webUrl(fields.get('loc') ?? '', base);
  if (link === undefined) return undefined;
  const { pathname, search } = new URL(link);
  return pathname === '/' && search === '' ? undefined : link;
}

function readPublication(entries: readonly SitemapEntry[]): Omit<ParsedFeed, 'items'> {
  const title = oneLine(entries.find(({ fields }) => fields.has('news:name'))?.fields.get('news:name') ?? '');
  return { format: 'sitemap', ...(title === '' ? {} : { title }) };
}

function selectChildren(entries: readonly SitemapEntry[], base: string): string[] {
  const addresses = sortNewestFirst(entries).flatMap(({ fields }) => webUrl(fields.get('loc') ?? '', base) ?? []);
  return [...new Set(addresses)].filter((address) => address !== base).slice(0, MAX_CHILDREN);
}

/** Entries without a date come last, in their original order. */
function sortNewestFirst(entries: readonly SitemapEntry[]): SitemapEntry[] {
  const dated = entries.map((entry) => ({ entry, time: entryTime(entry) }));
  return dated.sort((a, b) => b.time - a.time).map(({ entry }) => entry);
}

function entryTime({ fields }: SitemapEntry): number {
  const time = Date.parse(fields.get('news:publication_date') ?? fields.get('lastmod') ?? '');
  return Number.isNaN(time) ? 0 : time;
}
