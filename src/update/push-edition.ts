// One signed site → its targets: the edition read, pushed, and read back from each target as a reader would.
import { withTemporaryCar } from '../edition/temporary-car.ts';
import { readLocalEdition } from '../mirror/local-edition.ts';
import { type PushResult, pushAll } from '../mirror/push.ts';
import { readTargets } from '../mirror/read-targets.ts';
import { harmlessExtras } from '../model/extra-files.ts';
import type { Target } from '../model/target.ts';
import { NODE_CRYPTO } from '../verify/node-crypto.ts';
import { openCopy } from '../verify/open-copy.ts';
import { verifyCopy } from '../verify/verify-copy.ts';

export interface PushEditionOptions {
  distDir: string;
  /** A folder of mirrors, or a private file of targets. */
  targets: string;
  /** Ids of targets; all where it is left out. */
  only?: readonly string[] | undefined;
  now: string;
  dryRun?: boolean;
  all?: boolean;
  onEnd?: (result: PushResult) => void;
}

/** Throws Problem where the site is not whole and signed, or there is no target; a target that fails is in the results. */
export async function pushEdition({
  distDir,
  targets: place,
  only,
  now,
  dryRun = false,
  all = false,
  onEnd,
}: PushEditionOptions): Promise<PushResult[]> {
  const targets = (await readTargets(place)).filter(({ id }) => only === undefined || only.includes(id));
  const local = await readLocalEdition(distDir);
  const trust = { keys: local.root.keys.map(({ publicKey }) => publicKey), needed: local.root.threshold };
  const check = async ({ url, push }: Target) => {
    const where = url ?? (push.kind === 'folder' ? push.path : undefined);
    return (
      where &&
      (
        await verifyCopy(openCopy(where), {
          ...trust,
          now: Date.parse(now),
          crypto: NODE_CRYPTO,
          allowExtra: harmlessExtras,
        })
      ).word
    );
  };
  return withTemporaryCar(distDir, (makeCar) =>
    pushAll(local, targets, { now, dryRun, all, makeCar, check, environment: process.env, ...(onEnd && { onEnd }) }),
  );
}
