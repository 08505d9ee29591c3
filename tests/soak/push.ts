// `npm run soak -- --only push`: pushes editions to a folder, a git branch and real servers, and kills the pushes at random
// times. After every kill a reader must find a copy that is authentic or being updated; the next push must complete it.
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { seeded } from '../../src/lib/seeded.ts';
import { withTemporaryFolder } from '../../src/lib/temporary-folder.ts';
import { type Push, pushSchema } from '../../src/model/target.ts';
import { faultOfKilled, followingEditions, verdictOf } from '../mirror/following-editions.ts';
import { randomKill, runPush } from '../mirror/killed-push.ts';
import { missingProgram, siteFolder, withServer } from '../mirror/servers.ts';

export interface SoakPushOptions {
  /** Kills per kind of target. */
  rounds: number;
  seed: number;
  log: (line: string) => void;
  /** Only this kind. */
  kind?: string;
}

/** A target that a reader can open as a folder. */
interface OpenTarget {
  push: Push;
  env: Record<string, string>;
  readPlace: () => Promise<string>;
}

export const SOAKED_KINDS = ['folder', 'git', 'rsync', 'webdav', 'sftp'] as const;

/** @returns what went wrong; empty if nothing did */
export async function soakPush({ rounds, seed, log, kind }: SoakPushOptions): Promise<string[]> {
  const faults: string[] = [];
  for (const name of SOAKED_KINDS.filter((one) => kind === undefined || one === kind)) {
    const missing = name === 'folder' || name === 'git' ? undefined : missingProgram(name);
    if (missing !== undefined) {
      log(`skipped: ${name}, because ${missing} is not installed`);
      continue;
    }
    const found = await withTemporaryFolder('soak-push', (folder) =>
      withTarget(name, folder, (target) => soakTarget(name, target, { folder, rounds, random: seeded(seed), log })),
    );
    for (const fault of found) log(`FAULT  ${name}, seed ${seed}: ${fault}`);
    faults.push(...found);
  }
  return faults;
}

async function withTarget<T>(name: string, folder: string, work: (target: OpenTarget) => Promise<T>): Promise<T> {
  if (name === 'folder') {
    const path = join(folder, 'www');
    return work({ push: { kind: 'folder', path }, env: {}, readPlace: async () => path });
  }
  if (name === 'git') return work(gitTarget(folder));
  return withServer(name, ({ push, env = {} }, { root }) =>
    work({ push: pushSchema.parse(push), env, readPlace: () => siteFolder(root) }),
  );
}

/** A reader of a git branch has a clone that is up to date. */
function gitTarget(folder: string): OpenTarget {
  const [repository, clone] = [join(folder, 'pages.git'), join(folder, 'clone')];
  execFileSync('git', ['init', '--quiet', '--bare', repository]);
  return {
    push: pushSchema.parse({ kind: 'git', repository: `file://${repository}` }),
    env: {},
    async readPlace() {
      await rm(clone, { recursive: true, force: true });
      execFileSync('git', ['clone', '--quiet', '--branch', 'pages', repository, clone]);
      await rm(join(clone, '.git'), { recursive: true });
      return clone;
    },
  };
}

async function soakTarget(
  name: string,
  { push, env, readPlace }: OpenTarget,
  {
    folder,
    rounds,
    random,
    log,
  }: { folder: string; rounds: number; random: () => number } & Pick<SoakPushOptions, 'log'>,
): Promise<string[]> {
  const dists = await followingEditions(folder, rounds + 1);
  const faults: string[] = [];
  const counts = { killed: 0, 'being-updated': 0, authentic: 0, incomplete: 0 };
  const stateDir = join(folder, 'state');
  let durations: ReadonlyMap<string, number> = new Map();
  for (const [index, dist] of dists.entries()) {
    const number = index + 1;
    const one = { dist, stateDir, number, push, env };
    if (number > 1) {
      const kill = randomKill(durations, random);
      const { wasKilled } = await runPush(one, kill);
      if (wasKilled) counts.killed += 1;
      const place = await readPlace();
      // rclone deletes a file before it moves another over it (docs/mirroring.md#webdav-and-sftp).
      const fault = await faultOfKilled(place, number, { mayMiss: name === 'webdav' });
      if (fault !== undefined)
        faults.push(`edition ${number}, killed ${Math.round(kill.afterMs)} ms after “${kill.step}” began: ${fault}`);
      else counts[(await verdictOf(place, number)).word as keyof typeof counts] += 1;
    }
    const complete = await runPush(one);
    if (number === 1) durations = complete.durations;
    const { word, edition } = await verdictOf(await readPlace(), number);
    if (word !== 'authentic' || edition?.number !== number)
      faults.push(`edition ${number} is ${word} after a complete push`);
  }
  log(
    `${name.padEnd(8)} ${rounds} pushes, ${counts.killed} killed: then ${counts.authentic} authentic, ${counts['being-updated']} being updated, ${counts.incomplete} incomplete, ${faults.length} faults`,
  );
  return faults;
}
