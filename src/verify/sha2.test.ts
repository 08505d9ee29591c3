import { hash } from 'node:crypto';
import { expect, it } from 'vitest';
import { seeded } from '../../tests/helpers/seeded.ts';
import { sha256, sha512 } from './sha2.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

it('equals the hashes of Node for lengths around the block size and random bytes', () => {
  const random = seeded(7);
  const lengths = [...Array(300).keys(), 1000, 65_536, 100_003];
  for (const length of lengths) {
    const message = Uint8Array.from({ length }, () => random() * 256);
    expect(hex(sha256(message)), `${length}`).toBe(hash('sha256', message));
    if (length < 70_000) expect(hex(sha512(message)), `${length}`).toBe(hash('sha512', message));
  }
});
