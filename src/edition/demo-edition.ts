import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { formatPublicKeyLine } from '../lib/minisign.ts';
import { makeEdition } from './edition.ts';
import { keptFolder } from './kept.ts';
import { beginRoot } from './keys/ceremony.ts';
import { demoKey } from './keys/demo-key.ts';
import { sourceState } from './source-state.ts';

/** Makes edition 1 of a demo, each time anew. @returns it, and the public key as text */
export async function demoEdition({ distDir, rootsDir, now }: { distDir: string; rootsDir: string; now: string }): Promise<{ made: Awaited<ReturnType<typeof makeEdition>>; key: string }> {
  const key = demoKey();
  const publicKey = { keyId: key.keyId, key: key.publicKey };
  await rm(keptFolder(resolve(distDir)), { recursive: true, force: true });
  await beginRoot({ rootsDir, keys: [publicKey], threshold: 1, signers: [key], now });
  // Without the commit, which changes while the samples stay as they are.
  const source = { ...(await sourceState('.')), commit: null };
  return { made: await makeEdition({ distDir, rootsDir, mirrors: [], keys: [key], now, source, first: true }), key: formatPublicKeyLine(publicKey) };
}
