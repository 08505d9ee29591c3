// One thing that was found, as a line of the list. Built of text nodes: nothing from the index becomes markup.
import { excerptParts } from './excerpt.ts';
import type { PagefindFragment } from './pagefind.ts';
import { dayInWords, type Phrases } from './phrases.ts';

export function resultLine(found: PagefindFragment, siteRoot: URL, { days, languages }: Phrases): HTMLLIElement {
  const { title = '', source = '', date = '', lang = '' } = found.meta;
  const line = document.createElement('li');
  const link = document.createElement('a');
  link.href = new URL((found.raw_url ?? found.url).replace(/^\/+/, ''), siteRoot).href;
  link.textContent = title;
  const excerpt = document.createElement('p');
  for (const text of [link, excerpt]) text.lang = lang === 'und' ? '' : lang;
  excerpt.append(...excerptParts(found.excerpt).map(({ text, marked }) => (marked ? element('mark', text) : text)));
  const facts = element('p', '');
  facts.className = 'facts';
  const name = element('span', source);
  name.className = 'source';
  facts.append(name, ` ${[dayInWords(date, days), languages[lang] ?? ''].filter((fact) => fact !== '').join(' · ')}`);
  line.append(link, excerpt, facts);
  return line;
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
