import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { formatPublicKeyLine } from '../lib/minisign.ts';
import { createEdition } from './create-edition.ts';
import { createDemoKey } from './keys/demo-key.ts';
import { createRoot } from './keys/key-operations.ts';
import { readSourceState } from './source-state.ts';
import { stateFolder } from './state-folder.ts';

/** Creates the root of the demo. Run it before the build, because pages contain the key. */
export async function createDemoRoot({ rootsDir, now }: { rootsDir: string; now: string }): Promise<void> {
  await createRoot({ rootsDir, threshold: 1, signers: [createDemoKey()], now });
}

/** Creates edition 1 of the demo and discards any earlier state. @returns the edition, and the public key as text */
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
  // No commit: it changes although the samples do not, and two demos should be equal.
  const source = { ...(await readSourceState('.')), commit: null };
  const edition = await createEdition({ distDir, rootsDir, mirrors: [], keys: [key], now, source, isFirst: true });
  return { edition, publicKey: formatPublicKeyLine({ keyId: key.keyId, key: key.publicKey }) };
}
