// Pages are written with references from the site's root (/be/index.html); what is built holds relative ones only,
// so that the same bytes serve at /, at /x/y/, under /ipfs/<cid>/ and from a folder.
import { defineMiddleware } from 'astro:middleware';
import { relativeReferences } from './lib/relative.ts';

export const onRequest = defineMiddleware(async (context, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  return new Response(relativeReferences(await response.text(), context.locals.file ?? context.url.pathname), response);
});
