// What a page says of itself to machines: JSON-LD (schema.org), Open Graph, <meta>, the language of <html>.

import { elementsOf, type HtmlElement, type HtmlNode } from '../markup/html-tree.ts';
import { oneLine, plainText, textOf } from '../markup/plain-text.ts';
import { webUrl } from '../parse/absolute-url.ts';
import { type ArticleData, articleData } from './json-ld.ts';

export interface PageMetadata {
  title?: string;
  authors: string[];
  /** As written. */
  publishedAtText?: string;
  lang?: string;
  /** Absolute. */
  picture?: string;
}

const DATE_NAMES = [
  'article:published_time',
  'datepublished',
  'pubdate',
  'publish-date',
  'dc.date',
  'dc.date.issued',
  'date',
];

/** @param url the page's address, against which that of the picture is resolved */
export function readMetadata(tree: readonly HtmlNode[], url: string): PageMetadata {
  const elements = [...elementsOf(tree)];
  const meta = metaReader(elements);
  const data = articleData(
    elements.filter(isJsonLd).map(({ children }) => children.filter((child) => typeof child === 'string').join('')),
  );
  const title =
    data.headline ??
    withoutSiteName(meta('og:title') ?? meta('twitter:title'), meta('og:site_name')) ??
    headingOf(elements);
  const publishedAtText = [data.datePublished, meta(...DATE_NAMES), timeOf(elements)].find((date) =>
    /\d/.test(date ?? ''),
  );
  const lang =
    elements.find(({ tag }) => tag === 'html')?.attributes['lang'] || data.lang || meta('og:locale')?.replace('_', '-');
  const picture = pictureOf(
    [meta('og:image:secure_url', 'og:image', 'og:image:url'), data.image, meta('twitter:image', 'twitter:image:src')],
    url,
  );
  return {
    ...(title === undefined ? {} : { title }),
    authors: authorsOf(data, meta),
    ...(publishedAtText === undefined ? {} : { publishedAtText }),
    ...(lang === undefined ? {} : { lang }),
    ...(picture === undefined ? {} : { picture }),
  };
}

type MetaReader = (...names: string[]) => string | undefined;

/** The first of several names that has a value; names in small letters. */
function metaReader(elements: readonly HtmlElement[]): MetaReader {
  const values = new Map<string, string>();
  for (const { tag, attributes } of elements) {
    if (tag !== 'meta') continue;
    const name = (attributes['property'] ?? attributes['name'] ?? attributes['itemprop'] ?? '').toLowerCase();
    const value = oneLine(attributes['content'] ?? '');
    if (value !== '' && !values.has(name)) values.set(name, value);
  }
  return (...names) => names.map((name) => values.get(name)).find((value) => value !== undefined);
}

function isJsonLd({ tag, attributes }: HtmlElement): boolean {
  return tag === 'script' && /^application\/ld\+json/i.test((attributes['type'] ?? '').trim());
}

function authorsOf(data: ArticleData, meta: MetaReader): string[] {
  const named = data.authors.length > 0 ? data.authors : [meta('author', 'article:author', 'dc.creator') ?? ''];
  return named.map(plainText).filter((name) => name !== '' && !/^https?:/i.test(name));
}

/** «Загаловак — Газета» without the name of the paper. */
function withoutSiteName(title: string | undefined, siteName: string | undefined): string | undefined {
  if (title === undefined || siteName === undefined || !title.endsWith(siteName)) return title;
  return title.slice(0, -siteName.length).replace(/[\s|—–·•:-]+$/u, '') || title;
}

function headingOf(elements: readonly HtmlElement[]): string | undefined {
  const named = ['h1', 'title'].map((tag) => elements.find((element) => element.tag === tag));
  // The text of <title> counts here, though it is not part of what a page shows.
  return named.map((element) => (element === undefined ? '' : textOf(element.children))).find((text) => text !== '');
}

function timeOf(elements: readonly HtmlElement[]): string | undefined {
  const times = elements.filter(
    ({ tag, attributes }) =>
      (tag === 'time' || attributes['itemprop'] === 'datePublished') && /\d/.test(attributes['datetime'] ?? ''),
  );
  return (
    times.find(({ attributes }) => attributes['itemprop'] === 'datePublished' || 'pubdate' in attributes) ?? times[0]
  )?.attributes['datetime'];
}

function pictureOf(candidates: readonly (string | undefined)[], url: string): string | undefined {
  return candidates.map((address) => webUrl(address ?? '', url)).find((address) => address !== undefined);
}
