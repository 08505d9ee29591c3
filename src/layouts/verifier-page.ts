// verifier.html as text: one file with inline style and script, which its policy allows by their hashes.
import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { languageName } from '../i18n/localised.ts';
import { words, wordsFor } from '../i18n/words.ts';
import { escapeXml } from '../lib/xml.ts';
import { DEFAULT_LANGUAGE, WRITTEN_LANGUAGES } from '../model/language.ts';
import { SCRIPT_BROWSERS } from './browsers.ts';

/** Keys that the verifier includes, to limit its size; all other failures have the text of `say.changed`. */
const OWN_WORDS =
  /^(title|intro|honest|key|key-note|bad-key|zip|folder|busy|edition|authentic|old|tampered|unreachable|note\.mirrors-old|say\.(not-signed|missing|changed|extra|wrong-key|expired|clock))$/;

const STYLE = [
  ':root{color-scheme:light dark}body{max-width:36rem;margin:6vh auto;padding:0 1rem;font:1.0625rem/1.5 system-ui,sans-serif}',
  'label{display:block;margin:1rem 0;font-weight:600}input{display:block;box-sizing:border-box;width:100%;padding:.5rem}',
  'main:not([hidden])+p{display:none}a{color:inherit}button,input{font:inherit;color:inherit;background:none;border:1px solid;min-height:2.75rem}input+span{font-weight:400}#verdict{border-top:3px double;padding:1rem 0;overflow-wrap:anywhere}',
  '#verdict p{font-weight:700}[data-word=authentic]{border-color:#178a48!important}[data-word=tampered]{border-color:#d8323c!important}',
].join('');

/** The whole page. The same texts and code give the same bytes. @param leaveTo URL of the quick exit */
export async function verifierPage(leaveTo: string): Promise<string> {
  const script = await verifierScript();
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(STYLE)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const buttons = WRITTEN_LANGUAGES.map(
    (lang) => `<button type="button" lang="${lang}" data-lang="${lang}">${languageName(lang, lang)}</button>`,
  ).join(' ');
  const field = (word: string, input: string) => `<label><span data-word="${word}"></span>${input}</label>`;
  return [
    `<!doctype html><html lang="${DEFAULT_LANGUAGE}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${words(DEFAULT_LANGUAGE)('check.title')}</title><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer">`,
    `<link rel="icon" href="data:,"><style>${STYLE}</style></head><body><main hidden>`,
    `<p>${buttons}</p><h1 data-word="title"></h1><p data-word="intro"></p><p data-word="honest"></p>`,
    field('key', '<input id="key" autocomplete="off" spellcheck="false"><span data-word="key-note"></span>'),
    field('zip', '<input id="zip" type="file" accept=".zip">'),
    field('folder', '<input id="folder" type="file" webkitdirectory>'),
    '<div id="verdict" role="status"></div></main>',
    `<p>${WRITTEN_LANGUAGES.map((lang) => words(lang)('check.scripts')).join(' ')}</p>`,
    `<aside><a href="${escapeXml(leaveTo)}" rel="noreferrer noopener">${words(DEFAULT_LANGUAGE)('leave.link')}</a></aside>`,
    `<script>${script}</script></body></html>\n`,
  ].join('\n');
}

async function verifierScript(): Promise<string> {
  const own = Object.fromEntries(WRITTEN_LANGUAGES.map((lang) => [lang, checkWords(wordsFor(lang, 'check.'))]));
  const result = await build({
    entryPoints: ['src/reader/verifier.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    ...SCRIPT_BROWSERS,
    define: { WORDS: JSON.stringify(own) },
  });
  return (result.outputFiles[0]?.text ?? '').trim();
}

function checkWords(all: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(all).map(([key, text]) => [key.slice('check.'.length), text] as const);
  return Object.fromEntries(own.filter(([key]) => OWN_WORDS.test(key)));
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
