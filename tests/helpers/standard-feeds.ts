// The feeds of tests/fixtures/feeds and content/samples as standard documents, with the items that are read from them.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../src/lib/files.ts';
import type { ParsedFeed } from '../../src/model/feed.ts';
import { parseFeed, toStandardFeed } from '../../src/pull/parse/parse.ts';

export interface StandardFeed {
  /** Path of the document that it was made of. */
  name: string;
  xml: string;
  feed: ParsedFeed;
}

const FOLDERS = ['tests/fixtures/feeds', 'content/samples/feeds'];
/** Names of feed documents. The expected result is beside each document, in a `.json` file. */
const DOCUMENT = /(?:\.(?:xml|rdf|atom|jsonfeed)|\/feed\.json)$/;
const URL_OF_FEED = 'https://paper.example/feeds/all.xml';

export async function standardFeeds(): Promise<StandardFeed[]> {
  const paths = await Promise.all(
    FOLDERS.map(async (folder) => (await listFiles(folder)).map((path) => join(folder, path))),
  );
  const names = paths
    .flat()
    .filter((path) => DOCUMENT.test(path))
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(name);
      const options = { url: URL_OF_FEED };
      return { name, xml: toStandardFeed(bytes, options), feed: await parseFeed(bytes, options) };
    }),
  );
}

/** What another reader must find in a document; texts without white space, of which parsers keep more or less. */
export interface ReadFeed {
  title: string;
  items: ReadItem[];
}

export interface ReadItem {
  title: string;
  link: string;
  /** Instant of publication. */
  published: string;
  summary: string;
  content: string;
}

/** What we read from it ourselves. */
export function expected({ feed }: StandardFeed): ReadFeed {
  return {
    title: folded(feed.title),
    items: feed.items.map(({ title, link = '', dates, summaryHtml, contentHtml }) => ({
      title: folded(title),
      link,
      published: dates.published[0] ?? '',
      summary: folded(summaryHtml),
      content: folded(contentHtml),
    })),
  };
}

export function folded(text = ''): string {
  return text.replace(/\s+/g, '');
}
