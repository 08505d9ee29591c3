import type { APIRoute } from 'astro';
import { jsonFeed } from '../../../derive/json-feed.ts';
import { digestFeed } from '../../../layouts/digest-week.ts';

export const GET: APIRoute = async () => {
  return new Response(jsonFeed(await digestFeed(), new Map(), '/feeds/json/digest.json'), {
    headers: { 'content-type': 'application/feed+json; charset=utf-8' },
  });
};
