import RssParser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { sampleItem, sampleSource } from '../../tests/helpers/content-folder.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import { atomFeed } from './atom.ts';
import { feedChannels } from './feed-channel.ts';
import { jsonFeed } from './json-feed.ts';

const source: Source = { ...sourceSchema.parse(sampleSource({ title: 'Paper <&> "Co"' })), id: 'paper' };
const sources = new Map([[source.id, source]]);
const items = [
  sampleItem({ id: 'aaaaaaaaaaaa', title: 'Дажджы & "сонца" <зноў>', body: '<p>Першы <b>абзац</b> &amp; яшчэ</p>', lang: 'be', updatedAt: '2026-08-23T10:00:00Z' }),
  sampleItem({ id: 'bbbbbbbbbbbb', title: 'Control \u0001 and lone \ud800 surrogate', lead: 'A lead', publishedAt: '2026-08-22T09:00:00Z', authors: ['Ann'] }),
];
const channels = feedChannels({ views: ['be', 'en'], sources: [source], siteTitle: 'Люстэрка' }).map((channel) => ({ ...channel, items }));

it('makes a feed of all, of every language and of every source', () => {
  expect(channels.map(({ path }) => path)).toEqual(['all', 'be', 'en', 'sources/paper']);
});

it('makes none where there is nothing', () => {
  expect(feedChannels({ views: [], sources: [], siteTitle: 'x' })).toEqual([]);
});

describe('atomFeed', () => {
  const text = atomFeed(channels[0]!, sources, '/feeds/atom/all.xml');

  it('is read by an outside parser with titles, ids and bodies whole', async () => {
    const feed = await new RssParser().parseString(text);
    expect(feed.items.map(({ title }) => title)).toEqual(['Дажджы & "сонца" <зноў>', 'Control  and lone  surrogate']);
    expect(feed.items[0]?.content).toBe(items[0]?.body);
    expect(feed.items[0]?.['id']).toMatch(/^tag:/);
  });

  it('links relative to its own address and names no host of ours', () => {
    const links = [...text.matchAll(/<link rel="(?:self|alternate)"[^>]*href="([^"]*)"/g)].map(([, href]) => href);
    expect(links).toEqual(['all.xml', '../../be/index.html', '../../n/2026/08/23/aaaaaaaaaaaa.html', '../../n/2026/08/22/bbbbbbbbbbbb.html']);
  });

  it('is as new as its newest change', () => {
    expect(text).toContain('<updated>2026-08-23T10:00:00Z</updated>');
  });
});

describe('jsonFeed', () => {
  const feed = JSON.parse(jsonFeed(channels.at(-1)!, sources, '/feeds/json/sources/paper.json'));

  it('links relative to its own address', () => {
    expect(feed.items[0].url).toBe('../../../n/2026/08/23/aaaaaaaaaaaa.html');
    expect(feed.feed_url).toBe('paper.json');
  });

  it('gives the text as HTML where there is a body, else as plain text', () => {
    expect(feed.items[0].content_html).toBe(items[0]?.body);
    expect(feed.items[1].content_text).toBe('A lead');
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
  });
});
