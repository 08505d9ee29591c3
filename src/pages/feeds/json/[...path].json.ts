import type { APIRoute } from 'astro';
import { jsonFeed } from '../../../derive/json-feed.ts';
import { feedOf } from '../../../layouts/feed-items.ts';
import { notFound } from '../../../layouts/not-found.ts';
import { publishersOf } from '../../../layouts/publishers-of.ts';

export const GET: APIRoute = async ({ params: { path } }) => {
  const channel = await feedOf(path);
  if (channel === undefined) return notFound();
  return new Response(jsonFeed(channel, await publishersOf(channel.items), `/feeds/json/${channel.path}.json`), {
    headers: { 'content-type': 'application/feed+json; charset=utf-8' },
  });
};
