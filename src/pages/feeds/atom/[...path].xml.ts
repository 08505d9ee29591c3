import type { APIRoute } from 'astro';
import { atomFeed } from '../../../derive/atom.ts';
import { feedOf } from '../../../layouts/feed-of.ts';
import { notFound } from '../../../layouts/not-found.ts';
import { siteData } from '../../../store/site-data.ts';

export const GET: APIRoute = async ({ params: { path } }) => {
  const channel = await feedOf(path);
  if (channel === undefined) return notFound();
  const { sources } = await siteData();
  return new Response(atomFeed(channel, sources, `/feeds/atom/${channel.path}.xml`), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
