// Pushes one edition to all targets. A failed target does not stop the others.
import { EnvironmentProblem } from '../lib/problem.ts';
import type { Push, Target } from '../model/target.ts';
import type { LocalEdition } from './local-edition.ts';
import { pushFiles } from './push-files.ts';
import type { PushOptions, PushOutcome } from './push-outcome.ts';
import { pushCar } from './targets/car.ts';
import { createFolderTarget } from './targets/folder.ts';
import { pushGit } from './targets/git.ts';
import { pushKubo } from './targets/kubo.ts';
import type { EditionCar } from './targets/named-editions.ts';
import { pushPinning } from './targets/pinning.ts';
import { createRcloneTarget } from './targets/rclone.ts';
import { createRsyncTarget } from './targets/rsync.ts';

export interface PushAllOptions extends PushOptions {
  /** Called for targets that need a CAR. */
  makeCar: () => Promise<EditionCar>;
  /** Environment variables with secrets. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Verifies the published copy. @returns the verdict of src/verify; undefined if the target has no readable address */
  check?: (target: Target) => Promise<string | undefined>;
  onEnd?: (result: PushResult) => void;
}

export type PushResult = { target: Target } & ({ outcome: PushOutcome; verdict?: string } | { failure: Error });

export async function pushAll(
  local: LocalEdition,
  targets: readonly Target[],
  options: PushAllOptions,
): Promise<PushResult[]> {
  const results: PushResult[] = [];
  for (const target of targets) {
    const result = await pushOne(target, local, options).catch((failure: Error) => ({ target, failure }));
    options.onEnd?.(result);
    results.push(result);
  }
  return results;
}

async function pushOne(target: Target, local: LocalEdition, options: PushAllOptions): Promise<PushResult> {
  const outcome = await pushTo(target.push, local, options);
  const verdict = options.dryRun ? undefined : await options.check?.(target);
  return { target, outcome, ...(verdict === undefined ? {} : { verdict }) };
}

async function pushTo(push: Push, local: LocalEdition, options: PushAllOptions): Promise<PushOutcome> {
  const { environment, makeCar } = options;
  switch (push.kind) {
    case 'folder':
      return pushFiles(createFolderTarget(push.path), local, options);
    case 'rsync':
      return pushFiles(createRsyncTarget(push.to, readSecret(push.passwordFrom, environment)), local, options);
    case 'rclone':
      return pushFiles(createRcloneTarget(push.to), local, options);
    case 'git':
      return pushGit({ ...push, token: readSecret(push.tokenFrom, environment) }, local, options);
    case 'kubo':
      return pushKubo(push.api, readSecret(push.authorizationFrom, environment), local, makeCar, options);
    case 'pinning':
      return pushPinning(push, readSecret(push.tokenFrom, environment) ?? '', local, makeCar, options);
    case 'car':
      return pushCar(push.to, local, makeCar, options);
    default:
      return push satisfies never;
  }
}

function readSecret(name: string | undefined, environment: PushAllOptions['environment']): string | undefined {
  if (name === undefined) return undefined;
  const value = environment[name];
  if (value) return value;
  throw new EnvironmentProblem({
    what: 'A secret is missing.',
    why: `The environment variable ${name} is not set.`,
    fix: `Set ${name}, then run the same command again.`,
  });
}
