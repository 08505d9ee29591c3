// Pushes a signed site to its targets, then reads each target back and verifies it as a reader would.
import { randomInt } from 'node:crypto';
import { join, resolve } from 'node:path';
import { stateFolder } from '../edition/state-folder.ts';
import { withTemporaryCar } from '../edition/temporary-car.ts';
import { mapConcurrently } from '../lib/concurrency.ts';
import { sha256Hex } from '../lib/hash.ts';
import { SAMPLE_FILES } from '../mirror/choose-compared.ts';
import { readLocalEdition } from '../mirror/local-edition.ts';
import { type PushedFiles, type PushResult, pushAll } from '../mirror/push.ts';
import { readTargets } from '../mirror/read-targets.ts';
import { smallMirrorsFolder } from '../model/small-mirror.ts';
import type { Target } from '../model/target.ts';
import type { TreeEntry } from '../model/tree.ts';
import { NODE_CRYPTO } from '../verify/node-crypto.ts';
import { openCopy } from '../verify/open-copy.ts';
import { verifyCopy } from '../verify/verify-copy.ts';

export interface PushEditionOptions {
  distDir: string;
  /** A folder of mirrors, or the path of a private targets file. */
  targets: string;
  /** Target ids. Default: all. */
  only?: readonly string[] | undefined;
  /** ISO time, UTC. */
  now: string;
  /** Whether to report the changes and not make them. */
  dryRun?: boolean;
  /** Whether to hash and compare every file, ignoring all records and the checksum list at the target. */
  all?: boolean;
  /** Called once per target. */
  onEnd?: (result: PushResult) => void;
}

/**
 * A target that fails does not stop the others; its error is in the results.
 * @throws IntegrityProblem if the site is not the signed one; UsageProblem or ContentProblem if there is no edition or no target
 */
export async function pushEdition({
  distDir,
  targets: targetsPath,
  only,
  now,
  dryRun = false,
  all = false,
  onEnd,
}: PushEditionOptions): Promise<PushResult[]> {
  const targets = (await readTargets(targetsPath)).filter(({ id }) => only === undefined || only.includes(id));
  const stateDir = stateFolder(resolve(distDir));
  const open = (folder: string, name: string) =>
    readLocalEdition(folder, all ? undefined : join(stateDir, `hashes${name}.txt`));
  const local = await open(distDir, '');
  const openSmall = (id: string) => open(join(smallMirrorsFolder(resolve(distDir)), id), `-${id}`);
  const check = (target: Target, pushed: PushedFiles) => readBack(target, pushed, now);
  return withTemporaryCar(distDir, (makeCar) =>
    pushAll(local, targets, {
      now,
      dryRun,
      all,
      stateDir,
      openSmall,
      makeCar,
      check,
      environment: process.env,
      ...(onEnd && { onEnd }),
    }),
  );
}

/** The verdict of a reader of the target. Reads what was sent and a sample, or all. */
async function readBack(
  { url, push }: Target,
  { local, outcome: { sent = [] }, compareAll }: PushedFiles,
  now: string,
): Promise<string | undefined> {
  const address = url ?? (push.kind === 'folder' ? push.path : undefined);
  if (address === undefined) return undefined;
  const isAll = compareAll || sent.length > local.files.length / 2 || !(await hasFiles(address, sent));
  const verdict = await verifyCopy(openCopy(address), {
    keys: local.root.keys.map(({ publicKey }) => publicKey),
    needed: local.root.threshold,
    now: Date.parse(now),
    crypto: NODE_CRYPTO,
    allowExtra: true,
    ...(isAll ? {} : { sample: { files: SAMPLE_FILES, random: () => randomInt(2 ** 32) / 2 ** 32 } }),
  });
  return verdict.word;
}

async function hasFiles(address: string, files: readonly TreeEntry[]): Promise<boolean> {
  const copy = await openCopy(address);
  try {
    const same = await mapConcurrently(files, copy.concurrency, async ({ path, size, sha256 }) => {
      const bytes = await copy.read(path, size).catch(() => undefined);
      return bytes !== undefined && sha256Hex(bytes) === sha256;
    });
    return same.every(Boolean);
  } finally {
    await copy.close?.();
  }
}
