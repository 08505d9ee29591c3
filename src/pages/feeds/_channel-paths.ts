import { feedChannels } from '../../derive/feed-channel.ts';
import { siteData } from '../../store/site-data.ts';

/** One file for each feed that the site gives out, of whatever format. */
export async function channelPaths() {
  const { items, sources, site } = await siteData();
  return feedChannels(items, sources, site.title.be ?? site.title.en).map((channel) => ({ params: { path: channel.path }, props: { channel } }));
}
