// Style sheets with stable paths, so that a new style changes no page. Components have no <style>, because Astro would then add
// attributes to their elements and split the file.
import type { APIRoute } from 'astro';
import { notFound } from '../../layouts/not-found.ts';
import { styleSheet } from '../../layouts/style-sheet.ts';
import { STYLES } from '../../site/addresses.ts';

export const GET: APIRoute = async ({ params }) => {
  const style = STYLES.find((name) => name === params['style']);
  if (style === undefined) return notFound();
  return new Response(await styleSheet(style), { headers: { 'content-type': 'text/css; charset=utf-8' } });
};
