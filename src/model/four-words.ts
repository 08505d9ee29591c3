import { WORDS } from './word-list.ts';

/** One of 2,048 words. */
const BITS = 11n;

/**
 * Four words for the first 44 bits of a hash, for people to compare by eye or by telephone. They help to notice a copy that
 * is another one; they prove nothing, for a forger with a strong machine can search for the same four.
 * @param sha256 64 hexadecimal digits
 */
export function fourWords(sha256: string): string[] {
  const bits = BigInt(`0x${sha256.slice(0, 11)}`);
  return [3n, 2n, 1n, 0n].map((place) => WORDS[Number((bits >> (place * BITS)) % 2048n)] as string);
}
