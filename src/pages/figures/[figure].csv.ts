import { getLiveEntry } from 'astro:content';
import type { APIRoute } from 'astro';
import { figureCsv } from '../../derive/figures.ts';
import { notFound } from '../../layouts/not-found.ts';
import { entryData } from '../../site/entries.ts';

export const GET: APIRoute = async ({ params: { figure = '' } }) => {
  const data = entryData(await getLiveEntry('figures', figure));
  if (data === undefined) return notFound();
  return new Response(figureCsv(data), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
};
