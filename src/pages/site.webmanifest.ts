import type { APIRoute } from 'astro';
import { webManifest } from '../derive/web-manifest.ts';
import { siteData } from '../store/site-data.ts';

export const GET: APIRoute = async () => {
  const { site } = await siteData();
  return new Response(`${JSON.stringify(webManifest(site))}\n`, { headers: { 'content-type': 'application/manifest+json' } });
};
