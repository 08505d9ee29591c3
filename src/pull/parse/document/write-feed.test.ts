// Elements of the standard document; tests/standard-feed.test.ts reads whole documents with other readers.
import { describe, expect, it } from 'vitest';
import { parseFeed, toStandardFeed } from '../parse.ts';

const OPTIONS = { url: 'https://paper.example/feed', timezone: 'Europe/Minsk' };

const PICTURE = '<media:content url="https://paper.example/a.png" medium="image">';

function feedOf(item: string) {
  const root =
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">';
  return Buffer.from(`${root}<channel><title>Paper</title><item><title>T</title>${item}</item></channel></rss>`);
}

describe('the standard document', () => {
  it.each([
    {
      name: 'a date in UTC',
      item: '<pubDate>23.08.2026 12:00 +0300</pubDate>',
      xml: '<pubDate>Sun, 23 Aug 2026 09:00:00 GMT</pubDate>',
    },
    {
      name: 'a date without a zone, marked, in the zone of the source',
      item: '<pubDate>23.08.2026 12:00</pubDate>',
      xml: '<pubDate lusterka:zone="assumed">Sun, 23 Aug 2026 09:00:00 GMT</pubDate>',
    },
    {
      name: 'unreadable dates as text',
      item: '<pubDate>soon &amp; sure</pubDate>',
      xml: '<lusterka:unreadDate>soon &amp; sure</lusterka:unreadDate>',
    },
    {
      name: 'a second date before the best one',
      item: '<pubDate>2026-08-23T09:00:00Z</pubDate><dc:date>2026-08-22T09:00:00Z</dc:date>',
      xml: '<dcterms:issued>2026-08-22T09:00:00Z</dcterms:issued><pubDate>Sun, 23 Aug 2026 09:00:00 GMT</pubDate>',
    },
    {
      name: 'a guid that is the link',
      item: '<link>https://paper.example/1</link><guid>https://paper.example/1</guid>',
      xml: '<guid isPermaLink="true">',
    },
    { name: 'any other guid', item: '<guid>urn:1</guid>', xml: '<guid isPermaLink="false">urn:1</guid>' },
    {
      name: 'the end of a CDATA section within one',
      item: '<description>a ]]&gt; b</description>',
      xml: '<description><![CDATA[a ]]]]><![CDATA[> b]]></description>',
    },
    {
      name: 'an unknown length',
      item: '<enclosure url="https://paper.example/a.mp3" type="audio/mpeg"/>',
      xml: '<enclosure url="https://paper.example/a.mp3" length="0" type="audio/mpeg"/>',
    },
    {
      name: 'a file of an unknown type',
      item: '<enclosure url="https://paper.example/a"/>',
      xml: '<atom:link rel="enclosure" href="https://paper.example/a"/>',
    },
    {
      name: 'a picture with its alt text',
      item: `${PICTURE}<media:title>A &amp; B</media:title></media:content>`,
      xml: `${PICTURE}<media:title type="plain">A &amp; B</media:title></media:content>`,
    },
    {
      name: 'elements that only other readers use',
      item: '<itunes:duration>12:30</itunes:duration>',
      xml: '<itunes:duration>12:30</itunes:duration>',
    },
    {
      name: 'a title with markup',
      item: '<title>2 CO&lt;sub>2&lt;/sub></title>'.replace('<title>', '</item><item><title>'),
      xml: '<atom:title type="html">2 CO&lt;sub&gt;2&lt;/sub&gt;</atom:title>',
    },
  ])('has $name', ({ item, xml }) => {
    expect(toStandardFeed(feedOf(item), OPTIONS)).toContain(xml);
  });

  it('keeps the order of files with and without a type', async () => {
    const files = ['a.mp3" type="audio/mpeg', 'b', 'c.mp3" length="5" type="audio/mpeg'].map(
      (file) => `<enclosure url="https://paper.example/${file}"/>`,
    );
    const { items } = await parseFeed(feedOf(files.join('')), OPTIONS);
    expect(items[0]?.enclosures).toEqual([
      { url: 'https://paper.example/a.mp3', type: 'audio/mpeg' },
      { url: 'https://paper.example/b' },
      { url: 'https://paper.example/c.mp3', type: 'audio/mpeg', bytes: 5 },
    ]);
  });

  it('lists repeated dates without a zone once', async () => {
    const { items } = await parseFeed(
      feedOf('<pubDate>23.08.2026 12:00</pubDate><dc:date>2026-08-23T12:00:00</dc:date>'),
      OPTIONS,
    );
    expect(items[0]?.dates).toEqual({
      published: ['2026-08-23T09:00:00Z'],
      updated: [],
      zoneless: ['2026-08-23T09:00:00Z'],
    });
  });

  it('has no characters that XML forbids', () => {
    const text = Buffer.from(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1',
        items: [{ content_html: 'a\u0000b\u{1F600}\uD800c\uFFFF' }],
      }),
    );
    expect(toStandardFeed(text, OPTIONS)).toContain('<content:encoded><![CDATA[ab\u{1F600}c]]></content:encoded>');
  });
});
