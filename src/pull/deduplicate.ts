// Finds a text again that came back under another address with a few words changed: char-4-grams, compared by Jaccard.

/** Shorter texts are alike by nature. */
const MIN_WORDS = 48;
const MIN_LIKENESS = 0.8;
const WINDOW_MS = 72 * 60 * 60 * 1000;
const GRAM_LENGTH = 4;
/** Of every text the smallest hashes are its sketch; texts this alike share most of theirs. */
const SKETCH_SIZE = 16;
const MIN_SHARED = 4;

/** A text to compare: words in lower case with single spaces, and its time in milliseconds. */
export interface ComparableText {
  words: string;
  timeMs: number;
}

interface Print {
  grams: ReadonlySet<number>;
  numbers: string;
  timeMs: number;
}

/** Whether two texts are near enough in time to be one item. */
export function withinWindow(aMs: number, bMs: number): boolean {
  return Math.abs(aMs - bMs) <= WINDOW_MS;
}

/** An index of texts that answers in time that does not grow with their number. */
export class NearTexts<T> {
  readonly #prints = new Map<T, Print>();
  readonly #byHash = new Map<number, T[]>();

  add(owner: T, text: ComparableText): void {
    const print = printOf(text);
    if (print === undefined || this.#prints.has(owner)) return;
    this.#prints.set(owner, print);
    for (const hash of sketchOf(print.grams)) {
      const owners = this.#byHash.get(hash);
      if (owners === undefined) this.#byHash.set(hash, [owner]);
      else owners.push(owner);
    }
  }

  /** The owner of the likest text, if one is like enough, near in time, and names the same numbers. */
  find(text: ComparableText): T | undefined {
    const print = printOf(text);
    if (print === undefined) return undefined;
    let best: { owner: T; likeness: number } | undefined;
    for (const owner of this.#sharing(print)) {
      const other = this.#prints.get(owner);
      if (other === undefined || other.numbers !== print.numbers || !withinWindow(other.timeMs, print.timeMs)) continue;
      const likeness = jaccard(print.grams, other.grams);
      if (likeness >= MIN_LIKENESS && likeness > (best?.likeness ?? 0)) best = { owner, likeness };
    }
    return best?.owner;
  }

  #sharing(print: Print): T[] {
    const counts = new Map<T, number>();
    for (const hash of sketchOf(print.grams)) for (const owner of this.#byHash.get(hash) ?? []) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= MIN_SHARED).map(([owner]) => owner);
  }
}

function printOf({ words, timeMs }: ComparableText): Print | undefined {
  if (words.split(' ').length < MIN_WORDS) return undefined;
  return { grams: gramsOf(words), numbers: numbersOf(words), timeMs };
}

/** Different numbers are different news: the rate of the first and of the second of June. */
function numbersOf(words: string): string {
  return [...new Set(words.match(/\d+/g))].sort().join(' ');
}

function gramsOf(words: string): Set<number> {
  const grams = new Set<number>();
  for (let at = 0; at + GRAM_LENGTH <= words.length; at += 1) {
    let hash = 0;
    for (let offset = 0; offset < GRAM_LENGTH; offset += 1) hash = Math.imul(hash ^ words.charCodeAt(at + offset), 0x9e3779b1) ^ (hash >>> 15);
    grams.add(hash >>> 0);
  }
  return grams;
}

function sketchOf(grams: ReadonlySet<number>): number[] {
  return [...grams].sort((a, b) => a - b).slice(0, SKETCH_SIZE);
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return shared / (a.size + b.size - shared);
}
