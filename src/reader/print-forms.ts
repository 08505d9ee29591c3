// An item, or the citations of a story, as plain text, Markdown and HTML, with the addresses of the publishers.
import { markdownOf, plainTextOf } from './markup-text.ts';

export interface PrintForms {
  plain: () => string;
  markdown: () => string;
  html: () => string;
}

/** @param page a page of an item @param citation its citation */
export function printForms(page: Document, citation: Element): PrintForms {
  const title = page.querySelector('.item h1') as HTMLElement;
  const lead = page.querySelector('.item-lead');
  const prose = page.querySelector('.prose');
  const parts = [lead, prose].filter((part) => part !== null);
  const join = (...texts: string[]) => `${texts.filter((text) => text !== '').join('\n\n')}\n`;
  return {
    plain: () => join(textOf(title), ...parts.map(plainTextOf), textOf(citation)),
    markdown: () => join(`# ${markdownOf(title)}`, ...parts.map(markdownOf), '---', markdownOf(citation)),
    html: () => {
      const lang = title.lang === '' ? page.documentElement.lang : title.lang;
      const heading = `<h1>${title.innerHTML.trim()}</h1>`;
      const body = [lead === null ? '' : `<p>${lead.innerHTML.trim()}</p>`, prose === null ? '' : htmlOf(prose)];
      return join(`<article lang="${lang}">`, heading, ...body, `<p>${citationHtml(citation)}</p>`, '</article>');
    },
  };
}

/** @param page a page of a story @param citations those of its reports */
export function listForms(page: Document, citations: readonly Element[]): PrintForms {
  const title = page.querySelector('h1') as HTMLElement;
  const lines = (head: string, entries: string[], foot = '') => `${[head, ...entries].join('\n')}\n${foot}`;
  return {
    plain: () =>
      lines(
        `${textOf(title)}\n`,
        citations.map((citation) => `- ${textOf(citation)}`),
      ),
    markdown: () =>
      lines(
        `# ${markdownOf(title)}\n`,
        citations.map((citation) => `- ${markdownOf(citation)}`),
      ),
    html: () => {
      const entries = citations.map((citation) => `<li>${citationHtml(citation)}</li>`);
      return lines(`<h2>${title.innerHTML.trim()}</h2>\n<ul>`, entries, '</ul>\n');
    },
  };
}

const textOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Markup without pictures, which the terms of a text do not cover. */
function htmlOf(prose: Element): string {
  const copy = prose.cloneNode(true) as Element;
  for (const picture of copy.querySelectorAll('figure, picture, img, video, audio, iframe')) picture.remove();
  return copy.innerHTML.trim();
}

/** A citation without the attributes that only our script reads. */
function citationHtml(citation: Element): string {
  const copy = citation.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll('span')) part.replaceWith(...part.childNodes);
  return copy.innerHTML.trim();
}
