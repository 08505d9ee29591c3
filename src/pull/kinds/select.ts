// CSS selectors that people write into a source's file, and what they select.
import { ContentProblem } from '../../lib/problem.ts';
import { webUrl } from '../parse/absolute-url.ts';
import { oneLine, plainText } from '../markup/plain-text.ts';

const MAX_DATE_LENGTH = 100;

/** A place that selectors look into. */
export type Place = Pick<Element, 'querySelectorAll'>;

/**
 * Everything that a selector selects, in the order of the page.
 * @throws Problem where it is no selector; `field` is its name in the file
 */
export function selectAll(place: Place, selector: string, field: string): Element[] {
  try {
    return [...place.querySelectorAll(selector)];
  } catch (cause) {
    const why = (cause as Error).message.split('\n')[0] ?? '';
    throw new ContentProblem(
      {
        what: `“${selector}” is not a CSS selector.`,
        why: why || 'It cannot be read.',
        fix: `Mend “${field}” in the file of the source: it takes selectors such as article .text.`,
      },
      { cause },
    );
  }
}

/** What a reader would read of an element, on one line. */
export function textIn(element: Element | undefined): string {
  return element === undefined ? '' : plainText(element.innerHTML);
}

/** Dates as the page writes them, those in attributes for machines first: one that cannot be read does not hide the next. */
export function datesIn(element: Element | undefined): string[] {
  if (element === undefined) return [];
  const timed = element.hasAttribute('datetime') ? element : (element.querySelector('[datetime]') ?? element);
  const written = ['datetime', 'content', 'data-datetime', 'data-date', 'data-time', 'data-timestamp', 'title'].map(
    (name) => oneLine(timed.getAttribute(name) ?? ''),
  );
  return [...new Set([...written, textIn(element)])].filter(
    (date) => /\d/.test(date) && date.length <= MAX_DATE_LENGTH,
  );
}

/** Attributes of an element by name. */
export function attributesOf(element: Element): Record<string, string> {
  return Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
}

/** What relative addresses of a page are relative to: its <base>, else its own address. */
export function baseOf(document: Document, url: string): string {
  return webUrl(document.querySelector('base[href]')?.getAttribute('href') ?? '', url) ?? url;
}
