// Creates the list item of a search result. Uses text nodes only, so data from the index is never parsed as HTML.
import type { Shown } from '../derive/search/record.ts';
import { toLatin } from '../lib/belarusian-latin.ts';
import { interfaceFragment } from '../model/language-view.ts';
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
  const shown = document.documentElement.lang.toLowerCase();
  const isLatin = shown === 'be-latn' && lang === 'be';
  link.href = new URL(path + interfaceFragment(lang, shown), siteRoot).href;
  link.append(...toNodes(marked(title, lang, stems), isLatin));
  const words = document.createElement('p');
  words.append(...toNodes(extract(text, lang, stems), isLatin));
  for (const part of [link, words]) part.lang = isLatin ? 'be-Latn' : lang === 'und' ? '' : lang;
  const facts = createElement('p', '');
  facts.className = 'facts';
  const name = createElement('span', sourceName(source));
  name.className = 'source';
  facts.append(name, ` ${[dayInWords(date, days), languages[lang] ?? ''].filter((fact) => fact !== '').join(' · ')}`);
  item.append(link, ...(text === '' ? [] : [words]), facts);
  return item;
}

/** @param isLatin whether Belarusian is shown in Latin script */
function toNodes(pieces: readonly Piece[], isLatin: boolean): (Node | string)[] {
  return pieces.map(({ text, isMarked }) => {
    const shown = isLatin ? toLatin(text) : text;
    return isMarked ? createElement('mark', shown) : shown;
  });
}

function createElement<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
