import type { APIRoute } from 'astro';
import { HEALTH_DAYS, healthOf } from '../derive/health.ts';
import { healthBadge } from '../derive/health-badge.ts';
import { healthData } from '../store/health-data.ts';
import { contentDir } from '../store/site-data.ts';

export const GET: APIRoute = async () => {
  return new Response(healthBadge(healthOf(await healthData(contentDir(), HEALTH_DAYS))), { headers: { 'content-type': 'image/svg+xml' } });
};
