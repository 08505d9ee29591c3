// Applies the CSS selectors of a source file.
import { ContentProblem } from '../../lib/problem.ts';
import { oneLine, plainText } from '../../markup/plain-text.ts';
import { webUrl } from '../parse/absolute-url.ts';

const MAX_DATE_LENGTH = 100;

/** A document or element that selectors are applied to. */
export type SelectorRoot = Pick<Element, 'querySelectorAll'>;

/**
 * All elements that match a selector, in document order.
 * @param field name of the selector in the source file, for the error message
 * @throws Problem if the selector is invalid
 */
export function selectAll(root: SelectorRoot, selector: string, field: string): Element[] {
  try {
    return [...root.querySelectorAll(selector)];
  } catch (cause) {
    const why = (cause as Error).message.split('\n')[0] ?? '';
    throw new ContentProblem(
      {
        what: `“${selector}” is not a CSS selector.`,
        why: why || 'It cannot be parsed.',
        fix: `Correct “${field}” in the source file; an example of a selector is article .text.`,
      },
      { cause },
    );
  }
}

/** The visible text of an element, on one line. */
export function readText(element: Element | undefined): string {
  return element === undefined ? '' : plainText(element.innerHTML);
}

/** Dates of an element as written, attributes first. All are returned, because some may be unreadable. */
export function readDates(element: Element | undefined): string[] {
  if (element === undefined) return [];
  const timeElement = element.hasAttribute('datetime') ? element : (element.querySelector('[datetime]') ?? element);
  const written = ['datetime', 'content', 'data-datetime', 'data-date', 'data-time', 'data-timestamp', 'title'].map(
    (name) => oneLine(timeElement.getAttribute(name) ?? ''),
  );
  return [...new Set([...written, readText(element)])].filter(
    (date) => /\d/.test(date) && date.length <= MAX_DATE_LENGTH,
  );
}

/** The attributes of an element as an object. */
export function readAttributes(element: Element): Record<string, string> {
  return Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
}

/** The base address of a page: its <base>, otherwise its own address. */
export function readBase(document: Document, url: string): string {
  return webUrl(document.querySelector('base[href]')?.getAttribute('href') ?? '', url) ?? url;
}
