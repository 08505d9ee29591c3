// `npm run soak -- --only native`: what uses threads, sharp and Pagefind, again and again under load. No process may be ended
// by a signal. Core files and native stacks of those that are stay in .cache/soak/native.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { UsageProblem } from '../../src/lib/problem.ts';
import { missingCores, missingStacks, runWatched, type WatchedEnd } from './run-watched.ts';

const FOLDER = '.cache/soak/native';
/** Anything that takes longer hangs. */
const MAX_MS = 5 * 60_000;

const fileOf = (name: string) => fileURLToPath(new URL(`./programs/${name}.ts`, import.meta.url));

/** Test files that use threads, sharp, Pagefind, or all of them. */
const TEST_FILES = [
  'tests/health.test.ts',
  'src/lib/worker-thread.test.ts',
  'src/lib/pictures/picture-decoder.test.ts',
  'src/pull/worker-pool.test.ts',
];

/** Name → arguments of Node. */
export const NATIVE_PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  threads: [fileOf('threads')],
  pictures: [fileOf('pictures')],
  search: [fileOf('search')],
  // One process for each file, as in `npm test`.
  tests: ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', '--reporter=dot', ...TEST_FILES],
};

export interface NativeSoakOptions {
  rounds: number;
  log: (line: string) => void;
  /** Processes that load the machine, each with half a core. */
  load?: number;
  /** Only this program. */
  program?: string;
  programs?: Readonly<Record<string, readonly string[]>>;
  folder?: string;
  /** Working directory of the programs. */
  cwd?: string;
}

/**
 * Runs every program once a round.
 * @returns what went wrong; empty if nothing did
 * @throws UsageProblem if there is no such program
 */
export async function soakNative({
  rounds,
  log,
  load = 1,
  program,
  programs = NATIVE_PROGRAMS,
  folder = FOLDER,
  cwd = '.',
}: NativeSoakOptions): Promise<string[]> {
  const chosen = Object.entries(programs).filter(([name]) => program === undefined || name === program);
  if (chosen.length === 0) throw unknownProgram(program as string, Object.keys(programs));
  const [noCores, noStacks] = [await missingCores(), await missingStacks()];
  log(`Node ${process.version}; output of failures is kept in ${folder}`);
  if (noCores !== undefined) log(`core files are not kept: ${noCores}`);
  if (noStacks !== undefined) log(`native stacks are not written: ${noStacks}`);
  const faults: string[] = [];
  const counts = new Map(chosen.map(([name]) => [name, 0]));
  const loads = Array.from({ length: load }, () =>
    spawn(process.execPath, [fileOf('load')], { stdio: ['pipe', 'ignore', 'inherit'] }),
  );
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const [name, args] of chosen) {
        const ended = await runWatched(args, { folder, name: `${name}-${round}`, timeoutMs: MAX_MS, cwd });
        counts.set(name, (counts.get(name) ?? 0) + 1);
        const fault = faultOf(ended);
        if (fault === undefined) continue;
        faults.push(`round ${round}, ${name}: ${fault}`);
        log(`FAULT  ${faults.at(-1)}`);
      }
      if (round % 10 === 0) log(`${round} rounds, ${faults.length} faults`);
    }
  } finally {
    await Promise.all(loads.map(endLoad));
  }
  for (const [name, count] of counts) log(`${name.padEnd(24)} ${count} times`);
  log(`soak: ${rounds} rounds, ${faults.length} faults${faults.length === 0 ? '' : `; output in ${folder}`}`);
  return faults;
}

async function endLoad(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.stdin?.end();
  await exited;
}

function faultOf({ code, signal, hasCore, stacks, output }: WatchedEnd): string | undefined {
  if (code === 0 && !hasCore) return undefined;
  const end = signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`;
  const died = hasCore ? `; a process died: ${stacks.join(', ')}` : '';
  return `${end}${died}: ${output.trim().slice(-500)}`;
}

function unknownProgram(name: string, known: readonly string[]): UsageProblem {
  return new UsageProblem({
    what: `There is no program “${name}”.`,
    why: 'Programs are declared in tests/soak/native.ts.',
    fix: `Give one of: ${known.join(', ')}.`,
  });
}
