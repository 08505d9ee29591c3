import { createHash } from 'node:crypto';
import { createKey } from './create-key.ts';
import type { SecretKey } from './secret-key.ts';

/** The key of every demo. Everybody has it, so its signature proves nothing; but two demos are equal to the last byte. */
export function createDemoKey(): SecretKey {
  return createKey(createHash('sha512').update('Lusterka: the key of the demo, known to everybody').digest());
}
