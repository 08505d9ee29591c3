// A page in Belarusian → the same page in Latin script: its text, what is read out of its attributes, and its `lang`.
// Every other byte stays.
import { Parser } from 'htmlparser2';
import { toLatin } from './belarusian-latin.ts';

const CYRILLIC_LANG = /^be(-Cyrl)?$/i;
const LATIN_LANG = 'be-Latn';
/** Attributes that people read or hear. */
const SPOKEN = new Set(['title', 'alt', 'aria-label', 'aria-description', 'placeholder']);
/** Their text is not read. */
const CODE = new Set(['script', 'style']);
/** An apostrophe inside a word that was written as a character reference. */
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
/** `belarusian`: by the nearest `lang`. `kept`: inside `translate="no"`. */
interface Element {
  belarusian: boolean;
  kept: boolean;
  code: boolean;
}

/**
 * Text whose nearest `lang` is `be`, in Latin script, and those `lang` as `be-Latn`. What is inside an element with
 * `translate="no"` stays, such as the link to the page in Cyrillic.
 */
export function transliteratePage(html: string): string {
  const changes: Change[] = [];
  const open: Element[] = [{ belarusian: false, kept: false, code: false }];
  let attributes: Attribute[] = [];
  const here = () => open.at(-1) as Element;
  const replace = (start: number, end: number, rewrite: (source: string) => string) =>
    changes.push({ start, end, text: rewrite(html.slice(start, end)) });

  const parser = new Parser(
    {
      ontext: () => isRewritten(here()) && replace(parser.startIndex, parser.endIndex + 1, latinSource),
      onopentagname: () => {
        attributes = [];
      },
      onattribute: (name) => attributes.push({ name, start: parser.startIndex, end: parser.endIndex }),
      onopentag: (name, values) => {
        open.push(within(here(), name, values));
        if (!isRewritten(here())) return;
        for (const { name: attribute, start, end } of attributes) {
          if (attribute === 'lang')
            replace(start, end, (source) => source.replace(/be(-Cyrl)?(?=["']?$)/i, LATIN_LANG));
          else if (isSpoken(attribute, name, values)) replace(start, end, latinSource);
        }
      },
      onclosetag: () => open.pop(),
    },
    { decodeEntities: false },
  );
  parser.end(html);
  return spliced(html, changes);
}

function within(parent: Element, name: string, values: Readonly<Record<string, string>>): Element {
  const { lang, translate } = values;
  return {
    belarusian: lang === undefined ? parent.belarusian : CYRILLIC_LANG.test(lang),
    kept: translate === undefined ? parent.kept : translate === 'no',
    code: CODE.has(name),
  };
}

function isRewritten({ belarusian, kept, code }: Element): boolean {
  return belarusian && !kept && !code;
}

function isSpoken(attribute: string, element: string, values: Readonly<Record<string, string>>): boolean {
  return SPOKEN.has(attribute) || (element === 'meta' && attribute === 'content' && values['name'] === 'description');
}

/** Text as it stands in the source, with its character references. */
function latinSource(source: string): string {
  return toLatin(source.replace(ESCAPED_APOSTROPHE, '’'));
}

function spliced(html: string, changes: readonly Change[]): string {
  let from = 0;
  const parts = changes.flatMap(({ start, end, text }) => {
    const kept = html.slice(from, start);
    from = end;
    return [kept, text];
  });
  return [...parts, html.slice(from)].join('');
}
