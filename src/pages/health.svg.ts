import { getLiveCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { healthBadge } from '../derive/health-badge.ts';
import { dataOf } from '../site/entries.ts';

export const GET: APIRoute = async () => {
  return new Response(healthBadge(dataOf(await getLiveCollection('health'))), {
    headers: { 'content-type': 'image/svg+xml' },
  });
};
