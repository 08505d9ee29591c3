// A sitemap, or the newest sitemaps of an index, to one feed.
import type { ParsedFeed } from '../../model/feed.ts';
import type { SitemapReading } from './sitemap.ts';

export interface PullSitemapOptions {
  url: string;
  /** The sitemap at an address; throws where it cannot be had or read. */
  readPage(url: string): Promise<SitemapReading>;
}

export interface PulledSitemap {
  feed: ParsedFeed;
  /** Links of items whose title is guessed from the address. */
  guessedTitles: string[];
  /** For the report: which sitemaps of the index could not be had. */
  notes: string[];
}

/** @throws whatever readPage throws for the first address, or for each of its children */
export async function pullSitemap({ url, readPage }: PullSitemapOptions): Promise<PulledSitemap> {
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
  return { ...joined(readings), notes: failures.map(({ message }) => message) };
}

function joined(readings: readonly SitemapReading[]): Omit<PulledSitemap, 'notes'> {
  const items = new Map(readings.flatMap(({ feed }) => feed.items).map((item) => [item.link, item]));
  const about = readings.find(({ feed }) => feed.title !== undefined)?.feed;
  return {
    feed: {
      format: 'sitemap',
      passedOver: readings.flatMap(({ feed }) => feed.passedOver ?? []),
      ...(about?.title === undefined ? {} : { title: about.title }),
      items: [...items.values()],
    },
    guessedTitles: readings.flatMap(({ guessedTitles }) => guessedTitles),
  };
}
