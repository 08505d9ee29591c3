// What workers do: everything that touches the bytes and the markup of others.
import { decode } from './parse/decode.ts';
import type { ArticleOptions } from './kinds/full-text.ts';
import type { ListingOptions } from './kinds/listing-page.ts';
import { readSitemap } from './kinds/sitemap.ts';
import { readTelegram } from './kinds/telegram.ts';
import { normaliseFeed } from './clean/normalise.ts';
import { readSitePage } from './discover/site-page.ts';
import { parseFeed } from './parse/parse.ts';

interface About {
  /** Address the document came from. */
  url: string;
  contentType?: string;
}

const textOf = (bytes: Uint8Array, { contentType }: About) => decode(bytes, contentType).text;

export const tasks = {
  feed: parseFeed,
  telegram: (bytes: Uint8Array, about: About) => readTelegram(textOf(bytes, about), about),
  sitemap: (bytes: Uint8Array, about: About) => readSitemap(textOf(bytes, about), about),
  site: (bytes: Uint8Array, about: About) => readSitePage(textOf(bytes, about), about),
  // These two bring a DOM with them, which most runs do not need.
  page: async (bytes: Uint8Array, about: About & Pick<ListingOptions, 'selectors'>) => {
    const { readListingPage } = await import('./kinds/listing-page.ts');
    return readListingPage(textOf(bytes, about), about);
  },
  article: async (bytes: Uint8Array, about: About & ArticleOptions) => {
    const { extractArticle } = await import('./kinds/full-text.ts');
    return extractArticle(textOf(bytes, about), about);
  },
  clean: normaliseFeed,
};
export type Tasks = typeof tasks;
