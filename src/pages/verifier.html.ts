import type { APIRoute } from 'astro';
import { verifierPage } from '../layouts/verifier-page.ts';

export const GET: APIRoute = async () => new Response(await verifierPage(), { headers: { 'content-type': 'text/html; charset=utf-8' } });
