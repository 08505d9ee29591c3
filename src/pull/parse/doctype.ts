// Takes the DOCTYPE off a feed. External entities are never fetched; the few internal ones that feeds use are kept
// while they are short, and cannot grow the text beyond a fixed budget.

const MAX_ENTITIES = 64;
const MAX_ENTITY_CHARS = 1_000;
const MAX_EXPANDED_CHARS = 200_000;
const ENTITY = /<!ENTITY\s+([\w.-]+)\s+(?:"([^"]{0,1000})"|'([^']{0,1000})')/g;

/** Names of a document's own entities and their texts, which are put in while the budget lasts. */
export class Entities {
  readonly #texts: ReadonlyMap<string, string>;
  #left = MAX_EXPANDED_CHARS;

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  /** The text of an entity as XML, or undefined where it is unknown or the budget is used up. */
  expand(name: string): string | undefined {
    const text = this.#texts.get(name);
    if (text === undefined || text.length > this.#left) return undefined;
    this.#left -= text.length;
    return text;
  }
}

/** Cuts the first DOCTYPE, if any; gives the text without it and the entities that it declared. */
export function cutDoctype(text: string): { rest: string; entities: Entities } {
  const start = text.slice(0, 10_000).search(/<!doctype/i);
  if (start < 0) return { rest: text, entities: new Entities(new Map()) };
  const end = endOfDoctype(text, start);
  return { rest: text.slice(0, start) + text.slice(end), entities: new Entities(readEntities(text.slice(start, end))) };
}

/** The index behind its `>`; with an internal subset, behind the `>` that follows a `]`. */
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
    const written = double ?? single ?? '';
    const text = written.replace(/&([\w.-]{1,64});/g, (whole, inner: string) => texts.get(inner) ?? whole);
    if (text.length > MAX_ENTITY_CHARS) continue;
    texts.set(name, text.replace(/&(?!(?:#\w{1,8}|amp|lt|gt|quot|apos);)/g, '&amp;').replaceAll('<', '&lt;'));
  }
  return texts;
}
