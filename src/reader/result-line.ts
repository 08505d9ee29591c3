// One thing that was found, as a line of the list. Built of text nodes: nothing from the index becomes markup.
import type { Shown } from '../derive/search/record.ts';
import { dayInWords, type Phrases } from './phrases.ts';
import { extract, marked, type Piece } from './search/extract.ts';

export interface ResultContext {
  siteRoot: URL;
  phrases: Phrases;
  /** Of the words that were looked for. */
  stems: ReadonlySet<string>;
  sourceName: (id: string) => string;
}

export function resultLine(
  { path, title, text, source, date, lang }: Shown,
  { siteRoot, phrases: { days, languages }, stems, sourceName }: ResultContext,
): HTMLLIElement {
  const line = document.createElement('li');
  const link = document.createElement('a');
  link.href = new URL(path, siteRoot).href;
  link.append(...nodes(marked(title, lang, stems)));
  const words = document.createElement('p');
  words.append(...nodes(extract(text, lang, stems)));
  for (const part of [link, words]) part.lang = lang === 'und' ? '' : lang;
  const facts = element('p', '');
  facts.className = 'facts';
  const name = element('span', sourceName(source));
  name.className = 'source';
  facts.append(name, ` ${[dayInWords(date, days), languages[lang] ?? ''].filter((fact) => fact !== '').join(' · ')}`);
  line.append(link, ...(text === '' ? [] : [words]), facts);
  return line;
}

function nodes(pieces: readonly Piece[]): (Node | string)[] {
  return pieces.map(({ text, isMarked }) => (isMarked ? element('mark', text) : text));
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
