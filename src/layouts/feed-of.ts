import { type ChannelOutline, FEED_LENGTH, type FeedChannel, feedChannels } from '../derive/feed-channel.ts';
import { siteData } from '../store/site-data.ts';

/** Every feed that the site has, without items. */
export async function feedOutlines(): Promise<ChannelOutline[]> {
  const { archive, sources, site } = await siteData();
  const active = [...sources.values()].filter(({ id }) => archive.count({ source: id }) > 0);
  return feedChannels({ views: archive.views(), sources: active, siteTitle: site.title.be ?? site.title.en });
}

/** The feed at an address without format and ending: `all`, `be`, `sources/zvon`; undefined where there is none. */
export async function feedOf(path: string | undefined): Promise<FeedChannel | undefined> {
  const { archive } = await siteData();
  const outline = (await feedOutlines()).find((channel) => channel.path === path);
  return outline && { ...outline, items: (await archive.newest(outline.of, FEED_LENGTH)).slice(0, FEED_LENGTH) };
}
