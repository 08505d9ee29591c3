// What workers do: everything that touches the bytes and the markup of others.
import type { ParsedFeed } from '../model/feed.ts';
import { type CleanItems, type NormaliseContext, normaliseFeed } from './clean/normalise.ts';
import { readSitePage } from './discover/site-page.ts';
import type { ArticleOptions } from './kinds/full-text.ts';
import type { ListingOptions } from './kinds/listing-page.ts';
import { readSitemap } from './kinds/sitemap.ts';
import { readTelegram } from './kinds/telegram.ts';
import { decode } from './parse/decode.ts';
import { type ParseOptions, parseFeed, toStandardFeed } from './parse/parse.ts';

interface About {
  /** Address the document came from. */
  url: string;
  contentType?: string;
}

/** How the items of a document are cleaned: by the task that reads it, so that a document is one job. */
export interface Cleaning extends NormaliseContext {
  /** Paragraphs known to be the source's own. */
  boilerplate: readonly string[];
}

/** A feed of whatever kind, its items clean. */
export interface CleanFeed extends CleanItems {
  feed: Omit<ParsedFeed, 'items'>;
}

const textOf = (bytes: Uint8Array, { contentType }: About) => decode(bytes, contentType).text;

export const tasks = {
  feed: async (bytes: Uint8Array, about: ParseOptions, cleaning: Cleaning) =>
    cleaned(await parseFeed(bytes, about), cleaning),
  'standard-feed': toStandardFeed,
  telegram: (bytes: Uint8Array, about: About) => readTelegram(textOf(bytes, about), about),
  sitemap: (bytes: Uint8Array, about: About) => readSitemap(textOf(bytes, about), about),
  site: (bytes: Uint8Array, about: About) => readSitePage(textOf(bytes, about), about),
  // These two bring a DOM with them, which most runs do not need.
  page: async (bytes: Uint8Array, about: About & Pick<ListingOptions, 'selectors'>, cleaning: Cleaning) => {
    const { readListingPage } = await import('./kinds/listing-page.ts');
    return cleaned(readListingPage(textOf(bytes, about), about), cleaning);
  },
  article: async (bytes: Uint8Array, about: About & ArticleOptions) => {
    const { extractArticle } = await import('./kinds/full-text.ts');
    return extractArticle(textOf(bytes, about), about);
  },
  /** Items that come of several documents, cleaned together: what repeats in them is seen only there. */
  clean: cleaned,
};
export type Tasks = typeof tasks;

function cleaned({ items, ...feed }: ParsedFeed, { boilerplate, ...context }: Cleaning): CleanFeed {
  const declared = feed.lang === undefined ? {} : { feedLang: feed.lang };
  return { feed, ...normaliseFeed(items, { ...context, ...declared }, boilerplate) };
}
