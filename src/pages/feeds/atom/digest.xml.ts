import type { APIRoute } from 'astro';
import { atomFeed } from '../../../derive/atom.ts';
import { digestFeed } from '../../../layouts/digest-week.ts';

export const GET: APIRoute = async () => {
  return new Response(atomFeed(await digestFeed(), new Map(), '/feeds/atom/digest.xml'), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
};
