// One edition → every target. A target that fails stops no other.
import { EnvironmentProblem } from '../lib/problem.ts';
import type { Push, Target } from '../model/target.ts';
import type { LocalEdition } from './local-edition.ts';
import type { Outcome, PushOptions } from './outcome.ts';
import { pushFiles } from './push-files.ts';
import { folderCarrier } from './targets/folder.ts';
import { pushGit } from './targets/git.ts';
import { type EditionCar, pushKubo } from './targets/kubo.ts';
import { rcloneCarrier } from './targets/rclone.ts';
import { rsyncCarrier } from './targets/rsync.ts';

export interface PushAll extends PushOptions {
  /** Called when the first target asks for a CAR. */
  makeCar: () => Promise<EditionCar>;
  /** Where secrets are named. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Reads the copy back as a reader would. @returns a word of src/verify, or undefined where nobody can read it */
  check?: (target: Target) => Promise<string | undefined>;
  onEnd?: (result: PushResult) => void;
}

export type PushResult = { target: Target } & ({ outcome: Outcome; verdict?: string } | { failure: Error });

export async function pushAll(
  local: LocalEdition,
  targets: readonly Target[],
  options: PushAll,
): Promise<PushResult[]> {
  const results: PushResult[] = [];
  for (const target of targets) {
    const result = await pushOne(target, local, options).catch((failure: Error) => ({ target, failure }));
    options.onEnd?.(result);
    results.push(result);
  }
  return results;
}

async function pushOne(target: Target, local: LocalEdition, options: PushAll): Promise<PushResult> {
  const outcome = await pushTo(target.push, local, options);
  const verdict = options.dryRun ? undefined : await options.check?.(target);
  return { target, outcome, ...(verdict === undefined ? {} : { verdict }) };
}

async function pushTo(push: Push, local: LocalEdition, options: PushAll): Promise<Outcome> {
  const { environment, makeCar } = options;
  switch (push.kind) {
    case 'folder':
      return pushFiles(folderCarrier(push.path), local, options);
    case 'rsync':
      return pushFiles(rsyncCarrier(push.to, secret(push.passwordFrom, environment)), local, options);
    case 'rclone':
      return pushFiles(rcloneCarrier(push.to), local, options);
    case 'git':
      return pushGit({ ...push, token: secret(push.tokenFrom, environment) }, local, options);
    case 'kubo':
      return pushKubo(push.api, secret(push.authorizationFrom, environment), local, makeCar, options);
    default:
      return push satisfies never;
  }
}

function secret(name: string | undefined, environment: PushAll['environment']): string | undefined {
  if (name === undefined) return undefined;
  const value = environment[name];
  if (value) return value;
  throw new EnvironmentProblem({
    what: 'A secret is missing.',
    why: `The environment variable ${name} is not set.`,
    fix: `Set ${name}, then run the same command again.`,
  });
}
