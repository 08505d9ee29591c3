// Creates the list item of a search result. Uses text nodes only, so data from the index is never parsed as HTML.
import type { Shown } from '../derive/search/record.ts';
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
  link.href = new URL(path, siteRoot).href;
  link.append(...toNodes(marked(title, lang, stems)));
  const words = document.createElement('p');
  words.append(...toNodes(extract(text, lang, stems)));
  for (const part of [link, words]) part.lang = lang === 'und' ? '' : lang;
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

function toNodes(pieces: readonly Piece[]): (Node | string)[] {
  return pieces.map(({ text, isMarked }) => (isMarked ? createElement('mark', text) : text));
}

function createElement<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
