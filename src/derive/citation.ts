// Citations of items and figures: what names them, as CSL-JSON (citeproc-js.readthedocs.io/en/latest/csl-json) and as BibTeX for biblatex
// (ctan.org/pkg/biblatex, @online). Pure; also runs in browsers. The address is the publisher's: a copy of this site has many.
import type { ItemKind } from '../model/item.ts';

export interface Cited {
  /** ASCII letters, digits and hyphens: a key in every program, whatever script the names are in. */
  key: string;
  kind: ItemKind | 'figure';
  title: string;
  authors: readonly string[];
  outlet: string;
  /** Day in Minsk, yyyy-mm-dd; of a figure, also yyyy-mm or yyyy. */
  day: string;
  /** BCP 47; und if unknown. */
  lang: string;
  url: string;
}

const CSL_TYPES: Readonly<Record<Cited['kind'], string>> = {
  news: 'article-newspaper',
  statement: 'webpage',
  post: 'post',
  figure: 'webpage',
};

/** One entry of CSL-JSON. A statement without authors has its organisation as the author. */
export function toCsl({ key, kind, title, authors, outlet, day, lang, url }: Cited): Record<string, unknown> {
  const names = authors.length === 0 && kind === 'statement' ? [outlet] : authors;
  return {
    id: key,
    type: CSL_TYPES[kind],
    title,
    ...(names.length === 0 ? {} : { author: names.map((literal) => ({ literal })) }),
    'container-title': outlet,
    issued: { 'date-parts': [day.split('-').map(Number)] },
    ...(lang === 'und' ? {} : { language: lang }),
    URL: url,
  };
}

/** Names of languages in biblatex. */
const LANGIDS: Readonly<Record<string, string>> = {
  be: 'belarusian',
  ru: 'russian',
  en: 'english',
  uk: 'ukrainian',
  pl: 'polish',
  lt: 'lithuanian',
  de: 'german',
  fr: 'french',
};

/** One entry of a BibTeX file in UTF-8. Names and titles are in braces of their own: programs keep them as they are. */
export function toBibtex({ key, kind, title, authors, outlet, day, lang, url }: Cited): string {
  const names = authors.length === 0 && kind === 'statement' ? [outlet] : authors;
  const langid = LANGIDS[lang.split('-')[0] as string];
  const fields = [
    ...(names.length === 0 ? [] : [['author', names.map((name) => `{${escapeTex(name)}}`).join(' and ')]]),
    ['title', `{${escapeTex(title)}}`],
    ['organization', `{${escapeTex(outlet)}}`],
    ['date', day],
    ['url', url.replace(/[{}\\]/g, encodeURIComponent)],
    ...(langid === undefined ? [] : [['langid', langid]]),
  ];
  return `@online{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join('')}}\n`;
}

/** Commands for the characters that TeX reads as its own. */
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function escapeTex(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\~^{}&%$#_]/g, (character) => TEX[character] ?? `\\${character}`);
}
