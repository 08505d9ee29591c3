import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EnvironmentProblem } from './problem.ts';

const LOOK_AGAIN_MS = 200;

export interface LockOptions {
  /** Told once, where another process has the lock. */
  onWait?: ((pid: number) => void) | undefined;
}

/**
 * Runs work while no other process does the same: a file names the process that holds the lock. Others wait.
 * A lock whose process is no more is taken over, so a killed run blocks nobody. Throws Problem where none can be written.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, { onWait }: LockOptions = {}): Promise<T> {
  let holder = await takeOrHolder(file);
  if (holder !== undefined) onWait?.(holder.pid);
  for (; holder !== undefined; holder = await takeOrHolder(file)) await pause(LOOK_AGAIN_MS);
  return untilDone(file, work);
}

/** The same for work that need not be done twice: where another process holds the lock, nothing is done, and it is named. */
export async function unlessLocked<T>(
  file: string,
  work: () => Promise<T>,
): Promise<{ result: T } | { heldBy: number }> {
  const holder = await takeOrHolder(file);
  return holder === undefined ? { result: await untilDone(file, work) } : { heldBy: holder.pid };
}

async function untilDone<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Takes the lock, or names the running process that has it. */
async function takeOrHolder(file: string): Promise<Holder | undefined> {
  while (!(await take(file))) {
    const holder = await holderOf(file);
    if (holder === undefined) continue;
    if (isRunning(holder)) return holder;
    await removeLock(file, holder);
  }
  return undefined;
}

/** The lock appears with its content or not at all. */
async function take(file: string): Promise<boolean> {
  const own = besides(file);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(own, textOf({ pid: process.pid, birth: birthOf(process.pid) }));
  } catch (cause) {
    throw notWritten(file, cause as Error);
  }
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw notWritten(file, error as Error);
  } finally {
    await rm(own, { force: true });
  }
}

function notWritten(file: string, cause: Error): EnvironmentProblem {
  const what = `The lock ${file} cannot be written, so nothing was begun.`;
  return new EnvironmentProblem(
    { what, why: cause.message, fix: 'Give the right to write there, or make room.' },
    { cause },
  );
}

/** Removes the lock of a process that is no more, and no lock that somebody took in the meantime. */
async function removeLock(file: string, holder: Holder): Promise<void> {
  const aside = besides(file);
  await rename(file, aside).catch(() => undefined);
  const found = await holderOf(aside);
  if (found === undefined || textOf(found) !== textOf(holder)) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

function besides(file: string): string {
  return `${file}.${randomBytes(4).toString('hex')}`;
}

interface Holder {
  /** 0, which is nobody, for a lock that names none. */
  pid: number;
  /** Empty where the system does not tell it. */
  birth: string;
}

function textOf({ pid, birth }: Holder): string {
  return `${pid} ${birth}`.trim();
}

/** The process that a lock names; undefined for a lock that has just gone. */
async function holderOf(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const [, pid = '0', birth = ''] = /^(\d{1,9})(?: (\S+))?$/.exec(text) ?? [];
  return { pid: Number(pid), birth };
}

/** After a restart of the machine another process may have the number that a lock names; it was born at another time. */
function isRunning({ pid, birth }: Holder): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const found = birthOf(pid);
  return birth === '' || found === '' || birth === found;
}

/** When a process began, in ticks of this boot of the machine; empty where the system is not Linux. */
function birthOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name of the program stands in brackets and may hold anything; field 22 is the time.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return `${boot}/${fields[19]}`;
  } catch {
    return '';
  }
}
