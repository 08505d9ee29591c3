import { getLiveEntry } from 'astro:content';
import type { APIRoute } from 'astro';
import { toCsl } from '../../../derive/citation.ts';
import { citedPoints } from '../../../i18n/figures.ts';
import { notFound } from '../../../layouts/not-found.ts';
import { entryData } from '../../../site/entries.ts';

export const GET: APIRoute = async ({ params: { figure = '' } }) => {
  const data = entryData(await getLiveEntry('figures', figure));
  if (data === undefined) return notFound();
  const text = `${JSON.stringify(citedPoints(data).map(toCsl), null, 2)}\n`;
  return new Response(text, { headers: { 'content-type': 'application/json' } });
};
