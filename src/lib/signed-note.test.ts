import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NODE_CRYPTO } from '../verify/node-crypto.ts';
import {
  cosignatureMessage,
  ED25519_NOTE,
  formatCosignature,
  formatNote,
  formatSignatureLine,
  formatVerifierKey,
  keyHashInput,
  parseCosignature,
  parseNote,
  parseSignatureLine,
  parseVerifierKey,
} from './signed-note.ts';

// The example in the documentation of golang.org/x/mod/sumdb/note.
const KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const TEXT =
  'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'.replace(
    '’',
    "'",
  );
const NOTE = `${TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
const key = parseVerifierKey(KEY);

describe('a signed note', () => {
  it('of another implementation is read, and its signature is valid', async () => {
    const note = parseNote(NOTE);
    expect(note?.text).toBe(TEXT);
    const [signature] = note?.signatures ?? [];
    expect(signature).toMatchObject({ name: 'PeterNeumann', keyHash: 'c74f20a3' });
    if (key === undefined || signature === undefined) throw new Error('not parsed');
    expect(await NODE_CRYPTO.verifyEd25519(key.key, Buffer.from(TEXT), signature.signature)).toBe(true);
  });

  it('is written as it was read', () => {
    expect(formatNote(parseNote(NOTE) as NonNullable<ReturnType<typeof parseNote>>)).toBe(NOTE);
  });

  it.each([
    { name: 'without a signature', note: `${TEXT}\n` },
    { name: 'without an empty line before the signatures', note: NOTE.replace('\n\n', '\n') },
    { name: 'without a line end at the end', note: NOTE.slice(0, -1) },
    { name: 'with CRLF', note: NOTE.replaceAll('\n', '\r\n') },
    { name: 'with a plus in the name', note: NOTE.replace('— Peter', '— Peter+') },
    { name: 'with base64 that is not canonical', note: NOTE.replace('AM=\n', 'AN=\n') },
    { name: 'with more signatures than anybody needs', note: NOTE + `${NOTE.split('\n').at(-2)}\n`.repeat(64) },
  ])('is refused $name', ({ note }) => {
    expect(parseNote(note)).toBeUndefined();
  });

  it('other text is not one', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseNote(text) === undefined));
  });
});

describe('a key of notes', () => {
  it('has the hash that other implementations compute', () => {
    if (key === undefined) throw new Error('not parsed');
    expect(key.type).toBe(ED25519_NOTE);
    expect(hash('sha256', keyHashInput(key), 'hex').slice(0, 8)).toBe('c74f20a3');
    expect(formatVerifierKey(key, key.keyHash)).toBe(KEY);
  });

  it.each(['', 'a+b', `${KEY}x`, KEY.replace('c74f', 'C74F'), KEY.replace('PeterNeumann', 'Peter Neumann')])(
    'is not %j',
    (text) => {
      expect(parseVerifierKey(text)).toBeUndefined();
    },
  );
});

describe('a cosignature', () => {
  it('has the form of the example of the specification', () => {
    const line =
      '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==';
    const parsed = parseSignatureLine(line);
    const cosignature = parseCosignature(parsed?.signature ?? new Uint8Array());
    if (parsed === undefined || cosignature === undefined) throw new Error('not parsed');
    expect(cosignature.seconds).toBe(1_679_315_147);
    const signature = formatCosignature(cosignature.seconds, cosignature.signature);
    expect(formatSignatureLine({ ...parsed, signature })).toBe(line);
  });

  it('covers the time and the text of the note', () => {
    expect(cosignatureMessage(1_679_315_147, 'example.org/log\n1\nhash\n')).toBe(
      'cosignature/v1\ntime 1679315147\nexample.org/log\n1\nhash\n',
    );
  });

  it('of another length is refused', () => {
    expect(parseCosignature(new Uint8Array(64))).toBeUndefined();
  });
});
