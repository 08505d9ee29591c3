// Reads a sitemap, or the newest sitemaps of a sitemap index, as one feed.
import type { ParsedFeed } from '../../model/feed.ts';
import type { SitemapReading } from './sitemap.ts';

export interface PullSitemapOptions {
  url: string;
  /** Fetches and parses a sitemap; throws if that fails. */
  readPage(url: string): Promise<SitemapReading>;
}

export interface SitemapResult {
  feed: ParsedFeed;
  /** Links of items whose title was derived from the address. */
  guessedTitles: string[];
  /** For the report: sitemaps of the index that could not be read. */
  notes: string[];
}

/** @throws the error of `readPage` if the first address or all children fail */
export async function pullSitemap({ url, readPage }: PullSitemapOptions): Promise<SitemapResult> {
  const first = await readPage(url);
  if (first.children.length === 0) return { feed: first.feed, guessedTitles: first.guessedTitles, notes: [] };
  const readings: SitemapReading[] = [];
  const failures: Error[] = [];
  for (const child of first.children) {
    try {
      readings.push(await readPage(child));
    } catch (cause) {
      failures.push(new Error(`${child} could not be read: ${(cause as Error).message}`, { cause }));
    }
  }
  if (readings.length === 0 && failures[0] !== undefined) throw failures[0];
  return { ...mergeReadings(readings), notes: failures.map(({ message }) => message) };
}

function mergeReadings(readings: readonly SitemapReading[]): Omit<SitemapResult, 'notes'> {
  const items = new Map(readings.flatMap(({ feed }) => feed.items).map((item) => [item.link, item]));
  const titled = readings.find(({ feed }) => feed.title !== undefined)?.feed;
  return {
    feed: {
      format: 'sitemap',
      ignored: readings.flatMap(({ feed }) => feed.ignored ?? []),
      ...(titled?.title === undefined ? {} : { title: titled.title }),
      items: [...items.values()],
    },
    guessedTitles: readings.flatMap(({ guessedTitles }) => guessedTitles),
  };
}
