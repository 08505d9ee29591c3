// Reads page metadata: JSON-LD (schema.org), Open Graph, <meta> and the language of <html>.

import { elementsOf, type HtmlElement, type HtmlNode } from '../../markup/html-tree.ts';
import { oneLine, plainText, textOf } from '../../markup/plain-text.ts';
import { webUrl } from '../parse/absolute-url.ts';
import { type ArticleData, readArticleData } from './json-ld.ts';

export interface PageMetadata {
  title?: string;
  authors: string[];
  /** As written on the page. */
  publishedAtText?: string;
  lang?: string;
  /** Absolute address. */
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

/** @param url address of the page, the base of the picture address */
export function readMetadata(tree: readonly HtmlNode[], url: string): PageMetadata {
  const elements = [...elementsOf(tree)];
  const meta = createMetaReader(elements);
  const data = readArticleData(
    elements.filter(isJsonLd).map(({ children }) => children.filter((child) => typeof child === 'string').join('')),
  );
  const title =
    data.headline ??
    withoutSiteName(meta('og:title') ?? meta('twitter:title'), meta('og:site_name')) ??
    readHeading(elements);
  const publishedAtText = [data.datePublished, meta(...DATE_NAMES), readTime(elements)].find((date) =>
    /\d/.test(date ?? ''),
  );
  const lang =
    elements.find(({ tag }) => tag === 'html')?.attributes['lang'] || data.lang || meta('og:locale')?.replace('_', '-');
  const picture = resolvePicture(
    [meta('og:image:secure_url', 'og:image', 'og:image:url'), data.image, meta('twitter:image', 'twitter:image:src')],
    url,
  );
  return {
    ...(title === undefined ? {} : { title }),
    authors: readAuthors(data, meta),
    ...(publishedAtText === undefined ? {} : { publishedAtText }),
    ...(lang === undefined ? {} : { lang }),
    ...(picture === undefined ? {} : { picture }),
  };
}

type MetaReader = (...names: string[]) => string | undefined;

/** Creates a lookup of <meta> values: the first of several lower-case names that has a value. */
function createMetaReader(elements: readonly HtmlElement[]): MetaReader {
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

function readAuthors(data: ArticleData, meta: MetaReader): string[] {
  const named = data.authors.length > 0 ? data.authors : [meta('author', 'article:author', 'dc.creator') ?? ''];
  return named.map(plainText).filter((name) => name !== '' && !/^https?:/i.test(name));
}

/** «Загаловак — Газета» → «Загаловак». */
function withoutSiteName(title: string | undefined, siteName: string | undefined): string | undefined {
  if (title === undefined || siteName === undefined || !title.endsWith(siteName)) return title;
  return title.slice(0, -siteName.length).replace(/[\s|—–·•:-]+$/u, '') || title;
}

function readHeading(elements: readonly HtmlElement[]): string | undefined {
  const named = ['h1', 'title'].map((tag) => elements.find((element) => element.tag === tag));
  // textOf of the children: the text of <title> itself is not visible text.
  return named.map((element) => (element === undefined ? '' : textOf(element.children))).find((text) => text !== '');
}

function readTime(elements: readonly HtmlElement[]): string | undefined {
  const times = elements.filter(
    ({ tag, attributes }) =>
      (tag === 'time' || attributes['itemprop'] === 'datePublished') && /\d/.test(attributes['datetime'] ?? ''),
  );
  return (
    times.find(({ attributes }) => attributes['itemprop'] === 'datePublished' || 'pubdate' in attributes) ?? times[0]
  )?.attributes['datetime'];
}

function resolvePicture(candidates: readonly (string | undefined)[], url: string): string | undefined {
  return candidates.map((address) => webUrl(address ?? '', url)).find((address) => address !== undefined);
}
