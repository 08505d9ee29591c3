// SHA-256 and SHA-512 (FIPS 180-4) for pages on plain HTTP, where browsers offer no WebCrypto. @noble/hashes would exceed
// the budget of verifier.html (decision 10). A bug here could only reject an authentic copy.

const truncate64 = (word: bigint) => BigInt.asUintN(64, word);
const PRIMES = firstPrimes(80);
/** First 64 fractional bits of the cube roots of the primes; the round constants of both functions. */
const CUBE_ROOTS = PRIMES.map((prime) => fraction(prime, 3n));
const SQUARE_ROOTS = PRIMES.slice(0, 8).map((prime) => fraction(prime, 2n));

const K256 = Int32Array.from(CUBE_ROOTS.slice(0, 64), (root) => Number(root >> 32n) | 0);
const INITIAL256 = SQUARE_ROOTS.map((root) => Number(root >> 32n) | 0);

export function sha256(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = padded(message, 64);
  const state = Int32Array.from(INITIAL256);
  const w = new Int32Array(64);
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let index = 0; index < 64; index += 1)
      w[index] = index < 16 ? view.getInt32(at + index * 4) : schedule256(w, index);
    compress256(state, w);
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => {
    digest.setInt32(index * 4, word);
  });
  return new Uint8Array(digest.buffer);
}

const rotate32 = (word: number, by: number) => (word >>> by) | (word << (32 - by));

function schedule256(w: Int32Array, index: number): number {
  const early = w[index - 15] as number;
  const late = w[index - 2] as number;
  const first = rotate32(early, 7) ^ rotate32(early, 18) ^ (early >>> 3);
  const second = rotate32(late, 17) ^ rotate32(late, 19) ^ (late >>> 10);
  return ((w[index - 16] as number) + first + (w[index - 7] as number) + second) | 0;
}

function compress256(state: Int32Array, w: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let index = 0; index < 64; index += 1) {
    const one =
      (h +
        (rotate32(e, 6) ^ rotate32(e, 11) ^ rotate32(e, 25)) +
        ((e & f) ^ (~e & g)) +
        (K256[index] as number) +
        (w[index] as number)) |
      0;
    const two = ((rotate32(a, 2) ^ rotate32(a, 13) ^ rotate32(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = ((state[index] as number) + word) | 0;
  });
}

/** Uses BigInt: slow, but sufficient for signatures of small files. */
export function sha512(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = padded(message, 128);
  const state = [...SQUARE_ROOTS];
  for (let at = 0; at < view.byteLength; at += 128) {
    const w: bigint[] = [];
    for (let index = 0; index < 80; index += 1)
      w.push(index < 16 ? view.getBigUint64(at + index * 8) : schedule512(w, index));
    compress512(state, w);
  }
  const digest = new DataView(new ArrayBuffer(64));
  state.forEach((word, index) => {
    digest.setBigUint64(index * 8, word);
  });
  return new Uint8Array(digest.buffer);
}

const rotate64 = (word: bigint, by: bigint) => (word >> by) | truncate64(word << (64n - by));

function schedule512(w: readonly bigint[], index: number): bigint {
  const early = w[index - 15] as bigint;
  const late = w[index - 2] as bigint;
  const first = rotate64(early, 1n) ^ rotate64(early, 8n) ^ (early >> 7n);
  const second = rotate64(late, 19n) ^ rotate64(late, 61n) ^ (late >> 6n);
  return truncate64((w[index - 16] as bigint) + first + (w[index - 7] as bigint) + second);
}

function compress512(state: bigint[], w: readonly bigint[]): void {
  let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  for (let index = 0; index < 80; index += 1) {
    const one =
      h +
      (rotate64(e, 14n) ^ rotate64(e, 18n) ^ rotate64(e, 41n)) +
      ((e & f) ^ (~e & g)) +
      (CUBE_ROOTS[index] as bigint) +
      (w[index] as bigint);
    const two = (rotate64(a, 28n) ^ rotate64(a, 34n) ^ rotate64(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, truncate64(d + one), c, b, a, truncate64(one + two)];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = truncate64((state[index] as bigint) + word);
  });
}

/** The message, a 1 bit, zeros, and the length in bits at the end of the last block (FIPS 180-4, 5.1). */
function padded(message: Uint8Array, block: 64 | 128): DataView {
  const bytes = new Uint8Array(Math.ceil((message.length + 1 + block / 8) / block) * block);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n);
  return view;
}

function firstPrimes(count: number): bigint[] {
  const primes: bigint[] = [];
  for (let number = 2n; primes.length < count; number += 1n)
    if (primes.every((prime) => number % prime !== 0n)) primes.push(number);
  return primes;
}

/** First 64 fractional bits of the square or cube root, by binary search. */
function fraction(prime: bigint, power: 2n | 3n): bigint {
  const wanted = prime << (64n * power);
  let root = 0n;
  for (let bit = 1n << 72n; bit > 0n; bit >>= 1n) if ((root | bit) ** power <= wanted) root |= bit;
  return truncate64(root);
}
