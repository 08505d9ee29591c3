import { getLiveCollection, getLiveEntry } from 'astro:content';
import { FEED_LENGTH, type FeedChannel, feedChannels } from '../derive/feed-channel.ts';
import { dataOf, entryData, knownData } from '../site/entries.ts';

/** The feed at an address without format and ending: `all`, `be`, `sources/zvon`; undefined where there is none. */
export async function feedOf(path: string | undefined): Promise<FeedChannel | undefined> {
  const site = knownData(await getLiveEntry('site', 'site'));
  const views = dataOf(await getLiveCollection('views')).map(({ view }) => view);
  const id = /^sources\/(.+)$/.exec(path ?? '')?.[1];
  const source = id === undefined ? undefined : entryData(await getLiveEntry('sources', id));
  const channels = feedChannels({ views, sources: source === undefined ? [] : [source], siteTitle: site.title.be ?? site.title.en });
  const outline = channels.find((channel) => channel.path === path);
  if (outline === undefined) return undefined;
  const items = dataOf(await getLiveCollection('items', { ...outline.of, newest: FEED_LENGTH }));
  return items.length === 0 ? undefined : { ...outline, items: items.slice(0, FEED_LENGTH) };
}
