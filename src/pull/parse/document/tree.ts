// Parses XML to a tree of elements with their vocabulary, base address and language. Lenient: an unclosed element ends
// with its parent. Depth, text, elements, attributes and items are limited.
import { Parser } from 'htmlparser2';
import { resolveUrl } from '../absolute-url.ts';
import { NotAFeed } from '../not-a-feed.ts';
import { findVocabulary, type Scope } from './namespaces.ts';

export interface XmlElement {
  /** Our prefix and the lower-case name, such as `dc:date`, `?:price`; no prefix for RSS and Atom: `title`. */
  key: string;
  /** The name as written, in lower case. */
  tag: string;
  isAtom: boolean;
  /** By lower-case name as written. */
  attributes: ReadonlyMap<string, string>;
  /** Base of relative addresses: xml:base resolved against those of the ancestors and the address of the feed. */
  base: string;
  /** xml:lang of the element or its nearest ancestor. */
  lang: string | undefined;
  children: (XmlElement | string)[];
}

/** Only the first items of a feed are used. */
export const MAX_ITEMS = 300;
const MAX_DEPTH = 256;
const MAX_ELEMENTS = 500_000;
const MAX_CHILDREN = 5_000;
const MAX_ATTRIBUTES = 100;
/** Of the own text of one element; more than a body may have, because a body is truncated before a tag. */
const MAX_TEXT_CHARS = 1_100_000;

const ITEM_KEYS = new Set(['item', 'entry']);

/** HTML elements without end tags, for feeds with unescaped markup. */
const VOID_TAGS = new Set(['br', 'hr', 'img', 'wbr', 'input']);

class LenientParser extends Parser {
  protected override isVoidElement(name: string): boolean {
    return VOID_TAGS.has(name);
  }
}

/**
 * @param base address of the document, '' if unknown
 * @returns an element without a name; its children are the root elements
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
  /** The current tag, until all its attributes are read. */
  #pending: { tag: string; attributes: Map<string, string> } | undefined;
  #elements = 0;
  #items = 0;
  /** Depth inside an element beyond a limit; its content is skipped. */
  #skipped = 0;

  constructor(base: string) {
    this.root = { key: '', tag: '', isAtom: false, attributes: new Map(), base, lang: undefined, children: [] };
    this.#open = [{ element: this.root, scope: undefined, chars: 0, elements: 0 }];
  }

  open(tag: string): void {
    this.#addPending();
    if (this.#open.length + this.#skipped > MAX_DEPTH) throw new NotAFeed('nested too deeply');
    this.#pending = { tag, attributes: new Map() };
  }

  attribute(name: string, value: string): void {
    const attributes = this.#pending?.attributes;
    if (attributes && attributes.size < MAX_ATTRIBUTES && !attributes.has(name)) attributes.set(name, value);
  }

  text(piece: string): void {
    this.#addPending();
    const parent = this.#open.at(-1);
    if (!parent || this.#skipped > 0 || parent.chars >= MAX_TEXT_CHARS) return;
    const kept = piece.slice(0, MAX_TEXT_CHARS - parent.chars);
    parent.chars += kept.length;
    parent.element.children.push(kept);
  }

  close(): void {
    this.#addPending();
    if (this.#skipped > 0) this.#skipped -= 1;
    else this.#open.pop();
  }

  /** Creates the element of the pending tag after its attributes are complete. */
  #addPending(): void {
    const pending = this.#pending;
    const parent = this.#open.at(-1);
    if (!pending || !parent) return;
    this.#pending = undefined;
    if (this.#skipped > 0 || parent.elements === MAX_CHILDREN) {
      this.#skipped += 1;
      return;
    }
    const scope = scopeOf(pending.attributes, parent.scope);
    const element = createElement(pending, scope, parent.element);
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

function createElement(
  { tag, attributes }: { tag: string; attributes: Map<string, string> },
  scope: Scope | undefined,
  parent: XmlElement,
): XmlElement {
  const colon = tag.indexOf(':');
  const vocabulary = findVocabulary(colon < 0 ? '' : tag.slice(0, colon), scope);
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

/** @param outer base of the parent */
function baseOf(attributes: ReadonlyMap<string, string>, outer: string): string {
  const own = attributes.get('xml:base');
  return own === undefined ? outer : (resolveUrl(own, outer) ?? outer);
}

/** Changes the address of a document and recomputes the base of every element. */
export function rebase(document: XmlElement, base: string): void {
  document.base = baseOf(document.attributes, base);
  for (const child of document.children) if (typeof child !== 'string') rebase(child, document.base);
}
