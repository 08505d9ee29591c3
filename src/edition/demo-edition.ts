import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { formatPublicKeyLine } from '../lib/minisign.ts';
import { createEdition } from './create-edition.ts';
import { stateFolder } from './state-folder.ts';
import { createRoot } from './keys/key-operations.ts';
import { createDemoKey } from './keys/demo-key.ts';
import { readSourceState } from './source-state.ts';

/** Makes the root of a demo. It comes before the build, whose pages name the key. */
export async function createDemoRoot({ rootsDir, now }: { rootsDir: string; now: string }): Promise<void> {
  await createRoot({ rootsDir, threshold: 1, signers: [createDemoKey()], now });
}

/** Makes edition 1 of a demo, each time anew. @returns it, and the public key as text */
export async function createDemoEdition({
  distDir,
  rootsDir,
  now,
}: {
  distDir: string;
  rootsDir: string;
  now: string;
}): Promise<{ edition: Awaited<ReturnType<typeof createEdition>>; publicKey: string }> {
  const key = createDemoKey();
  await rm(stateFolder(resolve(distDir)), { recursive: true, force: true });
  // Without the commit, which changes while the samples stay as they are.
  const source = { ...(await readSourceState('.')), commit: null };
  const edition = await createEdition({ distDir, rootsDir, mirrors: [], keys: [key], now, source, isFirst: true });
  return { edition, publicKey: formatPublicKeyLine({ keyId: key.keyId, key: key.publicKey }) };
}
