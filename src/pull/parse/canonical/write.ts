// The canonical form: one plain RSS 2.0 that rss-parser reads without surprises. Bodies travel in elements of our
// own, because what rss-parser does to `description` and `content:encoded` is quadratic in their length.
import { xmlElement } from '../../../lib/xml.ts';
import type { RawFeed } from './read-channel.ts';
import type { RawItem } from './read-item.ts';

export function writeCanonical(feed: RawFeed): string {
  const head = [
    xmlElement('title', feed.title),
    xmlElement('link', feed.link),
    xmlElement('x-title', feed.titleHtml),
    xmlElement('x-format', feed.format),
    xmlElement('x-description', feed.description),
    xmlElement('language', feed.lang),
    xmlElement('ttl', feed.ttlMinutes?.toString()),
    ...feed.authors.map((author) => xmlElement('x-author', author)),
  ];
  const items = feed.items.map(writeItem);
  return `<rss version="2.0"><channel>${head.join('')}${items.join('')}</channel></rss>`;
}

function writeItem(item: RawItem): string {
  const parts = [
    xmlElement('title', item.title),
    xmlElement('x-title', item.titleHtml),
    xmlElement('link', item.link),
    xmlElement('guid', item.guid),
    xmlElement('x-summary', item.summaryHtml),
    xmlElement('x-content', item.contentHtml),
    xmlElement('x-lang', item.lang),
    ...item.dates.published.map((date) => xmlElement('x-published', date)),
    ...item.dates.updated.map((date) => xmlElement('x-updated', date)),
    ...item.authors.map((author) => xmlElement('x-author', author)),
    ...item.categories.map((category) => xmlElement('category', category)),
    ...item.enclosures.map(({ url, type, bytes }) =>
      xmlElement('enclosure', undefined, { url, type, length: bytes?.toString() }),
    ),
    ...item.pictures.map(({ url, width, height, alt }) =>
      xmlElement('x-picture', undefined, { url, width: width?.toString(), height: height?.toString(), alt }),
    ),
  ];
  return `<item>${parts.join('')}</item>`;
}
