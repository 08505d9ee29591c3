import { getLiveEntry } from 'astro:content';
import type { APIRoute } from 'astro';
import { webManifest } from '../derive/web-manifest.ts';
import { knownData } from '../site/entries.ts';

export const GET: APIRoute = async () => {
  const site = knownData(await getLiveEntry('site', 'site'));
  return new Response(`${JSON.stringify(webManifest(site))}\n`, {
    headers: { 'content-type': 'application/manifest+json' },
  });
};
