// Finds a text again that came back under another address with a few words changed: char-4-grams, compared by Jaccard.
import { DAY_MS } from '../../lib/duration.ts';

/** Shorter texts are alike by nature. */
const MIN_WORDS = 48;
const MIN_LIKENESS = 0.8;
const WINDOW_MS = 3 * DAY_MS;
const GRAM_LENGTH = 4;
/**
 * Of every text the hashes below this, about a quarter, are its sketch: the likeness of two sketches is that of their
 * texts, give or take (FracMinHash). Whole texts are compared only where their sketches are nearly alike enough.
 */
const SKETCH_BELOW = 2 ** 30;
const MIN_SKETCH_LIKENESS = 0.6;
/** Of every sketch the smallest hashes lead to it. Texts this alike share most of theirs, others in the same language a few. */
const LEADS = 16;
const MIN_SHARED = 8;

/** A text to compare: words in lower case with single spaces, and its time in milliseconds. */
export interface ComparableText {
  words: string;
  timeMs: number;
}

interface Print {
  words: string;
  /** Hashes, ascending, each once. */
  sketch: Uint32Array;
  /** Of the whole text, made when they are first needed. */
  grams?: Uint32Array;
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
  /** A text is asked for before it is added: its print is made once. */
  readonly #made = new WeakMap<ComparableText, Print | undefined>();

  add(owner: T, text: ComparableText): void {
    const print = this.#printOf(text);
    if (print === undefined || this.#prints.has(owner)) return;
    this.#prints.set(owner, print);
    for (const hash of print.sketch.subarray(0, LEADS)) {
      const owners = this.#byHash.get(hash);
      if (owners === undefined) this.#byHash.set(hash, [owner]);
      else owners.push(owner);
    }
  }

  /** The owner of the likest text, if one is like enough, near in time, and names the same numbers. */
  find(text: ComparableText): T | undefined {
    const print = this.#printOf(text);
    if (print === undefined) return undefined;
    let best: { owner: T; likeness: number } | undefined;
    for (const owner of this.#sharing(print)) {
      const other = this.#prints.get(owner);
      if (other === undefined || other.numbers !== print.numbers || !withinWindow(other.timeMs, print.timeMs)) continue;
      if (likenessOf(print.sketch, other.sketch, MIN_SKETCH_LIKENESS) < MIN_SKETCH_LIKENESS) continue;
      const likeness = likenessOf(wholeGramsOf(print), wholeGramsOf(other), MIN_LIKENESS);
      if (likeness >= MIN_LIKENESS && likeness > (best?.likeness ?? 0)) best = { owner, likeness };
    }
    return best?.owner;
  }

  #printOf(text: ComparableText): Print | undefined {
    if (!this.#made.has(text)) this.#made.set(text, printOf(text));
    return this.#made.get(text);
  }

  #sharing(print: Print): T[] {
    const counts = new Map<T, number>();
    for (const hash of print.sketch.subarray(0, LEADS))
      for (const owner of this.#byHash.get(hash) ?? []) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= MIN_SHARED).map(([owner]) => owner);
  }
}

function printOf({ words, timeMs }: ComparableText): Print | undefined {
  if (words.split(' ').length < MIN_WORDS) return undefined;
  return { words, sketch: gramsOf(words, SKETCH_BELOW), numbers: numbersOf(words), timeMs };
}

/** Different numbers are different news: the rate of the first and of the second of June. */
function numbersOf(words: string): string {
  return [...new Set(words.match(/\d+/g))].sort().join(' ');
}

function wholeGramsOf(print: Print): Uint32Array {
  print.grams ??= gramsOf(print.words);
  return print.grams;
}

/** Hashes of all runs of four characters that are below a limit, ascending, each once. */
function gramsOf(words: string, below = 2 ** 32): Uint32Array {
  const grams = new Uint32Array(Math.max(0, words.length - GRAM_LENGTH + 1));
  let count = 0;
  for (let at = 0; at < grams.length; at += 1) {
    let hash = 0;
    for (let offset = 0; offset < GRAM_LENGTH; offset += 1)
      hash = Math.imul(hash ^ words.charCodeAt(at + offset), 0x9e3779b1) ^ (hash >>> 15);
    if (hash >>> 0 < below) grams[count++] = hash;
  }
  const sorted = grams.subarray(0, count).sort();
  return sorted.filter((gram, at) => at === 0 || gram !== sorted[at - 1]);
}

/** Jaccard's index of two ascending lists, in one walk through both; 0 as soon as it cannot reach `least`. */
function likenessOf(a: Uint32Array, b: Uint32Array, least: number): number {
  const needed = ((a.length + b.length) * least) / (1 + least);
  let shared = 0;
  for (let inA = 0, inB = 0; inA < a.length && inB < b.length; ) {
    if (shared + Math.min(a.length - inA, b.length - inB) < needed - 1) return 0;
    const difference = (a[inA] as number) - (b[inB] as number);
    if (difference === 0) shared += 1;
    if (difference <= 0) inA += 1;
    if (difference >= 0) inB += 1;
  }
  return shared / (a.length + b.length - shared);
}
