import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { atomFeed } from '../../../derive/atom.ts';
import { feedChannels } from '../../../derive/feed-channel.ts';
import { siteData } from '../../../store/site-data.ts';

export const getStaticPaths = (async () => {
  const { items, sources, site } = await siteData();
  return feedChannels(items, sources, site.title.be ?? site.title.en).map((channel) => ({ params: { path: channel.path }, props: { channel } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props: { channel } }) => {
  const { sources } = await siteData();
  return new Response(atomFeed(channel, sources, `/feeds/atom/${channel.path}.xml`), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
