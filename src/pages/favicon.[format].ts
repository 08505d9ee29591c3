// The icon of src/icons that is set in content/site.json.
import { getLiveEntry } from 'astro:content';
import { readFile } from 'node:fs/promises';
import type { APIRoute } from 'astro';
import { notFound } from '../layouts/not-found.ts';
import { knownData } from '../site/entries.ts';

const TYPES: Record<string, string> = { svg: 'image/svg+xml', ico: 'image/x-icon' };

export const GET: APIRoute = async ({ params: { format = '' } }) => {
  if (TYPES[format] === undefined) return notFound();
  const site = knownData(await getLiveEntry('site', 'site'));
  const file = await readFile(`src/icons/${site.icon}.${format}`);
  return new Response(new Uint8Array(file), { headers: { 'content-type': TYPES[format] } });
};
