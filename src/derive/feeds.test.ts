import { parseOpml, parseRssFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { sampleItem, sampleSource } from '../../tests/helpers/content-folder.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import { atomFeed } from './atom.ts';
import { type FeedChannel, feedChannels } from './feed-channel.ts';
import { jsonFeed } from './json-feed.ts';
import { feedsOpml } from './opml.ts';
import { rssFeed } from './rss.ts';

const source: Source = { ...sourceSchema.parse(sampleSource({ title: 'Paper <&> "Co"' })), id: 'paper' };
const sources = new Map([[source.id, source]]);
const items = [
  sampleItem({
    id: 'aaaaaaaaaaaa',
    title: 'Дажджы & "сонца" <зноў>',
    body: '<p>Першы <b>абзац</b> &amp; яшчэ</p>',
    lang: 'be',
    updatedAt: '2026-08-23T10:00:00Z',
  }),
  sampleItem({
    id: 'bbbbbbbbbbbb',
    title: 'Control \u0001 and lone \ud800 surrogate',
    lead: 'A lead',
    publishedAt: '2026-08-22T09:00:00Z',
    authors: ['Ann'],
  }),
];
const storiesTitle = () => 'Stories';
const topics = [{ id: 'war', name: 'Вайна' }];
const channels = feedChannels({
  views: ['be', 'en'],
  topics,
  sources: [source],
  siteTitle: 'Люстэрка',
  storiesTitle,
}).map((channel) => ({
  ...channel,
  items,
}));

it('makes a feed of all items, of every language, of its stories, of every topic and of every source', () => {
  expect(channels.map(({ path }) => path)).toEqual([
    'all',
    'be',
    'en',
    'stories/be',
    'stories/en',
    'sources/paper',
    'topics/war',
  ]);
});

it('makes no feed if there are no items', () => {
  expect(feedChannels({ views: [], sources: [], siteTitle: 'x', storiesTitle })).toEqual([]);
});

describe('atomFeed', () => {
  const text = atomFeed(channels[0] as FeedChannel, sources, '/feeds/atom/all.xml');

  it('is read by another parser with the same titles, ids and bodies', async () => {
    const feed = await new RssParser().parseString(text);
    expect(feed.items.map(({ title }) => title)).toEqual(['Дажджы & "сонца" <зноў>', 'Control  and lone  surrogate']);
    expect(feed.items[0]?.content).toBe(items[0]?.body);
    expect(feed.items[0]?.['id']).toMatch(/^tag:/);
  });

  it('links relative to its own URL and names no host of ours', () => {
    const links = [...text.matchAll(/<link rel="(?:self|alternate)"[^>]*href="([^"]*)"/g)].map(([, href]) => href);
    expect(links).toEqual([
      'all.xml',
      '../../be/index.html',
      '../../n/2026/08/23/aaaaaaaaaaaa.html',
      '../../n/2026/08/22/bbbbbbbbbbbb.html',
    ]);
  });

  it('has the time of its newest change', () => {
    expect(text).toContain('<updated>2026-08-23T10:00:00Z</updated>');
  });
});

describe('jsonFeed', () => {
  const feed = JSON.parse(jsonFeed(channels.at(-1) as FeedChannel, sources, '/feeds/json/sources/paper.json'));

  it('links relative to its own URL', () => {
    expect(feed.items[0].url).toBe('../../../n/2026/08/23/aaaaaaaaaaaa.html');
    expect(feed.feed_url).toBe('paper.json');
  });

  it('gives a body as HTML, else the lead as plain text', () => {
    expect(feed.items[0].content_html).toBe(items[0]?.body);
    expect(feed.items[1].content_text).toBe('A lead');
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
  });
});

describe('rssFeed', () => {
  const described = { hash: 'q'.repeat(16), width: 960, height: 640, key: 'c'.repeat(12), alt: '' };
  const undescribed = { ...described, hash: 'r'.repeat(16), key: 'd'.repeat(12) };
  const body =
    '<p>A &amp; b ]]&gt; <a href="http://paper.example/x?a=1&amp;b=2">link</a></p>' +
    `<figure><img src="media:${described.key}" alt="A heron &amp; reeds"><figcaption>By the lake</figcaption></figure>` +
    `<figure><img src="media:${undescribed.key}" alt=""><figcaption>By the road</figcaption></figure>` +
    `<p><img src="media:${undescribed.key}" alt=""></p><p><img src="media:${'e'.repeat(12)}" alt="Not stored"></p>`;
  const ofRss = [
    ...items.map((item) => ({ ...item, url: `http://paper.example/${item.id}?a=1&b=2` })),
    sampleItem({
      id: 'cccccccccccc',
      body,
      pictures: [described, undescribed],
      lead: 'Tom & <Ann>',
      categories: ['a & b'],
      publishedAt: '2026-08-21T09:00:00Z',
      authors: ["Ann O'Neil & co", 'Bob'],
    }),
  ];
  const all: FeedChannel = { ...(channels[0] as FeedChannel), items: ofRss };
  const rssText = (channel = all, from = sources) => rssFeed(channel, from, '/feeds/rss/all.xml', 'A mirror & more');
  const read = async () => ({
    text: await rssText(),
    one: await new RssParser().parseString(await rssText()),
    two: parseRssFeed(await rssText()),
  });

  it('gives two independent parsers the same titles, links, times and texts', async () => {
    const { one, two } = await read();
    const ofOne = one.items.map((item) => [item.title, item.link, item.isoDate, item['content:encoded']]);
    const time = (date = '') => new Date(date).toISOString();
    const ofTwo = two.items?.map(({ title, link, pubDate, content }) => [title, link, time(pubDate), content?.encoded]);
    expect(ofOne).toEqual(ofTwo);
    expect(ofOne.map(([title]) => title)).toEqual([
      'Дажджы & "сонца" <зноў>',
      'Control  and lone  surrogate',
      'A title',
    ]);
    expect(ofOne.map(([, link]) => link)).toEqual(ofRss.map(({ url }) => url));
    expect(ofOne.map(([, , time]) => time?.replace('.000Z', 'Z'))).toEqual(ofRss.map(({ publishedAt }) => publishedAt));
    expect(ofOne[0]?.[3]).toBe(items[0]?.body);
    expect([one.title, one.description, two.title, two.description]).toEqual([
      'Люстэрка',
      'A mirror & more',
      'Люстэрка',
      'A mirror & more',
    ]);
  });

  it('has the ids of Atom, marked as no permalinks', async () => {
    const { text, one, two } = await read();
    const ids = [...atomFeed(all, sources, '/feeds/atom/all.xml').matchAll(/<id>(tag:[^<]*item\/[^<]*)<\/id>/g)].map(
      ([, id]) => id,
    );
    expect(ids).toHaveLength(3);
    expect(one.items.map(({ guid }) => guid)).toEqual(ids);
    expect(two.items?.map(({ guid }) => guid)).toEqual(ids.map((value) => ({ value, isPermaLink: false })));
    expect(text.match(/<guid isPermaLink="false">/g)).toHaveLength(3);
  });

  it('names the source, the authors and the language of each item', async () => {
    const { two } = await read();
    expect(two.items?.map(({ source }) => source)).toEqual(
      ofRss.map(() => ({ title: 'Paper <&> "Co"', url: 'http://paper.example/rss.xml' })),
    );
    expect(two.items?.map(({ dc }) => dc?.creators)).toEqual([['Paper <&> "Co"'], ['Ann'], ["Ann O'Neil & co", 'Bob']]);
    expect(two.items?.map(({ dc }) => [dc?.publishers, dc?.languages])).toEqual(
      ofRss.map(({ lang }) => [['Paper <&> "Co"'], [lang]]),
    );
    expect(two.items?.[2]?.categories).toEqual([{ name: 'a & b' }]);
  });

  it('names a disabled source without its URL', async () => {
    const disabled = new Map([[source.id, { ...source, enabled: false }]]);
    const { items: read } = parseRssFeed(await rssText(all, disabled));
    expect(read?.map(({ source, dc }) => [source, dc?.publishers])).toEqual(
      ofRss.map(() => [undefined, ['Paper <&> "Co"']]),
    );
  });

  it('names no host but publishers and namespaces; its only relative URL is the channel link', async () => {
    const { text, one, two } = await read();
    expect([one.link, two.link]).toEqual(['../../be/index.html', '../../be/index.html']);
    const hosts = [...text.matchAll(/https?:\/\/([^/"<&\s]+)/g)].map(([, host]) => host);
    expect([...new Set(hosts)].sort()).toEqual(['paper.example', 'purl.org']);
    expect(text.replace(/>tag:lusterka\.invalid,2026:item\//g, '')).not.toContain('lusterka');
    expect(text).not.toMatch(/xml:base|atom:link|isPermaLink="true"/);
    const bodies = two.items?.map(({ content }) => content?.encoded ?? '').join('') ?? '';
    const addresses = [...bodies.matchAll(/\s(?:href|src|srcset|poster)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses).toEqual(['http://paper.example/x?a=1&amp;b=2']);
  });

  it('has descriptions in place of pictures, and the captions of stored pictures', async () => {
    const { one, two } = await read();
    const expected =
      '<p>A &amp; b ]]&gt; <a href="http://paper.example/x?a=1&amp;b=2">link</a></p>' +
      '<figure>[A heron &amp; reeds]<figcaption>By the lake</figcaption></figure>' +
      '<figure><figcaption>By the road</figcaption></figure>';
    expect([one.items[2]?.['content:encoded'], two.items?.[2]?.content?.encoded]).toEqual([expected, expected]);
  });

  it('gives a lead as HTML', async () => {
    expect((await read()).one.items[2]?.content).toBe('Tom &amp; &lt;Ann&gt;');
  });

  it('has the time of its newest change, and the same bytes each time', async () => {
    expect((await read()).two.lastBuildDate).toBe('Sun, 23 Aug 2026 10:00:00 GMT');
    expect(await rssText()).toBe(await rssText());
  });
});

it('OPML of the feeds links to each feed, relative to itself', () => {
  const text = feedsOpml(channels, {
    path: '/feeds/feeds.opml',
    title: 'T & m',
    bySource: 'By source',
    addressOf: ({ path }) => `/feeds/atom/${path}.xml`,
  });
  const { head, body } = parseOpml(text);
  expect(head?.title).toBe('T & m');
  const [all, be, en, storiesBe, storiesEn, war, group] = body?.outlines ?? [];
  expect([all, be, en, storiesBe, storiesEn, war].map((outline) => [outline?.xmlUrl, outline?.htmlUrl])).toEqual([
    ['atom/all.xml', '../be/index.html'],
    ['atom/be.xml', '../be/latest/be.html'],
    ['atom/en.xml', '../en/latest/en.html'],
    ['atom/stories/be.xml', '../be/latest/be.html'],
    ['atom/stories/en.xml', '../en/latest/en.html'],
    ['atom/topics/war.xml', '../be/topics/war.html'],
  ]);
  expect(group?.text).toBe('By source');
  expect(group?.outlines?.map(({ text, xmlUrl, type }) => [text, xmlUrl, type])).toEqual([
    ['Paper <&> "Co" (Люстэрка)', 'atom/sources/paper.xml', 'rss'],
  ]);
});
