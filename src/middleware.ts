// Pages are written with references from the site's root (/be/index.html); readers get relative ones. `npm run dev` has
// them rewritten here; a build does it itself (src/build/render/entry.ts), without making a response of each page twice.
import { defineMiddleware } from 'astro:middleware';
import { notFound } from './layouts/not-found.ts';
import { makeReferencesRelative } from './lib/relative-references.ts';
import { UI_LANGUAGES } from './model/language.ts';

export const onRequest = defineMiddleware(async (context, next) => {
  const { lang } = context.params;
  if (lang !== undefined && !(UI_LANGUAGES as readonly string[]).includes(lang)) return notFound();
  const response = await next();
  if (!import.meta.env.DEV || !response.headers.get('content-type')?.startsWith('text/html')) return response;
  return new Response(makeReferencesRelative(await response.text(), context.url.pathname), response);
});
