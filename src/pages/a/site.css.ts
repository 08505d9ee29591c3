// All styles in one file with a stable path, so that a new style changes no page. Components have no <style>, because Astro
// would then add attributes to their elements and split the file.
import type { APIRoute } from 'astro';
import { build } from 'esbuild';
import { BROWSERS } from '../../layouts/browsers.ts';

export const GET: APIRoute = async () => {
  const result = await build({
    entryPoints: ['src/styles/site.css'],
    bundle: true,
    minify: true,
    write: false,
    target: BROWSERS,
  });
  return new Response(result.outputFiles[0]?.text ?? '', { headers: { 'content-type': 'text/css; charset=utf-8' } });
};
