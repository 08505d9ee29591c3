import type { APIRoute } from 'astro';
import { jsonFeed } from '../../../derive/json-feed.ts';
import { feedOf } from '../../../layouts/feed-of.ts';
import { notFound } from '../../../layouts/not-found.ts';
import { siteData } from '../../../store/site-data.ts';

export const GET: APIRoute = async ({ params: { path } }) => {
  const channel = await feedOf(path);
  if (channel === undefined) return notFound();
  const { sources } = await siteData();
  return new Response(jsonFeed(channel, sources, `/feeds/json/${channel.path}.json`), { headers: { 'content-type': 'application/feed+json; charset=utf-8' } });
};
