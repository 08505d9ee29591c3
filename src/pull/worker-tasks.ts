// Tasks of the workers: all parsing of untrusted bytes and markup.
import type { ParsedFeed } from '../model/feed.ts';
import { type CleanItems, type NormaliseContext, normaliseFeed } from './clean/normalise.ts';
import { readSitePage } from './discover/site-page.ts';
import type { ArticleOptions } from './kinds/full-text.ts';
import type { ListingOptions } from './kinds/listing-page.ts';
import { readSitemap } from './kinds/sitemap.ts';
import { readTelegram } from './kinds/telegram.ts';
import { decode } from './parse/decode.ts';
import { type ParseOptions, parseFeed, toStandardFeed } from './parse/parse.ts';

interface DocumentInfo {
  /** Address of the document. */
  url: string;
  contentType?: string;
}

/** Options for cleaning items. Parsing and cleaning a document is one job. */
export interface Cleaning extends NormaliseContext {
  /** Known boilerplate paragraphs of the source. */
  boilerplate: readonly string[];
}

/** A feed of any type with clean items. */
export interface CleanFeed extends CleanItems {
  feed: Omit<ParsedFeed, 'items'>;
}

const textOf = (bytes: Uint8Array, { contentType }: DocumentInfo) => decode(bytes, contentType).text;

export const tasks = {
  feed: async (bytes: Uint8Array, info: ParseOptions, cleaning: Cleaning) =>
    cleanFeed(await parseFeed(bytes, info), cleaning),
  'standard-feed': toStandardFeed,
  telegram: (bytes: Uint8Array, info: DocumentInfo) => readTelegram(textOf(bytes, info), info),
  sitemap: (bytes: Uint8Array, info: DocumentInfo) => readSitemap(textOf(bytes, info), info),
  site: (bytes: Uint8Array, info: DocumentInfo) => readSitePage(textOf(bytes, info), info),
  // Imported on demand: these tasks load a DOM library that most runs do not need.
  page: async (bytes: Uint8Array, info: DocumentInfo & Pick<ListingOptions, 'selectors'>, cleaning: Cleaning) => {
    const { readListingPage } = await import('./kinds/listing-page.ts');
    return cleanFeed(readListingPage(textOf(bytes, info), info), cleaning);
  },
  article: async (bytes: Uint8Array, info: DocumentInfo & ArticleOptions) => {
    const { extractArticle } = await import('./kinds/full-text.ts');
    return extractArticle(textOf(bytes, info), info);
  },
  /** Cleans the items of several documents together: boilerplate is detected by its repetition. */
  clean: cleanFeed,
};
export type Tasks = typeof tasks;

function cleanFeed({ items, ...feed }: ParsedFeed, { boilerplate, ...context }: Cleaning): CleanFeed {
  const declared = feed.lang === undefined ? {} : { feedLang: feed.lang };
  return { feed, ...normaliseFeed(items, { ...context, ...declared }, boilerplate) };
}
