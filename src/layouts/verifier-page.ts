// verifier.html as text: one file with inline style and script, which its policy allows by their hashes.
import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { minify } from 'terser';
import { languageName } from '../i18n/localised.ts';
import { words, wordsFor } from '../i18n/words.ts';
import { encodeCyrillic } from '../lib/one-byte-cyrillic.ts';
import { escapeXml } from '../lib/xml.ts';
import { DEFAULT_LANGUAGE, WRITTEN_LANGUAGES } from '../model/language.ts';
import { VERIFIER_BROWSERS } from './browsers.ts';

/** Keys that the verifier includes, to limit its size; all other failures have the text of `say.changed`. */
const OWN_WORDS =
  /^(title|intro|honest|key|key-note|bad-key|zip|folder|address|address-note|here|busy|edition|authentic|old|tampered|unreachable|note\.(mirrors-old|sampled|not-listed|gave-up)|say\.(not-signed|no-answer|missing|changed|extra|wrong-key|expired|clock))$/;

/**
 * Properties of our own objects that get short names. None of them may be a field of a signed document, a key of
 * content/i18n, or a property that browsers define.
 */
const OWN_PROPERTIES =
  /^(failures|concurrency|checkedFiles|gaveUp|fault|isBad|cidWithout|lastPath|nodeFiles|versions|current|keyId|trustedComment|commentSignature|verifyEd25519|(edition|mirrors|root|signature|sums|node)Bytes|rootVersions|nodeLines|treeDepth|pathCharacters|compressedSize|isFolder|isRenamed|large|uint(16|32|64)|(idle|response)TimeoutMs|minBytesPerSecond|renew|onProgress|lastSeen|seen|sample|allowExtra|allowed|fourWords|headline|ageHours|notes|detail)$/;

const PREFIX = 'check.';

const STYLE = [
  ':root{color-scheme:light dark}body{max-width:36rem;margin:6vh auto;padding:0 1rem;font:1.0625rem/1.5 system-ui,sans-serif}',
  'label{display:block;margin:1rem 0;font-weight:600}input{display:block;box-sizing:border-box;width:100%;padding:.5rem}',
  'main:not([hidden])+p{display:none}a{color:inherit}button,input{font:inherit;color:inherit;background:none;border:1px solid;min-height:2.75rem}input+span{font-weight:400}#verdict{border-top:3px double;margin-top:1rem;overflow-wrap:anywhere}',
  '#verdict p{font-weight:700}[data-word=authentic]{border-color:#178a48!important}[data-word=tampered]{border-color:#d8323c!important}',
].join('');

/** The whole page. The same texts and code give the same bytes. @param leaveTo URL of the quick exit */
export async function verifierPage(leaveTo: string): Promise<string> {
  const script = await verifierScript();
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(STYLE)}'; img-src data:; connect-src http: https:; base-uri 'none'; form-action 'none'`;
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
    `<script>${script}</script></body></html>\n`,
  ].join('\n');
}

async function verifierScript(): Promise<string> {
  const result = await build({
    entryPoints: ['src/reader/verifier.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    target: VERIFIER_BROWSERS,
    mangleProps: OWN_PROPERTIES,
    define: { WORDS: JSON.stringify(ownWords()) },
  });
  // terser finds some 3 % more than esbuild. `unsafe_arrows`: no function here is used as a constructor.
  const { code = '' } = await minify(result.outputFiles[0]?.text ?? '', {
    toplevel: true,
    ecma: 2020,
    compress: { passes: 3, keep_fargs: false, unsafe_arrows: true },
    format: { comments: false },
  });
  return code;
}

/** Key without the prefix → its text in each language, as it is in the script. */
function ownWords(): Record<string, string[]> {
  const texts = WRITTEN_LANGUAGES.map((lang) => wordsFor(lang, PREFIX));
  const keys = Object.keys(texts[0] ?? {}).filter((key) => OWN_WORDS.test(key.slice(PREFIX.length)));
  return Object.fromEntries(
    keys.map((key) => [key.slice(PREFIX.length), texts.map((own) => encodeCyrillic(own[key] ?? ''))]),
  );
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
