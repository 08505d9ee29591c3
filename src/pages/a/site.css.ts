// All styles in one file at an address that stays: a new style changes this file and no page. That is why components
// have no <style> of their own, which would name every element and split the file.
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
