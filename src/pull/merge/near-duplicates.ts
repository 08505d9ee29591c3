// Finds near duplicates: the same text at another address with a few words changed. Compares character 4-grams by
// their Jaccard index.
import { HOUR_MS } from '../../lib/duration.ts';

/** Shorter texts are not compared: unrelated ones are too similar. */
const MIN_WORDS = 48;
const MIN_SIMILARITY = 0.8;
const WINDOW_MS = 72 * HOUR_MS;
const GRAM_LENGTH = 4;
/**
 * The sketch of a text is the hashes below this limit, about a quarter of all (FracMinHash). The similarity of two
 * sketches approximates that of their texts, so whole texts are compared only if their sketches are similar.
 */
const SKETCH_LIMIT = 2 ** 30;
const MIN_SKETCH_SIMILARITY = 0.6;
/**
 * Number of smallest hashes per sketch that are indexed for lookup. Near duplicates share most of them, unrelated texts
 * in the same language a few.
 */
const LOOKUP_HASHES = 16;
const MIN_SHARED_HASHES = 8;

/** A text to compare: words in lower case with single spaces, and its time in milliseconds. */
export interface ComparableText {
  words: string;
  timeMs: number;
}

interface Fingerprint {
  words: string;
  /** Distinct hashes, ascending. */
  sketch: Uint32Array;
  /** Hashes of the whole text, computed on first use. */
  grams?: Uint32Array;
  numbers: string;
  timeMs: number;
}

/** Whether two times, in milliseconds, are close enough for one item: at most 72 hours apart. */
export function isWithinWindow(aMs: number, bMs: number): boolean {
  return Math.abs(aMs - bMs) <= WINDOW_MS;
}

/** Index of texts. The cost of a lookup does not grow with the number of indexed texts. */
export class NearDuplicateIndex<T> {
  readonly #fingerprints = new Map<T, Fingerprint>();
  readonly #byHash = new Map<number, T[]>();
  /** A text is looked up before it is added; the cache avoids computing its fingerprint twice. */
  readonly #cache = new WeakMap<ComparableText, Fingerprint | undefined>();

  add(owner: T, text: ComparableText): void {
    const fingerprint = this.#fingerprintOf(text);
    if (fingerprint === undefined || this.#fingerprints.has(owner)) return;
    this.#fingerprints.set(owner, fingerprint);
    for (const hash of fingerprint.sketch.subarray(0, LOOKUP_HASHES)) {
      const owners = this.#byHash.get(hash);
      if (owners === undefined) this.#byHash.set(hash, [owner]);
      else owners.push(owner);
    }
  }

  /** The owner of the most similar text that is similar enough, close in time, and contains the same numbers. */
  find(text: ComparableText): T | undefined {
    const fingerprint = this.#fingerprintOf(text);
    if (fingerprint === undefined) return undefined;
    let best: { owner: T; similarity: number } | undefined;
    for (const owner of this.#findCandidates(fingerprint)) {
      const other = this.#fingerprints.get(owner);
      if (
        other === undefined ||
        other.numbers !== fingerprint.numbers ||
        !isWithinWindow(other.timeMs, fingerprint.timeMs)
      )
        continue;
      if (jaccardIndex(fingerprint.sketch, other.sketch, MIN_SKETCH_SIMILARITY) < MIN_SKETCH_SIMILARITY) continue;
      const similarity = jaccardIndex(wholeGramsOf(fingerprint), wholeGramsOf(other), MIN_SIMILARITY);
      if (similarity >= MIN_SIMILARITY && similarity > (best?.similarity ?? 0)) best = { owner, similarity };
    }
    return best?.owner;
  }

  #fingerprintOf(text: ComparableText): Fingerprint | undefined {
    if (!this.#cache.has(text)) this.#cache.set(text, createFingerprint(text));
    return this.#cache.get(text);
  }

  #findCandidates(fingerprint: Fingerprint): T[] {
    const counts = new Map<T, number>();
    for (const hash of fingerprint.sketch.subarray(0, LOOKUP_HASHES))
      for (const owner of this.#byHash.get(hash) ?? []) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= MIN_SHARED_HASHES).map(([owner]) => owner);
  }
}

function createFingerprint({ words, timeMs }: ComparableText): Fingerprint | undefined {
  if (words.split(' ').length < MIN_WORDS) return undefined;
  return { words, sketch: gramsOf(words, SKETCH_LIMIT), numbers: numbersOf(words), timeMs };
}

/** Texts with different numbers are different news, such as the exchange rates of two days. */
function numbersOf(words: string): string {
  return [...new Set(words.match(/\d+/g))].sort().join(' ');
}

function wholeGramsOf(fingerprint: Fingerprint): Uint32Array {
  fingerprint.grams ??= gramsOf(fingerprint.words);
  return fingerprint.grams;
}

/** Distinct hashes, below a limit, of all sequences of four characters, ascending. */
function gramsOf(words: string, limit = 2 ** 32): Uint32Array {
  const grams = new Uint32Array(Math.max(0, words.length - GRAM_LENGTH + 1));
  let count = 0;
  for (let at = 0; at < grams.length; at += 1) {
    let hash = 0;
    for (let offset = 0; offset < GRAM_LENGTH; offset += 1)
      hash = Math.imul(hash ^ words.charCodeAt(at + offset), 0x9e3779b1) ^ (hash >>> 15);
    if (hash >>> 0 < limit) grams[count++] = hash;
  }
  const sorted = grams.subarray(0, count).sort();
  return sorted.filter((gram, at) => at === 0 || gram !== sorted[at - 1]);
}

/** Jaccard index of two ascending lists in a single pass; 0 as soon as it cannot reach `minimum`. */
function jaccardIndex(a: Uint32Array, b: Uint32Array, minimum: number): number {
  const needed = ((a.length + b.length) * minimum) / (1 + minimum);
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
