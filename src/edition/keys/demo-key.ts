import { createHash } from 'node:crypto';
import { createKey } from './create-key.ts';
import type { SecretKey } from './secret-key.ts';

/** The same key for every demo. It is public, so its signature proves nothing, but two demos have equal bytes. */
export function createDemoKey(): SecretKey {
  return createKey(createHash('sha512').update('Lusterka: the key of the demo, known to everybody').digest());
}
