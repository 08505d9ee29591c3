// A page in Belarusian → the same page in Latin script: its text, its readable attributes and its `lang` attributes.
// All other bytes are unchanged.
import { Parser } from 'htmlparser2';
import { toLatin } from './belarusian-latin.ts';

const CYRILLIC_LANG = /^be(-Cyrl)?$/i;
const LATIN_LANG = 'be-Latn';
/** Attributes that browsers display or screen readers read out. */
const TEXT_ATTRIBUTES = new Set(['title', 'alt', 'aria-label', 'aria-description', 'placeholder']);
/** Elements whose text is not displayed. */
const CODE = new Set(['script', 'style']);
/** A character reference for an apostrophe inside a word. */
const ESCAPED_APOSTROPHE = /(?<=\p{Script=Cyrillic})&(?:#39|#x27|apos|#8217|#x2019|rsquo);(?=\p{Script=Cyrillic})/giu;

interface Attribute {
  name: string;
  start: number;
  end: number;
}
interface Change {
  start: number;
  end: number;
  text: string;
}
interface Element {
  /** By the nearest `lang` attribute. */
  isBelarusian: boolean;
  /** Inside `translate="no"`. */
  isUntranslated: boolean;
  isCode: boolean;
}

/**
 * Transliterates the text of a page whose nearest `lang` is `be`, and sets these `lang` to `be-Latn`. Elements with
 * `translate="no"` are unchanged, such as the link to the page in Cyrillic.
 */
export function transliteratePage(html: string): string {
  const changes: Change[] = [];
  const openElements: Element[] = [{ isBelarusian: false, isUntranslated: false, isCode: false }];
  let attributes: Attribute[] = [];
  const current = () => openElements.at(-1) as Element;
  const replace = (start: number, end: number, rewrite: (source: string) => string) =>
    changes.push({ start, end, text: rewrite(html.slice(start, end)) });

  const parser = new Parser(
    {
      ontext: () => isTransliterated(current()) && replace(parser.startIndex, parser.endIndex + 1, transliterateSource),
      onopentagname: () => {
        attributes = [];
      },
      onattribute: (name) => attributes.push({ name, start: parser.startIndex, end: parser.endIndex }),
      onopentag: (name, values) => {
        openElements.push(childElement(current(), name, values));
        if (!isTransliterated(current())) return;
        for (const { name: attribute, start, end } of attributes) {
          if (attribute === 'lang')
            replace(start, end, (source) => source.replace(/be(-Cyrl)?(?=["']?$)/i, LATIN_LANG));
          else if (isTextAttribute(attribute, name, values)) replace(start, end, transliterateSource);
        }
      },
      onclosetag: () => openElements.pop(),
    },
    { decodeEntities: false },
  );
  parser.end(html);
  return applyChanges(html, changes);
}

/** A page below /be-latn/ with its titles and texts in Belarusian in Latin script; every other page as it is. */
export function inLatinScript(html: string, pagePath: string): string {
  return pagePath.startsWith('/be-latn/') && html.includes(' lang="be"') ? transliteratePage(html) : html;
}

function childElement(parent: Element, name: string, values: Readonly<Record<string, string>>): Element {
  const { lang, translate } = values;
  return {
    isBelarusian: lang === undefined ? parent.isBelarusian : CYRILLIC_LANG.test(lang),
    isUntranslated: translate === undefined ? parent.isUntranslated : translate === 'no',
    isCode: CODE.has(name),
  };
}

function isTransliterated({ isBelarusian, isUntranslated, isCode }: Element): boolean {
  return isBelarusian && !isUntranslated && !isCode;
}

function isTextAttribute(attribute: string, element: string, values: Readonly<Record<string, string>>): boolean {
  return (
    TEXT_ATTRIBUTES.has(attribute) ||
    (element === 'meta' && attribute === 'content' && values['name'] === 'description')
  );
}

/** Transliterates source text, in which character references are not decoded. */
function transliterateSource(source: string): string {
  return toLatin(source.replace(ESCAPED_APOSTROPHE, '’'));
}

function applyChanges(html: string, changes: readonly Change[]): string {
  let from = 0;
  const parts = changes.flatMap(({ start, end, text }) => {
    const unchanged = html.slice(from, start);
    from = end;
    return [unchanged, text];
  });
  return [...parts, html.slice(from)].join('');
}
