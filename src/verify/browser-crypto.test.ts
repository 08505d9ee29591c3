import { describe, expect, it } from 'vitest';
import { FIRST_KEY, minisig, testKey } from '../../tests/helpers/make-edition.ts';
import { parsePublicKey, parseSignature } from '../lib/minisign.ts';
import { BROWSER_CRYPTO, verifyWithNoble } from './browser-crypto.ts';
import { NODE_CRYPTO } from './node-crypto.ts';

const message = new TextEncoder().encode('edition 412');
const { signature } = parseSignature(minisig(FIRST_KEY, message, 'comment'));
const { key } = parsePublicKey(FIRST_KEY.line);
const other = parsePublicKey(testKey('other').line).key;
const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

const CHECKS = {
  Node: NODE_CRYPTO.verifyEd25519,
  WebCrypto: BROWSER_CRYPTO.verifyEd25519,
  noble: async (...parts: Parameters<typeof verifyWithNoble>) => verifyWithNoble(...parts),
};

describe.each(Object.entries(CHECKS))('%s', (_name, check) => {
  it.each([
    ['a true signature', key, message, signature, true],
    ['another message', key, flipped(message, 3), signature, false],
    ['another key', other, message, signature, false],
    ['a flipped first half', key, message, flipped(signature, 5), false],
    ['a flipped second half', key, message, flipped(signature, 40), false],
    [
      'a second half beyond the order of the group',
      key,
      message,
      signature.map((byte, index) => (index === 63 ? byte | 0xf0 : byte)),
      false,
    ],
    ['nothing but zeros', new Uint8Array(32), message, new Uint8Array(64), false],
  ])('judges %s', async (_case, publicKey, text, signed, expected) => {
    expect(await check(publicKey, text, signed)).toBe(expected);
  });
});
