import type { APIRoute } from 'astro';
import { HEALTH_DAYS, healthOf } from '../derive/health.ts';
import { healthBadge } from '../derive/health-badge.ts';
import { healthFactsOf } from '../store/health-data.ts';
import { contentDir, siteData } from '../store/site-data.ts';
import { openStore } from '../store/store.ts';

export const GET: APIRoute = async () => {
  return new Response(healthBadge(healthOf(await healthFactsOf(openStore(contentDir()), await siteData(), HEALTH_DAYS))), { headers: { 'content-type': 'image/svg+xml' } });
};
