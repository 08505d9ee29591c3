import type { APIRoute } from 'astro';
import { siteData } from '../store/site-data.ts';
import { verifierPage } from '../layouts/verifier-page.ts';

export const GET: APIRoute = async () => new Response(await verifierPage((await siteData()).site.leaveTo), { headers: { 'content-type': 'text/html; charset=utf-8' } });
