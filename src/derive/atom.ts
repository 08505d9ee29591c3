// Atom (RFC 4287) without a host name: ids are tag: URIs (RFC 4151) and links are relative to the URL of the feed, so that
// a reader who changes to another mirror sees no item twice.

import { relativeReference } from '../lib/relative-references.ts';
import { escapeXml, xmlElement } from '../lib/xml.ts';
import type { Publisher } from '../model/entries.ts';
import { bodyForFeed } from './body-pictures.ts';
import {
  entryPath,
  entryTag,
  type FeedChannel,
  type FeedEntry,
  feedTag,
  reportAddress,
  reportList,
  updatedAt,
} from './feed-channel.ts';

/** The feed as text. @param path its path from the root of the site, with a leading slash */
export function atomFeed(channel: FeedChannel, publishers: ReadonlyMap<string, Publisher>, path: string): string {
  const way = (to: string) => relativeReference(path, to);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(channel.lang)}">`,
    xmlElement('id', feedTag(channel)),
    xmlElement('title', channel.title),
    xmlElement('updated', updatedAt(channel.items)),
    xmlElement('link', undefined, { rel: 'self', type: 'application/atom+xml', href: way(path) }),
    xmlElement('link', undefined, { rel: 'alternate', type: 'text/html', href: way(channel.page) }),
    ...channel.items.map((item) => entry(item, publishers.get(item.source)?.title ?? item.source, path)),
    '</feed>\n',
  ].join('\n');
}

function entry(item: FeedEntry, source: string, path: string): string {
  const body = item.own
    ? item.own.html
    : item.reports
      ? reportList(item.reports, reportAddress(path))
      : bodyForFeed(item, path);
  return [
    `<entry xml:lang="${escapeXml(item.lang)}">`,
    xmlElement('id', entryTag(item)),
    xmlElement('title', item.title),
    xmlElement('published', item.publishedAt),
    xmlElement('updated', item.updatedAt ?? item.publishedAt),
    ...(item.authors.length > 0 ? item.authors : [source]).map(
      (name) => `<author>${xmlElement('name', name)}</author>`,
    ),
    xmlElement('link', undefined, {
      rel: 'alternate',
      type: 'text/html',
      href: relativeReference(path, entryPath(item)),
    }),
    item.own ? '' : xmlElement('link', undefined, { rel: 'via', href: item.url }),
    ...item.categories.map((term) => xmlElement('category', undefined, { term })),
    item.lead === undefined ? '' : xmlElement('summary', item.lead),
    body === undefined ? '' : xmlElement('content', body, { type: 'html' }),
    '</entry>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}
