// JSON Feed 1.1 (jsonfeed.org/version/1.1) without a host name, as in atom.ts. The specification requires absolute URLs,
// which are not known when the site is built; readers resolve `url` against the URL of the feed.
import { relativeReference } from '../lib/relative-references.ts';
import type { Publisher } from '../model/entries.ts';
import { bodyForFeed } from './body-pictures.ts';
import { entryName, entryPath, type FeedChannel, type FeedEntry, reportAddress, reportList } from './feed-channel.ts';

/** The feed as text. @param path its path from the root of the site, with a leading slash */
export function jsonFeed(channel: FeedChannel, publishers: ReadonlyMap<string, Publisher>, path: string): string {
  const relative = (to: string) => relativeReference(path, to);
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: channel.title,
    home_page_url: relative(channel.page),
    feed_url: relative(path),
    language: channel.lang,
    items: channel.items.map((item) => feedItem(item, publishers.get(item.source)?.title ?? item.source, path)),
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}

function feedItem(item: FeedEntry, source: string, path: string) {
  const body = item.own
    ? item.own.html
    : item.reports
      ? reportList(item.reports, reportAddress(path))
      : bodyForFeed(item, path);
  return {
    id: `urn:lusterka:${entryName(item, ':')}`,
    url: relativeReference(path, entryPath(item)),
    external_url: item.own ? undefined : item.url,
    title: item.title,
    language: item.lang,
    date_published: item.publishedAt,
    date_modified: item.updatedAt,
    authors: (item.authors.length > 0 ? item.authors : [source]).map((name) => ({ name })),
    tags: item.categories.length > 0 ? item.categories : undefined,
    summary: item.lead,
    ...(body === undefined ? { content_text: item.lead ?? item.title } : { content_html: body }),
  };
}
