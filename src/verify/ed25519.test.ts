// Compares our verification with @noble/ed25519, also for the points and numbers at which implementations differ
// (https://eprint.iacr.org/2020/1244, Taming the many EdDSAs).
import { createHash } from 'node:crypto';
import { hashes, Point, sign, utils, verify } from '@noble/ed25519';
import { beforeAll, expect, it } from 'vitest';
import { seeded } from '../../tests/helpers/seeded.ts';
import { verifyEd25519 } from './ed25519.ts';

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const sha512 = (bytes: Uint8Array) => new Uint8Array(createHash('sha512').update(bytes).digest());
const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

beforeAll(() => {
  hashes.sha512 = sha512;
});

/** 32 bytes, little-endian. */
function numberBytes(number: bigint): Uint8Array {
  return fromHex(number.toString(16).padStart(64, '0')).reverse();
}

function byNoble(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** The result, which must be that of the package. */
function checked(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const result = verifyEd25519(publicKey, message, signature);
  expect(result).toBe(byNoble(publicKey, message, signature));
  return result;
}

/** Points of order 1, 2, 4 and 8 as they are encoded, and encodings of them that are not canonical. */
function smallEncodings(): Uint8Array[] {
  const y8 = 2707385501144840649318225287225658788936804267575313519463743609750303021403n;
  const numbers = [1n, P - 1n, 0n, y8, P - y8, P, P + 1n, 2n ** 255n - 1n];
  return numbers.flatMap((y) => [numberBytes(y), numberBytes(y + 2n ** 255n)]);
}

it.each([
  // RFC 8032, 7.1, tests 1 to 3.
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
])('accepts the test vector of RFC 8032 for the key %s', (key, message, signature) => {
  expect(checked(fromHex(key), fromHex(message), fromHex(signature))).toBe(true);
});

it('accepts signatures, and refuses them with any bit flipped, as the package does', () => {
  const random = seeded(3);
  const bytes = (length: number) => Uint8Array.from({ length }, () => random() * 256);
  for (let run = 0; run < 12; run += 1) {
    const secret = bytes(32);
    const { pointBytes } = utils.getExtendedPublicKey(secret);
    const message = bytes(run * 20);
    const signature = sign(message, secret);
    expect(checked(pointBytes, message, signature)).toBe(true);
    for (let flip = 0; flip < 12; flip += 1) {
      const bit = Math.floor(random() * 96 * 8);
      const changed = Uint8Array.from([...pointBytes, ...signature]);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(checked(changed.subarray(0, 32), message, changed.subarray(32)), `bit ${bit}`).toBe(false);
    }
  }
});

it('refuses keys of small order, and points and numbers that are not canonical', () => {
  const secret = new Uint8Array(32).fill(7);
  const { pointBytes } = utils.getExtendedPublicKey(secret);
  const message = new Uint8Array([1, 2, 3]);
  const signature = sign(message, secret);
  const s = BigInt(`0x${Buffer.from(signature.subarray(32).toReversed()).toString('hex')}`);
  for (const more of [L, 2n * L, 7n * L])
    expect(checked(pointBytes, message, new Uint8Array([...signature.subarray(0, 32), ...numberBytes(s + more)]))).toBe(
      false,
    );
  for (const small of smallEncodings()) {
    for (const number of [0n, 1n, s])
      for (const r of [...smallEncodings(), signature.subarray(0, 32)])
        expect(checked(small, message, new Uint8Array([...r, ...numberBytes(number)]))).toBe(false);
    expect(checked(pointBytes, message, new Uint8Array([...small, ...numberBytes(0n)]))).toBe(false);
  }
});

it('takes points with a part of small order as the package does', () => {
  const torsion = Point.fromBytes(numberBytes(P - 1n));
  const message = new Uint8Array([9]);
  const results = Array.from({ length: 8 }, (_none, at) => {
    const scalar = BigInt(at + 2);
    const key = Point.BASE.multiply(scalar).add(torsion).toBytes();
    const r = Point.BASE.multiply(5n)
      .add(at % 2 === 0 ? torsion : Point.ZERO)
      .toBytes();
    const hashed = sha512(new Uint8Array([...r, ...key, ...message])).reverse();
    const k = BigInt(`0x${Buffer.from(hashed).toString('hex')}`) % L;
    return checked(key, message, new Uint8Array([...r, ...numberBytes((5n + k * scalar) % L)]));
  });
  expect(results).toEqual(Array.from(results, () => true));
});

it('refuses other lengths', () => {
  for (const [key, signature] of [
    [31, 64],
    [33, 64],
    [32, 63],
    [32, 65],
    [0, 0],
  ] as const)
    expect(checked(new Uint8Array(key), new Uint8Array(), new Uint8Array(signature))).toBe(false);
});
