import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { jsonFeed } from '../../../derive/json-feed.ts';
import { siteData } from '../../../store/site-data.ts';
import { channelPaths } from '../_channel-paths.ts';

export const getStaticPaths = channelPaths;

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props: { channel } }) => {
  const { sources } = await siteData();
  return new Response(jsonFeed(channel, sources, `/feeds/json/${channel.path}.json`), { headers: { 'content-type': 'application/feed+json; charset=utf-8' } });
};
