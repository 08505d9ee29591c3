// The canonical form: one plain RSS 2.0 that rss-parser reads without surprises. Bodies travel in elements of our
// own, because what rss-parser does to `description` and `content:encoded` is quadratic in their length.
import { element } from '../../../lib/xml.ts';
import type { RawFeed } from './read-channel.ts';
import type { RawItem } from './read-item.ts';

export function writeCanonical(feed: RawFeed): string {
  const head = [
    element('title', feed.title),
    element('link', feed.link),
    element('x-title', feed.titleHtml),
    element('x-format', feed.format),
    element('x-description', feed.description),
    element('language', feed.lang),
    element('ttl', feed.ttlMinutes?.toString()),
    ...feed.authors.map((author) => element('x-author', author)),
  ];
  const items = feed.items.map(writeItem);
  return `<rss version="2.0"><channel>${head.join('')}${items.join('')}</channel></rss>`;
}

function writeItem(item: RawItem): string {
  const parts = [
    element('title', item.title),
    element('x-title', item.titleHtml),
    element('link', item.link),
    element('guid', item.guid),
    element('x-summary', item.summaryHtml),
    element('x-content', item.contentHtml),
    element('x-lang', item.lang),
    ...item.dates.published.map((date) => element('x-published', date)),
    ...item.dates.updated.map((date) => element('x-updated', date)),
    ...item.authors.map((author) => element('x-author', author)),
    ...item.categories.map((category) => element('category', category)),
    ...item.enclosures.map(({ url, type, bytes }) =>
      element('enclosure', undefined, { url, type, length: bytes?.toString() }),
    ),
    ...item.pictures.map(({ url, width, height, alt }) =>
      element('x-picture', undefined, { url, width: width?.toString(), height: height?.toString(), alt }),
    ),
  ];
  return `<item>${parts.join('')}</item>`;
}
