// The scripts of src/reader, each bundled as one classic script, since modules do not run from a disk; and the words of
// the interface in each language, as a script for the same reason.
import type { APIRoute } from 'astro';
import { build } from 'esbuild';
import { SCRIPT_BROWSERS } from '../../layouts/browsers.ts';
import { interfaceWords } from '../../layouts/interface-words.ts';
import { notFound } from '../../layouts/not-found.ts';
import { UI_LANGUAGES } from '../../model/language.ts';
import { READER_SCRIPTS } from '../../site/addresses.ts';

export const GET: APIRoute = async ({ params: { script = '' } }) => {
  const lang = UI_LANGUAGES.find((one) => script === `words-${one}`);
  if (lang !== undefined) return scriptResponse(await interfaceWords(lang));
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
  return scriptResponse(result.outputFiles[0]?.text ?? '');
};

const scriptResponse = (text: string) =>
  new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
