// verifier.html as text: one file with inline style and script, which its policy allows by their hashes.
import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { deflateSync } from 'fflate';
import { languageName } from '../i18n/localised.ts';
import { words, wordsFor } from '../i18n/words.ts';
import { escapeXml } from '../lib/xml.ts';
import { DEFAULT_LANGUAGE, WRITTEN_LANGUAGES } from '../model/language.ts';
import { VERIFIER_BROWSERS } from './browsers.ts';

/** Keys that the verifier does not use: it keeps no state, and checks no builders and no log. */
const OTHER_WORDS =
  /^(file|scripts|without|four-words|unconfirmed|cause\..*|say\.(rollback|two-editions|fast-forward|log-fork|unconfirmed)|note\.(extra-allowed|log-.*|witnesses|builders.*))$/;

const PREFIX = 'check.';

const STYLE = [
  ':root{color-scheme:light dark}body{max-width:36rem;margin:6vh auto;padding:0 1rem;font:1.0625rem/1.5 system-ui,sans-serif}',
  'label{display:block;margin:1rem 0;font-weight:600}input{display:block;box-sizing:border-box;width:100%;padding:.5rem}',
  'main:not([hidden])+p{display:none}a{color:inherit}button,input{font:inherit;color:inherit;background:none;border:1px solid;min-height:2.75rem}input+span{font-weight:400}#verdict{border-top:3px double;margin-top:1rem;overflow-wrap:anywhere}',
  '#verdict p{font-weight:700}#verdict[data-word=authentic]{border-color:#178a48}#verdict[data-word=tampered]{border-color:#d8323c}',
].join('');

/** The whole page. The same texts and code give the same bytes. @param leaveTo URL of the quick exit */
export async function verifierPage(leaveTo: string): Promise<string> {
  const script = await bundle('src/reader/verifier.ts', { WORDS: JSON.stringify(ownWords()) });
  const unpack = await bundle('src/reader/unpack.ts');
  const policy = `default-src 'none'; script-src '${hashOf(unpack)}' '${hashOf(script)}'; style-src '${hashOf(STYLE)}'; img-src data:; connect-src http: https:; base-uri 'none'; form-action 'none'`;
  const buttons = WRITTEN_LANGUAGES.map(
    (lang) => `<button type="button" lang="${lang}" data-lang>${languageName(lang, lang)}</button>`,
  ).join(' ');
  const field = (word: string, input: string) => `<label><span data-word="${word}"></span>${input}</label>`;
  return [
    `<!doctype html><html lang="${DEFAULT_LANGUAGE}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${words(DEFAULT_LANGUAGE)('check.title')}</title><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer">`,
    `<link rel="icon" href="data:,"><style>${STYLE}</style></head><body><main hidden>`,
    `<p>${buttons}</p><h1 data-word="title"></h1><p data-word="intro"></p><p data-word="honest"></p>`,
    field('key', '<input id="key" autocomplete="off" spellcheck="false"><span data-word="key-note"></span>'),
    field('zip', '<input id="zip" type="file" accept=".zip,.car">'),
    field('folder', '<input id="folder" type="file" webkitdirectory>'),
    field('address', '<input id="address" type="url" autocomplete="off"><span data-word="address-note"></span>'),
    '<button type="button" id="here" data-word="here"></button>',
    '<div id="verdict" role="status"></div></main>',
    `<p>${WRITTEN_LANGUAGES.map((lang) => words(lang)('check.scripts')).join(' ')}</p>`,
    `<aside><a href="${escapeXml(leaveTo)}" rel="noreferrer noopener">${words(DEFAULT_LANGUAGE)('leave.link')}</a></aside>`,
    `<script type="text/plain" id="packed">${compress(script)}</script><script>${unpack}</script></body></html>\n`,
  ].join('\n');
}

async function bundle(entryPoint: string, define: Record<string, string> = {}): Promise<string> {
  const result = await build({
    entryPoints: [entryPoint],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    target: VERIFIER_BROWSERS,
    define,
  });
  return result.outputFiles[0]?.text ?? '';
}

/** By fflate, whose output is the same on every processor. */
function compress(script: string): string {
  return Buffer.from(deflateSync(Buffer.from(script), { level: 9, mem: 12 })).toString('base64');
}

/** Key without the prefix → its text in each language. */
function ownWords(): Record<string, string[]> {
  const texts = WRITTEN_LANGUAGES.map((lang) => wordsFor(lang, PREFIX));
  const keys = Object.keys(texts[0] ?? {}).map((key) => key.slice(PREFIX.length));
  const own = keys.filter((key) => !OTHER_WORDS.test(key));
  return Object.fromEntries(own.map((key) => [key, texts.map((words) => words[PREFIX + key] ?? '')]));
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
