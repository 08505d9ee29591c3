// One thing that was found, as a line of the list. Built of text nodes: nothing from the index becomes markup.
import { excerptParts } from './excerpt.ts';
import type { PagefindFragment } from './pagefind.ts';

export function resultLine(found: PagefindFragment, siteRoot: URL, pageLang: string): HTMLLIElement {
  const { title = '', source = '', date = '', lang = '' } = found.meta;
  const line = document.createElement('li');
  const link = document.createElement('a');
  link.href = new URL((found.raw_url ?? found.url).replace(/^\/+/, ''), siteRoot).href;
  link.textContent = title;
  const excerpt = document.createElement('p');
  excerpt.append(...excerptParts(found.excerpt).map(({ text, marked }) => (marked ? element('mark', text) : text)));
  if (lang !== pageLang) {
    link.lang = lang;
    excerpt.lang = lang;
  }
  const facts = element('p', '');
  facts.className = 'facts';
  const name = element('span', source);
  name.className = 'source';
  facts.append(name, ` ${[dateIn(date, pageLang), languageIn(lang, pageLang)].filter((fact) => fact !== '').join(' · ')}`);
  line.append(link, excerpt, facts);
  return line;
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** An instant or a day as readers say it, in Minsk time; anything else as it stands. */
function dateIn(date: string, pageLang: string): string {
  const time = Date.parse(date);
  if (Number.isNaN(time)) return date;
  return new Intl.DateTimeFormat(pageLang, { dateStyle: 'long', timeZone: 'Europe/Minsk' }).format(time);
}

function languageIn(lang: string, pageLang: string): string {
  if (lang === '' || lang === pageLang || lang === 'und' || lang === 'other') return '';
  return new Intl.DisplayNames(pageLang, { type: 'language' }).of(lang) ?? lang;
}
