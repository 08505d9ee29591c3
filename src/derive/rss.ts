// RSS 2.0 (rssboard.org/rss-specification) that names no host of ours, written by @astrojs/rss.
import { getRssString, type RSSFeedItem } from '@astrojs/rss';
import { relativeReference } from '../lib/relative-references.ts';
import { removeInvalidXmlCharacters } from '../lib/xml.ts';
import type { Item } from '../model/item.ts';
import type { Source } from '../model/source.ts';
import { bodyWithoutPictures } from './body-pictures.ts';
import { type FeedChannel, itemTag, originalFeed, updatedAt } from './feed-channel.ts';

/** The library requires an address of the site. Only the channel link is made from it, and `customData` replaces that. */
const UNUSED_SITE = 'https://lusterka.invalid/';
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';

/**
 * The feed as text; `path` is its own address from the root of the site.
 *
 * An item links to the publisher's address and has the id that it has in Atom. The channel link is relative to the
 * feed, as in Atom, and is the only relative address in it. RSS does not define what a relative address in an item is
 * resolved against, and readers differ: the feed's address, the channel link or the item link. `xml:base` does not help,
 * since many readers ignore it in RSS. A picture could therefore be requested from the publisher's host, so bodies have
 * the descriptions of pictures in their place; Atom and JSON Feed have the pictures.
 */
export async function rssFeed(
  channel: FeedChannel,
  sources: ReadonlyMap<string, Source>,
  path: string,
  description: string,
): Promise<string> {
  const text = await getRssString({
    title: removeInvalidXmlCharacters(channel.title),
    description: removeInvalidXmlCharacters(description),
    site: UNUSED_SITE,
    xmlns: { dc: DUBLIN_CORE },
    customData: [
      custom('link', relativeReference(path, channel.page)),
      custom('language', channel.lang),
      custom('lastBuildDate', new Date(updatedAt(channel.items)).toUTCString()),
    ].join(''),
    items: channel.items.map((item) => rssItem(item, sources.get(item.source))),
  });
  return `${text}\n`;
}

function rssItem(item: Item, source: Source | undefined): RSSFeedItem {
  const name = source?.title ?? item.source;
  const original = source && originalFeed(source);
  const body = bodyWithoutPictures(item);
  return {
    title: removeInvalidXmlCharacters(item.title),
    link: item.url,
    pubDate: new Date(item.publishedAt),
    categories: item.categories.map(removeInvalidXmlCharacters),
    // A description is HTML, a lead is plain text.
    ...(item.lead === undefined ? {} : { description: escapeMarkup(removeInvalidXmlCharacters(item.lead)) }),
    ...(body === undefined ? {} : { content: removeInvalidXmlCharacters(body) }),
    ...(original === undefined ? {} : { source: { title: removeInvalidXmlCharacters(name), url: original } }),
    customData: [
      custom('guid', itemTag(item), ' isPermaLink="false"'),
      ...(item.authors.length > 0 ? item.authors : [name]).map((author) => custom('dc:creator', author)),
      custom('dc:publisher', name),
      custom('dc:language', item.lang),
    ].join(''),
  };
}

/**
 * One element for `customData`, which the library parses and writes again. Its parser decodes no numeric character
 * references, hence no `escapeXml`; and it reads text that is a number as a number, so that "007" becomes "7".
 */
function custom(name: string, text: string, attributes = ''): string {
  return `<${name}${attributes}>${escapeMarkup(removeInvalidXmlCharacters(text))}</${name}>`;
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
