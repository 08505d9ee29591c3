// A text → the smallest hashes of its runs of words, by which copies of it are recognised: also shortened ones, and those
// with an introduction (A. Broder, On the resemblance and containment of documents, 1997). Pure.
import { splitWords } from '../../lib/spelling/words.ts';

/** Number of hashes that are kept. */
const SIZE = 64;
/** Words in a run. */
const RUN = 4;
/** With fewer common hashes, nothing can be said. */
const MIN_COMMON = 6;

/** The smallest hashes of the runs of words of a text, ascending, each once. */
export function sketchOf(text: string): number[] {
  const words = splitWords(text).map((word) => word.toLowerCase());
  const hashes = new Set<number>();
  for (let at = 0; at + RUN <= words.length; at += 1) hashes.add(hashOf(words.slice(at, at + RUN).join(' ')));
  return [...hashes].sort((a, b) => a - b).slice(0, SIZE);
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The low bits of FNV-1a of similar texts are similar: mixed once more.
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/**
 * How much of the shorter text the longer one contains, from 0 to 1, by their sketches; 0 if they have too few hashes in
 * common to say.
 */
export function containment(one: readonly number[], other: readonly number[]): number {
  const limit = Math.min(limitOf(one), limitOf(other));
  const own = one.filter((hash) => hash <= limit);
  const others = new Set(other.filter((hash) => hash <= limit));
  const common = own.filter((hash) => others.has(hash)).length;
  return common < MIN_COMMON ? 0 : common / Math.min(own.length, others.size);
}

/** Up to this hash, a sketch has all hashes of its text. */
function limitOf(sketch: readonly number[]): number {
  return sketch.length < SIZE ? Number.POSITIVE_INFINITY : (sketch.at(-1) as number);
}
