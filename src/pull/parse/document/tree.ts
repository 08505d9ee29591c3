// XML text to a tree of elements that know their vocabulary, base address and language. Lenient: what is not
// well-formed is closed where its parent ends. Bounded: depth, text, elements, attributes and items have limits.
import { Parser } from 'htmlparser2';
import { absoluteUrl } from '../absolute-url.ts';
import { NotAFeed } from '../not-a-feed.ts';
import { type Scope, vocabularyOf } from './namespaces.ts';

export interface XmlElement {
  /** `title`, `dc:date`, `?:price`: our prefix and the name in small letters; none before RSS and Atom themselves. */
  key: string;
  /** As written, in small letters. */
  tag: string;
  isAtom: boolean;
  /** By name as written, in small letters. */
  attributes: ReadonlyMap<string, string>;
  /** What relative addresses inside are relative to: xml:base within xml:base within the feed's address. */
  base: string;
  /** xml:lang in force, where there is one. */
  lang: string | undefined;
  children: (XmlElement | string)[];
}

/** Items used of a feed, the first ones. */
export const MAX_ITEMS = 300;
const MAX_DEPTH = 256;
const MAX_ELEMENTS = 500_000;
const MAX_CHILDREN = 5_000;
const MAX_ATTRIBUTES = 100;
/** Of one element's own text: more than is kept of a body, which is cut where a tag begins. */
const MAX_TEXT_CHARS = 1_100_000;

const ITEM_KEYS = new Set(['item', 'entry']);

/** Elements of HTML that nobody closes, met where markup stands in a feed unescaped. */
const VOID_TAGS = new Set(['br', 'hr', 'img', 'wbr', 'input']);

class LenientParser extends Parser {
  protected override isVoidElement(name: string): boolean {
    return VOID_TAGS.has(name);
  }
}

/**
 * @param base address of the document, '' where it has none
 * @returns an element without a name, whose children are the roots
 * @throws NotAFeed for nesting deeper than 256, or more than 500,000 elements
 */
export function parseTree(text: string, base: string): XmlElement {
  const builder = new TreeBuilder(base);
  const parser = new LenientParser(
    {
      onopentagname: (tag) => builder.open(tag),
      onattribute: (name, value) => builder.attribute(name, value),
      ontext: (piece) => builder.text(piece),
      onclosetag: () => builder.close(),
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  return builder.root;
}

class TreeBuilder {
  readonly root: XmlElement;
  readonly #open: { element: XmlElement; scope: Scope | undefined; chars: number; elements: number }[];
  /** The tag whose attributes are still coming. */
  #pending: { tag: string; attributes: Map<string, string> } | undefined;
  #elements = 0;
  #items = 0;
  /** Depth below an element too many, of which nothing is kept. */
  #skipped = 0;

  constructor(base: string) {
    this.root = { key: '', tag: '', isAtom: false, attributes: new Map(), base, lang: undefined, children: [] };
    this.#open = [{ element: this.root, scope: undefined, chars: 0, elements: 0 }];
  }

  open(tag: string): void {
    this.#settle();
    if (this.#open.length + this.#skipped > MAX_DEPTH) throw new NotAFeed('nested too deeply');
    this.#pending = { tag, attributes: new Map() };
  }

  attribute(name: string, value: string): void {
    const attributes = this.#pending?.attributes;
    if (attributes && attributes.size < MAX_ATTRIBUTES && !attributes.has(name)) attributes.set(name, value);
  }

  text(piece: string): void {
    this.#settle();
    const parent = this.#open.at(-1);
    if (!parent || this.#skipped > 0 || parent.chars >= MAX_TEXT_CHARS) return;
    const kept = piece.slice(0, MAX_TEXT_CHARS - parent.chars);
    parent.chars += kept.length;
    parent.element.children.push(kept);
  }

  close(): void {
    this.#settle();
    if (this.#skipped > 0) this.#skipped -= 1;
    else this.#open.pop();
  }

  /** Makes an element of the pending tag, now that its attributes are complete. */
  #settle(): void {
    const pending = this.#pending;
    const parent = this.#open.at(-1);
    if (!pending || !parent) return;
    this.#pending = undefined;
    if (this.#skipped > 0 || parent.elements === MAX_CHILDREN) {
      this.#skipped += 1;
      return;
    }
    const scope = scopeOf(pending.attributes, parent.scope);
    const element = makeElement(pending, scope, parent.element);
    const isItem = ITEM_KEYS.has(element.key) && this.#open.length <= 4;
    if (isItem && this.#items === MAX_ITEMS) {
      this.#skipped += 1;
      return;
    }
    if (isItem) this.#items += 1;
    parent.elements += 1;
    this.#elements += 1;
    if (this.#elements > MAX_ELEMENTS) throw new NotAFeed('too many elements');
    parent.element.children.push(element);
    this.#open.push({ element, scope, chars: 0, elements: 0 });
  }
}

function scopeOf(attributes: ReadonlyMap<string, string>, outer: Scope | undefined): Scope | undefined {
  const declared = new Map<string, string>();
  for (const [name, value] of attributes) {
    if (name === 'xmlns') declared.set('', value);
    else if (name.startsWith('xmlns:')) declared.set(name.slice('xmlns:'.length), value);
  }
  return declared.size > 0 || outer === undefined ? { declared, outer } : outer;
}

function makeElement(
  { tag, attributes }: { tag: string; attributes: Map<string, string> },
  scope: Scope | undefined,
  parent: XmlElement,
): XmlElement {
  const colon = tag.indexOf(':');
  const vocabulary = vocabularyOf(colon < 0 ? '' : tag.slice(0, colon), scope);
  const name = tag.slice(colon + 1);
  return {
    key: vocabulary.prefix === 'core' ? name : `${vocabulary.prefix}:${name}`,
    tag,
    isAtom: vocabulary.isAtom,
    attributes,
    base: baseOf(attributes, parent.base),
    lang: attributes.get('xml:lang') ?? parent.lang,
    children: [],
  };
}

/** @param outer the base of the element around */
function baseOf(attributes: ReadonlyMap<string, string>, outer: string): string {
  const own = attributes.get('xml:base');
  return own === undefined ? outer : (absoluteUrl(own, outer) ?? outer);
}

/** Gives a document another address: the bases of all its elements follow. */
export function rebase(document: XmlElement, base: string): void {
  document.base = baseOf(document.attributes, base);
  for (const child of document.children) if (typeof child !== 'string') rebase(child, document.base);
}
