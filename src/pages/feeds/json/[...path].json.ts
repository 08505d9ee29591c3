import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { jsonFeed } from '../../../derive/json-feed.ts';
import { feedChannels } from '../../../derive/feed-channel.ts';
import { siteData } from '../../../store/site-data.ts';

export const getStaticPaths = (async () => {
  const { items, sources, site } = await siteData();
  return feedChannels(items, sources, site.title.be ?? site.title.en).map((channel) => ({ params: { path: channel.path }, props: { channel } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props: { channel } }) => {
  const { sources } = await siteData();
  return new Response(jsonFeed(channel, sources, `/feeds/json/${channel.path}.json`), { headers: { 'content-type': 'application/feed+json; charset=utf-8' } });
};
