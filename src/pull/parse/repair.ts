// Repairs XML that is not well-formed: removes comments, DOCTYPE, text before the root and control characters; decodes
// HTML entities, escapes every `<` that is not markup, closes every CDATA section. Keeps a bare `&`, which the lenient
// parser accepts. Each step takes linear time.
import { escapeXml } from '../../lib/xml.ts';
import { type Entities, removeDoctype } from './doctype.ts';
import { characterOfName, characterOfNumber, fromWindows1252 } from './entities.ts';

const CDATA = '<![CDATA[';
const CDATA_END = ']]>';
const SLICE_CHARS = 1_000_000;

/** Start of a feed: its root with any prefix, or a declaration before it. */
const ROOT = /<(?:\?xml\s|!doctype\s|(?:[\w-]+:)?(?:rss|rdf|feed|channel)[\s>])/iy;

const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g;
const C1 = /[\x80-\x9f]/g;
const REFERENCE =
  /&(?!(?:amp|lt|gt|quot|apos);)(?:#(\d{1,8})(?:;|(?!\d))|#[xX]([\da-fA-F]{1,6})(?:;|(?![\da-fA-F]))|([a-zA-Z][\w.-]{0,63});)/g;
/** Applied after the DOCTYPE, comments and CDATA sections are removed, so `<!` is not markup either. */
const STRAY_LESS_THAN = /<(?![a-zA-Z_/?\u0080-\uffff])/g;

/** Repairs a document. Pure; never throws. */
export function repair(text: string): string {
  const clean = text.replace(CONTROL, '').replace(C1, (character) => fromWindows1252(character.charCodeAt(0)));
  const { rest, entities } = removeDoctype(clean.slice(findRoot(clean)));
  return repairOutsideCdata(rest, entities);
}

/** Index of the first root or declaration outside comments; 0 if there is none. */
function findRoot(text: string): number {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    ROOT.lastIndex = at;
    if (ROOT.test(text)) return at;
    if (!text.startsWith('<!--', at)) continue;
    const end = text.indexOf('-->', at);
    if (end < 0) return 0;
    at = end;
  }
  return 0;
}

function repairOutsideCdata(text: string, entities: Entities): string {
  const comment = new Finder(text, '<!--');
  const commentEnd = new Finder(text, '-->');
  const cdata = new Finder(text, CDATA);
  const cdataEnd = new Finder(text, CDATA_END);
  const pieces: string[] = [];
  let at = 0;
  while (at < text.length) {
    const commentAt = commentEnd.from(at) === text.length ? text.length : comment.from(at);
    const next = Math.min(commentAt, cdata.from(at));
    for (const piece of sliceText(text, at, next)) pieces.push(repairMarkup(piece, entities));
    if (next === text.length) break;
    if (next === commentAt) {
      at = Math.min(commentEnd.from(next + 4) + 3, text.length);
    } else {
      const start = next + CDATA.length;
      const end = endOfCdata(text, { next, start, close: cdataEnd.from(start), reopened: cdata.from(start) });
      if (end > start) pieces.push(text.slice(next, end), CDATA_END);
      at = text.startsWith(CDATA_END, end) ? end + CDATA_END.length : end;
    }
  }
  return pieces.join('');
}

/** End of a CDATA section. If another section starts before `]]>`, the end tag of the element ends the section. */
function endOfCdata(text: string, at: { next: number; start: number; close: number; reopened: number }): number {
  const isEndMissing = at.close === text.length || at.reopened < at.close;
  if (!isEndMissing) return at.close;
  const name = /<([\w:-]+)[^<>]*>\s*$/.exec(text.slice(Math.max(0, at.next - 200), at.next))?.[1];
  const section = text.slice(at.start, Math.min(at.close, at.reopened));
  const closed = name ? section.indexOf(`</${name}>`) : -1;
  return closed < 0 ? at.close : at.start + closed;
}

/** Splits text into slices of limited size. Each slice except the first starts with `<`, so no reference is split. */
function* sliceText(text: string, start: number, end: number): Generator<string> {
  for (let at = start; at < end; ) {
    const cut = at + SLICE_CHARS < end ? text.lastIndexOf('<', at + SLICE_CHARS) : end;
    const next = cut > at ? cut : end;
    yield text.slice(at, next);
    at = next;
  }
}

function repairMarkup(piece: string, entities: Entities): string {
  const decoded = piece.replace(REFERENCE, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name) return entities.expand(name) ?? escapeCharacter(characterOfName(name) ?? whole);
    return escapeCharacter(
      characterOfNumber(decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16)),
    );
  });
  // `join` instead of `replaceAll`: V8 would return a rope that keeps every part in memory.
  return decoded.split(STRAY_LESS_THAN).join('&lt;').toWellFormed();
}

/** Keeps a surrogate of a pair that is written as two references; escapeXml would drop each of them. */
function escapeCharacter(character: string): string {
  return character.isWellFormed() ? escapeXml(character) : character;
}

/** Finds a fixed text at increasing positions and never scans a part of the text twice. */
class Finder {
  readonly #text: string;
  readonly #pattern: string;
  #found = -1;

  constructor(text: string, pattern: string) {
    this.#text = text;
    this.#pattern = pattern;
  }

  /** Index of the next occurrence at or after `start`; the length of the text if there is none. */
  from(start: number): number {
    if (this.#found < start) {
      const found = this.#text.indexOf(this.#pattern, start);
      this.#found = found < 0 ? this.#text.length : found;
    }
    return this.#found;
  }
}
