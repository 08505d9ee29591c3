import { getLiveCollection, getLiveEntry } from 'astro:content';
import { type ChannelOutline, FEED_LENGTH, type FeedChannel, feedChannels } from '../derive/feed-channel.ts';
import { FEED_STORIES, storyEntries } from '../derive/story-feed.ts';
import { localised } from '../i18n/localised.ts';
import { words } from '../i18n/words.ts';
import type { TopicTitle } from '../model/entries.ts';
import { DEFAULT_LANGUAGE } from '../model/language.ts';
import type { Source } from '../model/source.ts';
import { dataOf, entryData, knownData } from '../site/entries.ts';
import { allPublishers } from './publishers-of.ts';

/** Every feed of the site, without its items. */
export async function allFeeds(): Promise<ChannelOutline[]> {
  const active = new Set(dataOf(await getLiveCollection('activity')).map(({ source }) => source));
  const sources = dataOf(await getLiveCollection('sources')).filter(({ id }) => active.has(id));
  return channelsOf(sources, await topicsWithItems());
}

/** The topics that have items. */
export async function topicsWithItems(): Promise<TopicTitle[]> {
  const topics: TopicTitle[] = [];
  for (const topic of dataOf(await getLiveCollection('topicTitles'))) {
    const { count } = knownData(await getLiveEntry('activity', { topic: topic.id }));
    if (count > 0) topics.push(topic);
  }
  return topics;
}

async function channelsOf(sources: readonly Source[], topics: readonly TopicTitle[]): Promise<ChannelOutline[]> {
  const site = knownData(await getLiveEntry('site', 'site'));
  const views = dataOf(await getLiveCollection('views')).map(({ view }) => view);
  return feedChannels({
    views,
    sources,
    topics: topics.map(({ id, title }) => ({ id, title: localised(title, DEFAULT_LANGUAGE) })),
    siteTitle: site.title.be ?? site.title.en,
    storiesTitle: (view) => words(view === 'other' ? 'en' : view)('feeds.stories'),
  });
}

/** The feed with a path without format and extension (`all`, `be`, `stories/be`, `topics/war`, `sources/zvon`); undefined if there is none. */
export async function feedOf(path: string | undefined): Promise<FeedChannel | undefined> {
  const [, folder, id = ''] = /^(sources|topics)\/(.+)$/.exec(path ?? '') ?? [];
  const source = folder === 'sources' ? entryData(await getLiveEntry('sources', id)) : undefined;
  const topic = folder === 'topics' ? entryData(await getLiveEntry('topicTitles', id)) : undefined;
  const channels = await channelsOf(source === undefined ? [] : [source], topic === undefined ? [] : [topic]);
  const outline = channels.find((channel) => channel.path === path);
  if (outline === undefined) return undefined;
  const { view } = outline.of;
  if (outline.isOfStories && view !== undefined) {
    const stories = dataOf(await getLiveCollection('stories', { view, ...FEED_STORIES }));
    return { ...outline, items: storyEntries(stories, view, await allPublishers()) };
  }
  const items = dataOf(await getLiveCollection('items', { ...outline.of, newest: FEED_LENGTH }));
  return items.length === 0 ? undefined : { ...outline, items: items.slice(0, FEED_LENGTH) };
}
