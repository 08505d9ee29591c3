import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { atomFeed } from '../../../derive/atom.ts';
import { siteData } from '../../../store/site-data.ts';
import { channelPaths } from '../_channel-paths.ts';

export const getStaticPaths = channelPaths;

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props: { channel } }) => {
  const { sources } = await siteData();
  return new Response(atomFeed(channel, sources, `/feeds/atom/${channel.path}.xml`), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
