// The standard document works without our reader: rss-parser with default options reads the same values, and the
// document has only elements of the listed vocabulary.
import Parser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import type { ParsedFeed } from '../src/model/feed.ts';
import { toInstant } from '../src/model/time.ts';
import { descendantsOf } from '../src/pull/parse/document/lookup.ts';
import { elementsOf } from '../src/pull/parse/document/text.ts';
import { parseTree, type XmlElement } from '../src/pull/parse/document/tree.ts';
import { parseFeed } from '../src/pull/parse/parse.ts';
import { expected, folded, standardFeeds } from './helpers/standard-feeds.ts';

const feeds = await standardFeeds();

/** Allowed child elements and attributes by element name. */
const VOCABULARY: Record<string, { elements: string[]; attributes?: string[] }> = {
  rss: { elements: ['channel'], attributes: ['version'] },
  channel: {
    elements: ['title', 'link', 'description', 'language', 'ttl', 'item', 'atom:title', 'atom:link', 'dc:creator'],
  },
  item: {
    elements: [
      ...['title', 'link', 'guid', 'pubdate', 'description', 'category', 'enclosure', 'content:encoded'],
      ...['atom:title', 'atom:link', 'atom:updated', 'dc:creator', 'dc:language', 'dcterms:issued', 'dcterms:modified'],
      ...['media:content', 'itunes:duration', 'itunes:episode', 'itunes:season', 'georss:point', 'lusterka:unreaddate'],
    ],
  },
  guid: { elements: [], attributes: ['ispermalink'] },
  enclosure: { elements: [], attributes: ['url', 'length', 'type'] },
  pubdate: { elements: [], attributes: ['lusterka:zone'] },
  'dcterms:issued': { elements: [], attributes: ['lusterka:zone'] },
  'dcterms:modified': { elements: [], attributes: ['lusterka:zone'] },
  'atom:updated': { elements: [], attributes: ['lusterka:zone'] },
  'atom:title': { elements: [], attributes: ['type'] },
  'atom:link': { elements: [], attributes: ['rel', 'href', 'length', 'type'] },
  'media:content': {
    elements: ['media:title', 'lusterka:caption', 'media:credit'],
    attributes: ['url', 'medium', 'width', 'height'],
  },
  'lusterka:caption': { elements: [], attributes: [] },
  'media:credit': { elements: [], attributes: [] },
  'media:title': { elements: [], attributes: ['type'] },
};

function findUnlisted(element: XmlElement): string[] {
  const { elements = [], attributes = [] } = VOCABULARY[element.tag] ?? {};
  const unlistedAttributes = [...element.attributes.keys()].filter(
    (name) => !name.startsWith('xmlns') && !attributes.includes(name),
  );
  const unlistedElements = elementsOf(element).flatMap((child) =>
    elements.includes(child.tag) ? findUnlisted(child) : [child.tag],
  );
  return [...unlistedAttributes.map((name) => `${element.tag} ${name}`), ...unlistedElements];
}

describe.each(feeds)('$name', (one) => {
  it('gives the same values with default rss-parser', async () => {
    const defaultFeed = await new Parser().parseString(one.xml);
    const items = defaultFeed.items.map((item) => ({
      title: folded(item.title),
      link: item.link ?? '',
      published: item.pubDate === undefined ? '' : toInstant(Date.parse(item.pubDate)),
      summary: folded(item.content),
      content: folded(item['content:encoded']),
    }));
    expect({ title: folded(defaultFeed.title), items }).toEqual(expected(one));
  });

  it('has the required elements of RSS 2.0, and only listed elements', () => {
    const document = parseTree(one.xml, '');
    expect(elementsOf(document).flatMap(findUnlisted)).toEqual([]);
    const [channel] = descendantsOf(document, ['channel']);
    expect(elementsOf(channel as XmlElement).map(({ tag }) => tag)).toEqual(
      expect.arrayContaining(['title', 'link', 'description']),
    );
    for (const item of descendantsOf(document, ['item']))
      expect(elementsOf(item).map(({ tag }) => tag)).toContain('title');
  });

  it('gives the same items when it is parsed again as a feed', async () => {
    const again = await parseFeed(Buffer.from(one.xml), { url: 'https://mirror.example/' });
    expect(comparable(again)).toEqual(comparable(one.feed));
  });
});

/** Removes what the standard document does not keep for others: format, unreadable and zoneless dates, captions, order of pictures. */
function comparable({ format: _format, ...feed }: ParsedFeed) {
  const items = feed.items.map(({ dates: { published, updated }, pictures, ...item }) => ({
    ...item,
    dates: { published, updated },
    pictures: pictures.map(({ caption: _caption, ...picture }) => picture).toSorted((a, b) => (a.url < b.url ? -1 : 1)),
  }));
  return { ...feed, items };
}
