// Pushes a signed site to its targets, then reads each target back and verifies it as a reader would.
import { withTemporaryCar } from '../edition/temporary-car.ts';
import { readLocalEdition } from '../mirror/local-edition.ts';
import { type PushResult, pushAll } from '../mirror/push.ts';
import { readTargets } from '../mirror/read-targets.ts';
import type { Target } from '../model/target.ts';
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
  /** Whether to compare every file, ignoring the checksum list at the target. */
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
  const local = await readLocalEdition(distDir);
  const trust = { keys: local.root.keys.map(({ publicKey }) => publicKey), needed: local.root.threshold };
  const check = async ({ url, push }: Target) => {
    const readBackFrom = url ?? (push.kind === 'folder' ? push.path : undefined);
    return (
      readBackFrom &&
      (
        await verifyCopy(openCopy(readBackFrom), {
          ...trust,
          now: Date.parse(now),
          crypto: NODE_CRYPTO,
          allowExtra: true,
        })
      ).word
    );
  };
  return withTemporaryCar(distDir, (makeCar) =>
    pushAll(local, targets, { now, dryRun, all, makeCar, check, environment: process.env, ...(onEnd && { onEnd }) }),
  );
}
