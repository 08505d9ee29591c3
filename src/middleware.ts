// Makes references relative in `npm run dev`: templates write them from the root of the site (/be/index.html). A build does
// it in src/build/astro/entry.ts, which avoids a second response for each page.
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
