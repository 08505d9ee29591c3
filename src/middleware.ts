// Changes the pages of `npm run dev` as a build does in src/build/astro/entry.ts, which avoids a second response for each
// page: texts in Latin script, and relative references (templates write them from the root of the site, /be/index.html).
import { defineMiddleware } from 'astro:middleware';
import { notFound } from './layouts/not-found.ts';
import { makeReferencesRelative } from './lib/relative-references.ts';
import { inLatinScript } from './lib/transliterate-page.ts';
import { UI_LANGUAGES } from './model/language.ts';

export const onRequest = defineMiddleware(async (context, next) => {
  const { lang } = context.params;
  if (lang !== undefined && !(UI_LANGUAGES as readonly string[]).includes(lang)) return notFound();
  const response = await next();
  if (!import.meta.env.DEV || !response.headers.get('content-type')?.startsWith('text/html')) return response;
  const html = inLatinScript(await response.text(), context.url.pathname);
  return new Response(makeReferencesRelative(html, context.url.pathname), response);
});
