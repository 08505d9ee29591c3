const C1 = 0x87c37b91114253d5n;
const C2 = 0x4cf5ad432745937fn;
const BLOCK_BYTES = 16;

/** The first half of MurmurHash3's x64 128-bit variant with seed 0, big-endian: `murmur3-x64-64`, code 0x22. */
export function murmur3(bytes: Uint8Array): Buffer {
  const whole = bytes.length - (bytes.length % BLOCK_BYTES);
  const padded = Buffer.alloc(whole + BLOCK_BYTES);
  padded.set(bytes);
  let h1 = 0n;
  let h2 = 0n;
  for (let at = 0; at < whole; at += BLOCK_BYTES) {
    h1 ^= mix1(padded.readBigUInt64LE(at));
    h1 = u64(u64(rotate(h1, 27n) + h2) * 5n + 0x52dce729n);
    h2 ^= mix2(padded.readBigUInt64LE(at + 8));
    h2 = u64(u64(rotate(h2, 31n) + h1) * 5n + 0x38495ab5n);
  }
  // The rest is shorter than a block; its zero padding mixes to zero.
  h1 ^= mix1(padded.readBigUInt64LE(whole)) ^ BigInt(bytes.length);
  h2 ^= mix2(padded.readBigUInt64LE(whole + 8)) ^ BigInt(bytes.length);
  h1 = u64(h1 + h2);
  h2 = u64(h2 + h1);
  const hash = Buffer.alloc(8);
  hash.writeBigUInt64BE(u64(finalize(h1) + finalize(h2)));
  return hash;
}

const u64 = (value: bigint) => BigInt.asUintN(64, value);
const rotate = (value: bigint, by: bigint) => u64((value << by) | (value >> (64n - by)));
const mix1 = (k: bigint) => u64(rotate(u64(k * C1), 31n) * C2);
const mix2 = (k: bigint) => u64(rotate(u64(k * C2), 33n) * C1);

function finalize(value: bigint): bigint {
  let mixed = u64((value ^ (value >> 33n)) * 0xff51afd7ed558ccdn);
  mixed = u64((mixed ^ (mixed >> 33n)) * 0xc4ceb9fe1a85ec53n);
  return mixed ^ (mixed >> 33n);
}
