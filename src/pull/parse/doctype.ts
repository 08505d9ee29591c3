// Removes the DOCTYPE of a feed. External entities are never fetched. Short internal entities are kept, and their
// expansion has a fixed limit.

const MAX_ENTITIES = 64;
const MAX_ENTITY_CHARS = 1_000;
const MAX_EXPANDED_CHARS = 200_000;
const ENTITY = /<!ENTITY\s+([\w.-]+)\s+(?:"([^"]{0,1000})"|'([^']{0,1000})')/g;

/** Internal entities of a document. Their total expansion is limited. */
export class Entities {
  readonly #texts: ReadonlyMap<string, string>;
  #remainingChars = MAX_EXPANDED_CHARS;

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  /** The text of an entity as XML; undefined if the entity is unknown or the limit is reached. */
  expand(name: string): string | undefined {
    const text = this.#texts.get(name);
    if (text === undefined || text.length > this.#remainingChars) return undefined;
    this.#remainingChars -= text.length;
    return text;
  }
}

/** Removes the first DOCTYPE; returns the rest of the text and the entities that it declares. */
export function removeDoctype(text: string): { rest: string; entities: Entities } {
  const start = text.slice(0, 10_000).search(/<!doctype/i);
  if (start < 0) return { rest: text, entities: new Entities(new Map()) };
  const end = endOfDoctype(text, start);
  return { rest: text.slice(0, start) + text.slice(end), entities: new Entities(readEntities(text.slice(start, end))) };
}

/** The index after its `>`; with an internal subset, after the `>` that follows a `]`. */
function endOfDoctype(text: string, start: number): number {
  const plainEnd = text.indexOf('>', start);
  const subset = text.indexOf('[', start);
  if (plainEnd < 0) return start + '<!doctype'.length;
  if (subset < 0 || subset > plainEnd) return plainEnd + 1;
  const subsetEnd = /\]\s{0,100}>/g;
  subsetEnd.lastIndex = subset;
  return subsetEnd.test(text) ? subsetEnd.lastIndex : plainEnd + 1;
}

function readEntities(doctype: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [, name = '', double, single] of doctype.matchAll(ENTITY)) {
    if (texts.size === MAX_ENTITIES) break;
    const value = double ?? single ?? '';
    const text = value.replace(/&([\w.-]{1,64});/g, (whole, inner: string) => texts.get(inner) ?? whole);
    if (text.length > MAX_ENTITY_CHARS) continue;
    texts.set(name, text.replace(/&(?!(?:#\w{1,8}|amp|lt|gt|quot|apos);)/g, '&amp;').replaceAll('<', '&lt;'));
  }
  return texts;
}
