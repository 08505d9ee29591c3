import { getLiveCollection, getLiveEntry } from 'astro:content';
import { type ChannelOutline, FEED_LENGTH, type FeedChannel, feedChannels } from '../derive/feed-channel.ts';
import { FEED_STORIES, storyEntries } from '../derive/story-feed.ts';
import { localised } from '../i18n/localised.ts';
import { words } from '../i18n/words.ts';
import type { EntityName } from '../model/entries.ts';
import { DEFAULT_LANGUAGE } from '../model/language.ts';
import type { Source } from '../model/source.ts';
import { dataOf, entryData, knownData } from '../site/entries.ts';
import { allPublishers } from './publishers-of.ts';

/** Every feed of the site, without its items. */
export async function allFeeds(): Promise<ChannelOutline[]> {
  const active = new Set(dataOf(await getLiveCollection('activity')).map(({ source }) => source));
  return channelsOf(dataOf(await getLiveCollection('sources')).filter(({ id }) => active.has(id)));
}

async function channelsOf(sources: readonly Source[], people: readonly EntityName[] = []): Promise<ChannelOutline[]> {
  const site = knownData(await getLiveEntry('site', 'site'));
  const views = dataOf(await getLiveCollection('views')).map(({ view }) => view);
  return feedChannels({
    views,
    sources,
    people: people.map(({ id, names }) => ({ id, name: localised(names, DEFAULT_LANGUAGE) })),
    siteTitle: site.title.be ?? site.title.en,
    storiesTitle: (view) => words(view === 'other' ? 'en' : view)('feeds.stories'),
  });
}

/** The feed with a path without format and extension (`all`, `be`, `stories/be`, `sources/zvon`, `people/surname`); undefined if there is none. */
export async function feedOf(path: string | undefined): Promise<FeedChannel | undefined> {
  const [, kind, id = ''] = /^(sources|people)\/(.+)$/.exec(path ?? '') ?? [];
  const source = kind === 'sources' ? entryData(await getLiveEntry('sources', id)) : undefined;
  const person = kind === 'people' ? entryData(await getLiveEntry('personNames', id)) : undefined;
  const channels = await channelsOf(source === undefined ? [] : [source], person === undefined ? [] : [person]);
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
