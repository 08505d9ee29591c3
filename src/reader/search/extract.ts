// The part of a text where what was looked for stands, as pieces of text, some of them marked. Pure.
import { indexKeys, stemOf } from '../../lib/spelling/keys.ts';
import { type Word, findWords } from '../../lib/spelling/words.ts';
import { beginningOf } from './query.ts';

export interface Piece {
  text: string;
  isMarked: boolean;
}

/** Words shown at most, and of these before the first that was found. */
const SHOWN_WORDS = 30;
const WORDS_BEFORE = 6;

/** All of a short text, marked. */
export function marked(text: string, lang: string, stems: ReadonlySet<string>): Piece[] {
  return pieces(
    text,
    0,
    text.length,
    findWords(text).filter((word) => isFound(word, lang, stems)),
  );
}

/** About thirty words around the place where most of the words are found; the beginning, where none is. */
export function extract(text: string, lang: string, stems: ReadonlySet<string>): Piece[] {
  const words = findWords(text);
  const found = words.map((word) => isFound(word, lang, stems));
  const first = Math.max(0, densest(found) - WORDS_BEFORE);
  const shown = words.slice(first, first + SHOWN_WORDS);
  const start = first === 0 ? 0 : (shown[0]?.start ?? 0);
  const isWhole = first + SHOWN_WORDS >= words.length;
  const end = isWhole ? text.length : (shown.at(-1)?.end ?? text.length);
  const inside = pieces(
    text,
    start,
    end,
    shown.filter((_word, at) => found[first + at]),
  );
  return [...(start > 0 ? [plain('… ')] : []), ...inside, ...(isWhole ? [] : [plain(' …')])];
}

function isFound({ text }: Word, lang: string, stems: ReadonlySet<string>): boolean {
  return indexKeys(text, lang.toLowerCase()).some(
    (key) => stems.has(stemOf(key)) || [...stems].some((stem) => key.startsWith(beginningOf(stem) ?? stem)),
  );
}

/** The place of the first word of the run that holds the most words found. */
function densest(found: readonly boolean[]): number {
  let best = { at: 0, count: 0 };
  for (const [at, isFound] of found.entries()) {
    if (!isFound) continue;
    const count = found.slice(at, at + SHOWN_WORDS - WORDS_BEFORE).filter(Boolean).length;
    if (count > best.count) best = { at, count };
  }
  return best.at;
}

function pieces(text: string, start: number, end: number, found: readonly Word[]): Piece[] {
  const made: Piece[] = [];
  let at = start;
  for (const word of found) {
    if (word.start > at) made.push(plain(text.slice(at, word.start)));
    made.push({ text: text.slice(word.start, word.end), isMarked: true });
    at = word.end;
  }
  if (at < end) made.push(plain(text.slice(at, end)));
  return made;
}

function plain(text: string): Piece {
  return { text, isMarked: false };
}
