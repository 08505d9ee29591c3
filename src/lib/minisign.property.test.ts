import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatPublicKey, formatPublicKeyLine, formatSignature, parsePublicKey, parseSignature } from './minisign.ts';
import { Problem } from './problem.ts';

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((some) => Uint8Array.from(some));
const keyId = fc.stringMatching(/^[0-9a-f]{16}$/);
/** One line, as minisign writes comments. */
const comment = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n\u2028\u2029\u0085]/g, '').trimEnd());

it('reads every public key that it writes', () => {
  fc.assert(
    fc.property(fc.record({ keyId, key: bytes(32) }), (key) => {
      expect(parsePublicKey(formatPublicKey(key))).toEqual(key);
      expect(parsePublicKey(formatPublicKeyLine(key))).toEqual(key);
    }),
  );
});

it('reads every signature that it writes', () => {
  const signature = fc.record({ keyId, signature: bytes(64), trustedComment: comment, commentSignature: bytes(64) });
  fc.assert(
    fc.property(signature, comment, (one, untrusted) => {
      expect(parseSignature(formatSignature(one, untrusted))).toEqual(one);
    }),
  );
});

it('refuses other text with a Problem', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const parse of [parsePublicKey, parseSignature]) expect(() => parse(text)).toThrow(Problem);
    }),
  );
});
