// The scripts of src/reader, each bundled as one classic script, since modules do not run from a disk.
import type { APIRoute } from 'astro';
import { build } from 'esbuild';
import { SCRIPT_BROWSERS } from '../../layouts/browsers.ts';
import { notFound } from '../../layouts/not-found.ts';
import { READER_SCRIPTS } from '../../site/addresses.ts';

export const GET: APIRoute = async ({ params: { script = '' } }) => {
  if (!READER_SCRIPTS.includes(script)) return notFound();
  const result = await build({
    entryPoints: [`src/reader/${script}.ts`],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    ...SCRIPT_BROWSERS,
  });
  return new Response(result.outputFiles[0]?.text ?? '', {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
};
