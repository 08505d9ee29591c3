import { describe, expect, it } from 'vitest';
import {
  commentMessage,
  formatPublicKey,
  formatPublicKeyLine,
  formatSignature,
  keyIdBytes,
  keyIdText,
  parsePublicKey,
  parseSignature,
} from './minisign.ts';

// Written by minisign 0.11 with a key for this test: `minisign -S -l -t 'edition:1 file:vector.txt'`, and without -l.
const PUBLIC_KEY = `untrusted comment: minisign public key DAA8F177831FB849
RWRJuB+Dd/Go2ladFTsXadTZHqob8OJOUvnRIN19+fhP0IsySVfa3NFS
`;
const SIGNATURE = `untrusted comment: signature from minisign secret key
RWRJuB+Dd/Go2sTCi2QJfv5YZ+n5RVuhmcZwlYYPdaZDAR1S9suKsijBWweJKe8IOxHAkg09TfU+v+HoCiHs30eKzN+ltEWY5gU=
trusted comment: edition:1 file:vector.txt
8j8Dkhg/S3Hp6qr5ATKA9DNuefUD5fIALcfIJxguDYcVhW6/oK3TG4hxUON/p5hn6b5ajowkGObSFpQXaMFVCg==
`;
const PREHASHED = `untrusted comment: signature from minisign secret key
RURJuB+Dd/Go2vPkjQ064JrKen1c+2KMHaxSSyRmGNwExIL4J6lJN8K8KFLUo35/lHtV4oQT943h602AOEsdELvVOjBQLLvbAQ8=
trusted comment: prehashed
v0TfS27Q/Pre0i//4n3MNNcXJUXB1TyWDpbAKR1wd3EWgC1d+xbhV+JReUggZnhWcqLY/BF9mQRrVXo5lq28Aw==
`;
const [untrusted, line, trusted, commentLine] = SIGNATURE.split('\n') as [string, string, string, string];

describe('a public key', () => {
  it.each([
    { name: 'as a file', text: PUBLIC_KEY },
    { name: 'as its one line', text: PUBLIC_KEY.split('\n')[1] as string },
    { name: 'with CRLF line ends', text: PUBLIC_KEY.replaceAll('\n', '\r\n') },
  ])('is parsed: $name', ({ text }) => {
    const key = parsePublicKey(text);
    expect(key.keyId).toBe('daa8f177831fb849');
    expect(Buffer.from(key.key).toString('hex')).toBe(
      '569d153b1769d4d91eaa1bf0e24e52f9d120dd7df9f84fd08b324957dadcd152',
    );
  });

  it('is written as minisign writes it', () => {
    expect(formatPublicKey(parsePublicKey(PUBLIC_KEY))).toBe(PUBLIC_KEY);
  });

  const key = formatPublicKeyLine(parsePublicKey(PUBLIC_KEY));
  it.each([
    { name: 'nothing', text: '' },
    { name: 'a signature', text: SIGNATURE },
    { name: 'a truncated key', text: key.slice(0, 52) },
    { name: 'a key of another algorithm', text: `RU${key.slice(2)}` },
    { name: 'two keys', text: `${key}\n${key}` },
    { name: 'a key with spaces in it', text: `${key.slice(0, 20)}  ${key.slice(22)}` },
  ])('is not $name', ({ text }) => {
    expect(() => parsePublicKey(text)).toThrow('not a public key');
  });
});

describe('a signature', () => {
  it('is parsed', () => {
    const { keyId, signature, trustedComment, commentSignature } = parseSignature(SIGNATURE);
    expect({ keyId, trustedComment }).toEqual({
      keyId: 'daa8f177831fb849',
      trustedComment: 'edition:1 file:vector.txt',
    });
    expect([signature.length, commentSignature.length]).toEqual([64, 64]);
  });

  it('is written as minisign writes it', () => {
    expect(formatSignature(parseSignature(SIGNATURE), 'signature from minisign secret key')).toBe(SIGNATURE);
  });

  it.each([
    { name: 'three lines', text: [untrusted, line, trusted].join('\n') },
    { name: 'five lines', text: [untrusted, line, trusted, commentLine, 'more'].join('\n') },
    { name: 'no untrusted comment', text: ['', line, trusted, commentLine].join('\n') },
    { name: 'a trusted comment without its prefix', text: [untrusted, line, 'edition:1', commentLine].join('\n') },
    { name: 'one character missing', text: SIGNATURE.replace(line, line.slice(1)) },
    // The last character before = has unused bits; minisign writes zeros.
    { name: 'the same bytes in base64 that is not canonical', text: SIGNATURE.replace('5gU=', '5gV=') },
    { name: 'a public key', text: PUBLIC_KEY },
  ])('is not $name', ({ text }) => {
    expect(() => parseSignature(text)).toThrow('not a signature that can be verified');
  });

  it('is refused if it is prehashed, and the message says how to sign instead', () => {
    expect(() => parseSignature(PREHASHED)).toThrow('minisign -S -l');
  });

  it('is covered by the second signature, with the trusted comment', () => {
    expect(Buffer.from(commentMessage(Uint8Array.of(1, 2), 'ё')).toString('hex')).toBe('0102d191');
  });
});

it('converts key ids to bytes and back', () => {
  expect(keyIdText(keyIdBytes('00a8f177831fb849'))).toBe('00a8f177831fb849');
  expect([...keyIdBytes('0102030405060708')]).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
});
