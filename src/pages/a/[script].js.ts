// The scripts of src/reader, each as one classic script, so that they also run from a disk.
import type { APIRoute } from 'astro';
import { build } from 'esbuild';
import { BROWSERS } from '../../layouts/browsers.ts';

const SCRIPTS = ['search', 'leave', 'share', 'erase', 'check', 'edition', 'four-words'];
export const getStaticPaths = () => SCRIPTS.map((script) => ({ params: { script } }));

export const GET: APIRoute = async ({ params }) => {
  const result = await build({
    entryPoints: [`src/reader/${params['script']}.ts`],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    target: BROWSERS,
  });
  return new Response(result.outputFiles[0]?.text ?? '', { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
};
