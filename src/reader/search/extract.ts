// The excerpt of a text around the words that were searched for, as pieces of text, some of them marked. Pure.
import { indexKeys, stemOf } from '../../lib/spelling/keys.ts';
import { findWords, type Word } from '../../lib/spelling/words.ts';
import { prefixOf } from './query.ts';

export interface Piece {
  text: string;
  isMarked: boolean;
}

/** Maximum number of words in an excerpt, and of those before the first match. */
const SHOWN_WORDS = 30;
const WORDS_BEFORE = 6;

/** The whole text with its matches marked; for short texts. */
export function marked(text: string, lang: string, stems: ReadonlySet<string>): Piece[] {
  return splitAtMatches(
    text,
    0,
    text.length,
    findWords(text).filter((word) => isFound(word, lang, stems)),
  );
}

/** About thirty words around the densest run of matches; the first words where nothing matches. */
export function extract(text: string, lang: string, stems: ReadonlySet<string>): Piece[] {
  const words = findWords(text);
  const found = words.map((word) => isFound(word, lang, stems));
  const first = Math.max(0, densest(found) - WORDS_BEFORE);
  const shown = words.slice(first, first + SHOWN_WORDS);
  const start = first === 0 ? 0 : (shown[0]?.start ?? 0);
  const isWhole = first + SHOWN_WORDS >= words.length;
  const end = isWhole ? text.length : (shown[shown.length - 1]?.end ?? text.length);
  const inside = splitAtMatches(
    text,
    start,
    end,
    shown.filter((_word, at) => found[first + at]),
  );
  return [...(start > 0 ? [plain('… ')] : []), ...inside, ...(isWhole ? [] : [plain(' …')])];
}

function isFound({ text }: Word, lang: string, stems: ReadonlySet<string>): boolean {
  return indexKeys(text, lang.toLowerCase()).some(
    (key) => stems.has(stemOf(key)) || [...stems].some((stem) => key.startsWith(prefixOf(stem) ?? stem)),
  );
}

/** Position of the first word of the run with the most matches. */
function densest(found: readonly boolean[]): number {
  let best = { at: 0, count: 0 };
  for (const [at, isFound] of found.entries()) {
    if (!isFound) continue;
    const count = found.slice(at, at + SHOWN_WORDS - WORDS_BEFORE).filter(Boolean).length;
    if (count > best.count) best = { at, count };
  }
  return best.at;
}

function splitAtMatches(text: string, start: number, end: number, found: readonly Word[]): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (const word of found) {
    if (word.start > at) pieces.push(plain(text.slice(at, word.start)));
    pieces.push({ text: text.slice(word.start, word.end), isMarked: true });
    at = word.end;
  }
  if (at < end) pieces.push(plain(text.slice(at, end)));
  return pieces;
}

function plain(text: string): Piece {
  return { text, isMarked: false };
}
