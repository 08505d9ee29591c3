import { createHash } from 'node:crypto';
import { newKey } from './new-key.ts';
import type { SecretKey } from './secret-key.ts';

/** The key of every demo. Everybody has it, so its signature proves nothing; but two demos are equal to the last byte. */
export function demoKey(): SecretKey {
  return newKey(createHash('sha512').update('Lusterka: the key of the demo, known to everybody').digest());
}
