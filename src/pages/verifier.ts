import { getLiveEntry } from 'astro:content';
import type { APIRoute } from 'astro';
import { verifierPage } from '../layouts/verifier-page.ts';
import { knownData } from '../site/entries.ts';

export const GET: APIRoute = async () =>
  new Response(await verifierPage(knownData(await getLiveEntry('site', 'site')).leaveTo), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
