import type { APIRoute } from 'astro';
import { atomFeed } from '../../../derive/atom.ts';
import { feedOf } from '../../../layouts/feed-items.ts';
import { notFound } from '../../../layouts/not-found.ts';
import { publishersOf } from '../../../layouts/publishers-of.ts';

export const GET: APIRoute = async ({ params: { path } }) => {
  const channel = await feedOf(path);
  if (channel === undefined) return notFound();
  return new Response(atomFeed(channel, await publishersOf(channel.items), `/feeds/atom/${channel.path}.xml`), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
};
