// Creates the list item of a search result. Uses text nodes only, so data from the index is never parsed as HTML.
import type { Shown } from '../derive/search/record.ts';
import { toLatin } from '../lib/belarusian-latin.ts';
import { interfaceFragment } from '../model/language-view.ts';
import { isGrave } from '../model/listed-as.ts';
import { dayInWords, type Phrases } from './phrases.ts';
import { extract, marked, type Piece } from './search/extract.ts';

export interface ResultContext {
  siteRoot: URL;
  phrases: Phrases;
  /** Stems of the search terms. */
  stems: ReadonlySet<string>;
  sourceName: (id: string) => string;
  /** The kinds of listings of listed sources, by id. */
  listed: ReadonlyMap<string, string>;
}

export function createResultElement(
  { path, title, text, source, date, lang }: Shown,
  { siteRoot, phrases: { words: phrases, days, languages }, stems, sourceName, listed }: ResultContext,
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
  facts.append(
    name,
    ...listedMark(listed.get(source), phrases),
    ` ${[dayInWords(date, days), languages[lang] ?? ''].filter((fact) => fact !== '').join(' · ')}`,
  );
  item.append(link, ...(text === '' ? [] : [words]), facts);
  return item;
}

/** The mark of a listed source, as in lists of headlines (src/components/ListedMark.astro). */
function listedMark(kind: string | undefined, phrases: Phrases['words']): (Node | string)[] {
  if (kind === undefined) return [];
  const mark = createElement(isGrave(kind) ? 'b' : 'span', phrases[`listed.short-${kind}`] ?? '');
  mark.className = `listed ${kind}`;
  mark.setAttribute('role', 'img');
  mark.title = phrases[`listed.as-${kind}`] ?? '';
  return [' ', mark];
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
