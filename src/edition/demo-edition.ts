import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { formatPublicKeyLine } from '../lib/minisign.ts';
import { makeEdition } from './edition.ts';
import { keptFolder } from './kept.ts';
import { beginRoot } from './keys/ceremony.ts';
import { demoKey } from './keys/demo-key.ts';
import { sourceState } from './source-state.ts';

/** Makes the root of a demo. It comes before the build, whose pages name the key. */
export async function beginDemoRoot({ rootsDir, now }: { rootsDir: string; now: string }): Promise<void> {
  await beginRoot({ rootsDir, threshold: 1, signers: [demoKey()], now });
}

/** Makes edition 1 of a demo, each time anew. @returns it, and the public key as text */
export async function demoEdition({
  distDir,
  rootsDir,
  now,
}: {
  distDir: string;
  rootsDir: string;
  now: string;
}): Promise<{ made: Awaited<ReturnType<typeof makeEdition>>; key: string }> {
  const key = demoKey();
  await rm(keptFolder(resolve(distDir)), { recursive: true, force: true });
  // Without the commit, which changes while the samples stay as they are.
  const source = { ...(await sourceState('.')), commit: null };
  const made = await makeEdition({ distDir, rootsDir, mirrors: [], keys: [key], now, source, first: true });
  return { made, key: formatPublicKeyLine({ keyId: key.keyId, key: key.publicKey }) };
}
