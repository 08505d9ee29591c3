// RSS 2.0 (rssboard.org/rss-specification) without a host name of ours, written by @astrojs/rss.
import { getRssString, type RSSFeedItem } from '@astrojs/rss';
import { relativeReference } from '../lib/relative-references.ts';
import { removeInvalidXmlCharacters } from '../lib/xml.ts';
import type { Source } from '../model/source.ts';
import { bodyWithoutPictures } from './body-pictures.ts';
import { entryTag, type FeedChannel, type FeedEntry, originalFeed, reportList, updatedAt } from './feed-channel.ts';

/** The library requires a URL of the site. It uses it for the channel link only, which `customData` replaces. */
const UNUSED_SITE = 'https://lusterka.invalid/';
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';

/**
 * The feed as text.
 *
 * An item links to the publisher's URL and has the id that it has in Atom; a story links to that of its headline; a
 * digest, which no publisher has, links to nothing. The channel link is relative to the feed, as in Atom, and is the only relative URL. RSS does not define the base URL of a relative URL in an item, and feed readers
 * differ: URL of the feed, channel link or item link. Many ignore `xml:base` in RSS. A relative picture could therefore be
 * requested from the publisher's host, so bodies have descriptions in place of pictures; Atom and JSON Feed have the
 * pictures.
 * @param path path of the feed from the root of the site, with a leading slash
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

function rssItem(item: FeedEntry, source: Source | undefined): RSSFeedItem {
  const name = source?.title ?? item.source;
  const original = source && originalFeed(source);
  const body = item.own
    ? item.own.html
    : item.reports
      ? reportList(item.reports, ({ url }) => url)
      : bodyWithoutPictures(item);
  return {
    title: removeInvalidXmlCharacters(item.title),
    ...(item.own ? {} : { link: item.url }),
    pubDate: new Date(item.publishedAt),
    categories: item.categories.map(removeInvalidXmlCharacters),
    // A description is HTML, a lead is plain text.
    ...(item.lead === undefined ? {} : { description: escapeMarkup(removeInvalidXmlCharacters(item.lead)) }),
    ...(body === undefined ? {} : { content: removeInvalidXmlCharacters(body) }),
    ...(original === undefined ? {} : { source: { title: removeInvalidXmlCharacters(name), url: original } }),
    customData: [
      custom('guid', entryTag(item), ' isPermaLink="false"'),
      ...(item.authors.length > 0 ? item.authors : [name]).map((author) => custom('dc:creator', author)),
      custom('dc:publisher', name),
      custom('dc:language', item.lang),
    ].join(''),
  };
}

/**
 * One element for `customData`, which the library parses and serialises again. Its parser does not decode numeric
 * character references, hence no `escapeXml`; and it reads numeric text as a number, so that "007" becomes "7".
 */
function custom(name: string, text: string, attributes = ''): string {
  return `<${name}${attributes}>${escapeMarkup(removeInvalidXmlCharacters(text))}</${name}>`;
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
