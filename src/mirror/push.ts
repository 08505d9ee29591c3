// Pushes one edition to all targets. A failed target does not stop the others.
import { join } from 'node:path';
import { EnvironmentProblem } from '../lib/problem.ts';
import type { Push, Target } from '../model/target.ts';
import { limitsOf } from './host-profiles.ts';
import type { LocalEdition } from './local-edition.ts';
import { pushFiles } from './push-files.ts';
import type { PushOptions, PushOutcome } from './push-outcome.ts';
import { openPushState, type PushState } from './push-state.ts';
import { pushCar } from './targets/car.ts';
import { createFolderTarget } from './targets/folder.ts';
import { pushGit } from './targets/git.ts';
import { pushKubo } from './targets/kubo.ts';
import type { EditionCar } from './targets/named-editions.ts';
import { pushPinning } from './targets/pinning.ts';
import { createRcloneTarget } from './targets/rclone.ts';
import { createRsyncTarget } from './targets/rsync.ts';

export interface PushAllOptions extends Omit<PushOptions, 'compareAll' | 'limits'> {
  /** Folder for what is remembered of each target; see push-state.ts. */
  stateDir: string;
  /** Opens the edition of a small mirror. */
  openSmall: (id: string) => Promise<LocalEdition>;
  /** Called for targets that need the CAR of a folder. */
  makeCar: (folder: string) => Promise<EditionCar>;
  /** Environment variables with secrets. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Verifies the published copy. @returns the verdict of src/verify; undefined if the target has no readable address */
  check?: (target: Target, pushed: PushedFiles) => Promise<string | undefined>;
  onEnd?: (result: PushResult) => void;
}

export interface PushedFiles {
  local: LocalEdition;
  outcome: PushOutcome;
  /** Whether all files are to be verified, not only those that were sent and a sample. */
  compareAll: boolean;
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

async function pushOne(target: Target, whole: LocalEdition, options: PushAllOptions): Promise<PushResult> {
  const { stateDir, now, dryRun, all, openSmall, check } = options;
  const local = target.small === undefined ? whole : await openSmall(target.small);
  const state = await openPushState(stateDir, target.id, JSON.stringify([placeOf(target.push), target.small]), now);
  const compareAll = all || state.isComparisonDue;
  const outcome = await pushTo(target.push, local, state, { ...options, compareAll, limits: limitsOf(target) });
  if (dryRun) return { target, outcome };
  const verdict = await check?.(target, { local, outcome, compareAll });
  const isRight = outcome.comparison?.different.length === 0 && (verdict ?? 'authentic') === 'authentic';
  if (isRight) await state.finish(compareAll && outcome.comparedAll ? now : undefined);
  else await state.distrust();
  return { target, outcome, ...(verdict === undefined ? {} : { verdict }) };
}

function placeOf(push: Push): string {
  switch (push.kind) {
    case 'folder':
      return push.path;
    case 'rsync':
    case 'rclone':
    case 'car':
      return push.to;
    case 'pinning':
      return push.endpoint;
    case 'git':
      return `${push.repository} ${push.branch}`;
    case 'kubo':
      return push.api;
    default:
      return push satisfies never;
  }
}

async function pushTo(
  push: Push,
  local: LocalEdition,
  state: PushState,
  options: PushAllOptions & PushOptions,
): Promise<PushOutcome> {
  const { environment } = options;
  const makeOwnCar = () => options.makeCar(local.folder);
  switch (push.kind) {
    case 'folder':
      return pushFiles(createFolderTarget(push.path), local, state, options);
    case 'rsync':
      return pushFiles(createRsyncTarget(push.to, readSecret(push.passwordFrom, environment)), local, state, options);
    case 'rclone':
      return pushFiles(createRcloneTarget(push.to), local, state, options);
    case 'git':
      return pushGit({ ...push, token: readSecret(push.tokenFrom, environment) }, local, {
        ...options,
        recordFile: join(options.stateDir, 'git-blobs.txt'),
      });
    case 'kubo':
      return pushKubo(push.api, readSecret(push.authorizationFrom, environment), local, makeOwnCar, options);
    case 'pinning':
      return pushPinning(push, readSecret(push.tokenFrom, environment) ?? '', local, makeOwnCar, options);
    case 'car':
      return pushCar(push.to, local, makeOwnCar, options);
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
