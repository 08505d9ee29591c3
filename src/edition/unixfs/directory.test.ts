import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { importedCid } from '../../../tests/helpers/ipfs-importer.ts';
import { seeded, shuffled } from '../../../tests/helpers/seeded.ts';
import { buildDirectoryNode } from './directory.ts';
import { computeCid, formatCid, RAW, type UnixfsNode } from './node.ts';

const X = Buffer.from('x');
const xFile: UnixfsNode = { cid: computeCid(RAW, X), size: 1, block: X, children: [] };

function cidOfNames(names: readonly string[]): string {
  return formatCid(buildDirectoryNode(names.map((name) => ({ name, node: xFile }))).cid);
}

/**
 * Names of Kubo's test directories: a ChaCha20 stream with the SHA-256 of a seed as key, one letter per byte. All names
 * but the last have 11 letters.
 */
function kuboNames(count: number, lastLength: number): string[] {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz01234567890-_';
  const key = createHash('sha256').update('hamt-unixfs-v1-2025').digest();
  const stream = createCipheriv('chacha20', key, Buffer.alloc(16)).update(Buffer.alloc(count * 11 + lastLength));
  const letters = Array.from(stream, (byte) => alphabet[byte % alphabet.length]).join('');
  return Array.from({ length: count }, (_none, at) =>
    letters.slice(at * 11, at * 11 + (at === count - 1 ? lastLength : 11)),
  );
}

describe('the CID of a directory', () => {
  // From Kubo's tests of the profiles of IPIP-499.
  it.each([
    {
      name: '262,144 bytes, still one block',
      lastLength: 21,
      cid: 'bafybeic3h7rwruealwxkacabdy45jivq2crwz6bufb5ljwupn36gicplx4',
    },
    {
      name: '262,145 bytes, a HAMT',
      lastLength: 22,
      cid: 'bafybeiegvuterwurhdtkikfhbxcldohmxp566vpjdofhzmnhv6o4freidu',
    },
  ])('equals the published one: $name', ({ lastLength, cid }) => {
    expect(cidOfNames(kuboNames(4766, lastLength))).toBe(cid);
  });

  it.each([5000, 8000])('equals the CID of the importer for %i entries', async (count) => {
    const random = seeded(count);
    const names = Array.from(
      { length: count },
      (_none, at) => `${Math.floor(random() * 2 ** 32).toString(36)}-навіны-${at}.html`,
    );
    expect(cidOfNames(names)).toBe(await importedCid(names.map((name) => [name, X])));
  });

  it('does not depend on the order of the entries', () => {
    const names = kuboNames(5500, 11);
    expect(cidOfNames(shuffled(names, seeded(1)))).toBe(cidOfNames(names));
  });
});
