// Creates the list item of a search result. Uses text nodes only, so data from the index is never parsed as HTML.
import type { Shown } from '../derive/search/record.ts';
import { dayInWords, type Phrases } from './phrases.ts';
import { extract, marked, type Piece } from './search/extract.ts';

export interface ResultContext {
  siteRoot: URL;
  phrases: Phrases;
  /** Stems of the search terms. */
  stems: ReadonlySet<string>;
  sourceName: (id: string) => string;
}

export function createResultElement(
  { path, title, text, source, date, lang }: Shown,
  { siteRoot, phrases: { days, languages }, stems, sourceName }: ResultContext,
): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = new URL(path, siteRoot).href;
  link.append(...toNodes(marked(title, lang, stems)));
  const words = document.createElement('p');
  words.append(...toNodes(extract(text, lang, stems)));
  for (const part of [link, words]) part.lang = lang === 'und' ? '' : lang;
  const facts = createElement('p', '');
  facts.className = 'facts';
  const name = createElement('span', sourceName(source));
  name.className = 'source';
  facts.append(name, ` ${[dayInWords(date, days), languages[lang] ?? ''].filter((fact) => fact !== '').join(' · ')}`);
  item.append(link, ...(text === '' ? [] : [words]), facts);
  return item;
}

function toNodes(pieces: readonly Piece[]): (Node | string)[] {
  return pieces.map(({ text, isMarked }) => (isMarked ? createElement('mark', text) : text));
}

function createElement<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
