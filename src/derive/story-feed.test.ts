import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { sampleItem, sampleSource } from '../../tests/helpers/content-folder.ts';
import { sampleStory } from '../../tests/helpers/sample-story.ts';
import type { Item } from '../model/item.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import { atomFeed } from './atom.ts';
import { type FeedChannel, feedChannels } from './feed-channel.ts';
import { jsonFeed } from './json-feed.ts';
import { rssFeed } from './rss.ts';
import { storyEntries } from './story-feed.ts';

const sources = new Map(
  ['one', 'two', 'three', 'four'].map((id): [string, Source] => [
    id,
    { ...sourceSchema.parse(sampleSource({ title: `Paper & ${id}` })), id },
  ]),
);
const report = (source: string, hour: number, changes: Partial<Item> = {}) =>
  sampleItem({
    id: `${source}${hour}`.padEnd(12, '2'),
    source,
    title: `"${source}" & ${hour}`,
    url: `http://${source}.example/?a=1&b=${hour}`,
    publishedAt: `2026-08-23T0${hour}:00:00Z`,
    ...changes,
  });
const story = [report('one', 1), report('two', 2, { lang: 'be' }), report('one', 3), report('three', 4)];

describe('storyEntries', () => {
  const entriesOf = (...stories: Item[][]) =>
    storyEntries(
      stories.map((items) => sampleStory(items)),
      'en',
      sources,
    );

  it('has the stories of three outlets or more, with a headline in the language of the view', () => {
    const two = [report('one', 5), report('two', 6)];
    const foreign = ['one', 'two', 'three'].map((source) => report(source, 7, { lang: 'ru' }));
    expect(entriesOf(story, two, foreign).map(({ title }) => title)).toEqual(['"three" & 4']);
  });

  it('keeps the id and the time of a story that others report later', () => {
    const [before] = entriesOf(story);
    const [after] = entriesOf([...story, report('four', 9)]);
    expect([after?.id, after?.publishedAt]).toEqual([before?.id, before?.publishedAt]);
    expect([before?.publishedAt, after?.updatedAt]).toEqual(['2026-08-23T04:00:00Z', '2026-08-23T09:00:00Z']);
  });

  it('counts sister outlets once in the time at which a story came into the feed', () => {
    const owned = new Map(
      [...sources].map(([id, source]) => [id, ['one', 'two'].includes(id) ? { ...source, owner: 'House' } : source]),
    );
    const sisters = { ...sampleStory([...story, report('four', 9)]), outlets: 3 };
    expect(storyEntries([sisters], 'en', owned).map(({ publishedAt }) => publishedAt)).toEqual([
      '2026-08-23T09:00:00Z',
    ]);
  });

  it('is in the order in which the third outlets reported, newest first', () => {
    const early = [report('one', 0), report('two', 1), report('four', 2), report('three', 9)];
    expect(entriesOf(early, story).map(({ publishedAt }) => publishedAt.slice(11, 13))).toEqual(['04', '02']);
  });
});

describe('the feed of stories', () => {
  const outline = feedChannels({ views: ['en'], sources: [], siteTitle: 'Test', storiesTitle: () => 'Stories' }).find(
    ({ path }) => path === 'stories/en',
  );
  const channel = { ...outline, items: storyEntries([sampleStory(story)], 'en', sources) } as FeedChannel;
  const id = 'tag:lusterka.invalid,2026:story/2026-08-23/one122222222';

  it('links to the page of the story and to each report, in Atom', () => {
    const feed = parseAtomFeed(atomFeed(channel, sources, '/feeds/atom/stories/en.xml'));
    const [entry] = feed.entries ?? [];
    expect([feed.title?.value, entry?.id, entry?.title?.value]).toEqual(['Test: en: Stories', id, '"three" & 4']);
    expect(entry?.links?.map(({ href }) => href)).toEqual([
      '../../../s/2026/08/23/one122222222.html',
      'http://three.example/?a=1&b=4',
    ]);
    expect(entry?.content?.value).toBe(
      '<ul><li>Paper &amp; three: <a href="../../../n/2026/08/23/three4222222.html" lang="en">&quot;three&quot; &amp; 4</a></li>' +
        '<li>Paper &amp; one: <a href="../../../n/2026/08/23/one322222222.html" lang="en">&quot;one&quot; &amp; 3</a></li>' +
        '<li>Paper &amp; two: <a href="../../../n/2026/08/23/two222222222.html" lang="be">&quot;two&quot; &amp; 2</a></li></ul>',
    );
  });

  it('has the same entries in JSON Feed', () => {
    const { items } = JSON.parse(jsonFeed(channel, sources, '/feeds/json/stories/en.json'));
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      id: 'urn:lusterka:story:2026-08-23/one122222222',
      url: '../../../s/2026/08/23/one122222222.html',
      date_published: '2026-08-23T04:00:00Z',
    });
  });

  it('links to the publishers in RSS, with the id of Atom', async () => {
    const { items } = parseRssFeed(await rssFeed(channel, sources, '/feeds/rss/stories/en.xml', 'x'));
    expect(items?.map(({ guid, link }) => [guid?.value, link])).toEqual([[id, 'http://three.example/?a=1&b=4']]);
    const addresses = [...(items?.[0]?.content?.encoded ?? '').matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(addresses).toHaveLength(3);
    expect(addresses.every((href) => href?.startsWith('http://'))).toBe(true);
  });
});
