import { WORDS } from './word-list.ts';

/** 2,048 words = 11 bits each. */
const BITS_PER_WORD = 11n;

/**
 * Four words for the first 44 bits of a hash, for people to compare by eye or on the phone. They help to notice a
 * different copy, but prove nothing: 44 bits can be forged by brute force.
 * @param sha256 64 hexadecimal digits
 */
export function fourWords(sha256: string): string[] {
  const bits = BigInt(`0x${sha256.slice(0, 11)}`);
  return [3n, 2n, 1n, 0n].map((index) => WORDS[Number((bits >> (index * BITS_PER_WORD)) % 2048n)] as string);
}
