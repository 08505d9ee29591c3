// Starts pushes in processes of their own and kills them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Push } from '../../src/model/target.ts';
import { timeOf } from './following-editions.ts';

export interface PushToKill {
  dist: string;
  /** What the machine remembers of the target. */
  stateDir: string;
  number: number;
  push: Push;
  env?: Record<string, string>;
}

const SETTLE_MS = 500;

export interface Kill {
  /** When the push comes to this step. */
  step: string;
  afterMs: number;
  /** Whether the programs that the push has started are killed too. */
  withChildren: boolean;
}

export interface EndedPush {
  wasKilled: boolean;
  /** Step → milliseconds. */
  durations: ReadonlyMap<string, number>;
}

/** Pushes, and kills the push during a step, or before one of its file operations (KILL_AFTER in `env`). */
export async function runPush({ dist, stateDir, number, push, env = {} }: PushToKill, kill?: Kill): Promise<EndedPush> {
  const preload = 'KILL_AFTER' in env ? ['--import', './tests/mirror/kill-after.ts'] : [];
  const child = spawn(
    process.execPath,
    [...preload, 'tests/mirror/push-process.ts', dist, stateDir, timeOf(number), JSON.stringify(push)],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  let errors = '';
  child.stderr.on('data', (part) => (errors += part));
  const starts: { step: string; at: number }[] = [];
  createInterface(child.stdout).on('line', (line) => {
    const step = /^step (\w+)$/.exec(line)?.[1] ?? '';
    starts.push({ step, at: performance.now() });
    if (step === kill?.step) setTimeout(() => killProcess(child, kill), kill.afterMs);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (signal === null && code !== 0) throw new Error(`The push ended with code ${code}: ${errors}`);
  // Programs that were not killed, and servers, go on with what they have received.
  if (signal !== null) await pause(SETTLE_MS);
  const durations = starts.map(({ step, at }, index): [string, number] => [step, (starts[index + 1]?.at ?? at) - at]);
  return { wasKilled: signal === 'SIGKILL', durations: new Map(durations) };
}

/** A process that has ended is left alone. */
function killProcess({ pid, exitCode, signalCode }: ChildProcess, { withChildren }: Kill): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(withChildren ? -pid : pid, 'SIGKILL');
}

const KILLED_STEPS = ['lists', 'next', 'new', 'changed', 'changed', 'changed', 'heads', 'pointer', 'commit'];

/** A kill at a random time of a random step of a push that took these times when it was not killed. */
export function randomKill(durations: ReadonlyMap<string, number>, random: () => number): Kill {
  const steps = KILLED_STEPS.filter((step) => durations.has(step));
  const step = steps[Math.floor(random() * steps.length)] as string;
  return { step, afterMs: (durations.get(step) ?? 0) * random(), withChildren: random() < 0.5 };
}
