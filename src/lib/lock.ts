import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EnvironmentProblem } from './problem.ts';

const POLL_INTERVAL_MS = 200;

export interface LockOptions {
  /** Called once if another process has the lock. */
  onWait?: ((pid: number) => void) | undefined;
}

/**
 * Runs work while it holds a lock file, which names this process. Waits while a running process holds the lock. A stale
 * lock, whose process has ended, is taken over at once. Throws Problem if the lock file cannot be written.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, { onWait }: LockOptions = {}): Promise<T> {
  let holder = await acquireOrFindHolder(file);
  if (holder !== undefined) onWait?.(holder.pid);
  for (; holder !== undefined; holder = await acquireOrFindHolder(file)) await pause(POLL_INTERVAL_MS);
  return runAndRelease(file, work);
}

/** As `withLock`, but does not wait: if a running process holds the lock, returns its id and skips the work. */
export async function tryWithLock<T>(
  file: string,
  work: () => Promise<T>,
): Promise<{ result: T } | { heldBy: number }> {
  const holder = await acquireOrFindHolder(file);
  return holder === undefined ? { result: await runAndRelease(file, work) } : { heldBy: holder.pid };
}

async function runAndRelease<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Acquires the lock, or returns the running process that holds it. */
async function acquireOrFindHolder(file: string): Promise<Holder | undefined> {
  while (!(await tryAcquire(file))) {
    const holder = await holderOf(file);
    if (holder === undefined) continue;
    if (isRunning(holder)) return holder;
    await removeStaleLock(file, holder);
  }
  return undefined;
}

/** Creates the lock file with its content in one step: `link` fails if the file exists. */
async function tryAcquire(file: string): Promise<boolean> {
  const own = temporaryName(file);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(own, textOf({ pid: process.pid, startTime: startTimeOf(process.pid) }));
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
  const what = `The lock file ${file} cannot be written, so no work was started.`;
  const fix = 'Grant write access there, or free disk space.';
  return new EnvironmentProblem({ what, why: cause.message, fix }, { cause });
}

/** Removes the lock of an ended process, but puts back one that another process acquired in the meantime. */
async function removeStaleLock(file: string, holder: Holder): Promise<void> {
  const aside = temporaryName(file);
  await rename(file, aside).catch(() => undefined);
  const found = await holderOf(aside);
  if (found === undefined || textOf(found) !== textOf(holder)) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

function temporaryName(file: string): string {
  return `${file}.${randomBytes(4).toString('hex')}`;
}

interface Holder {
  /** 0 if the lock file names no process. */
  pid: number;
  /** Boot id and start time in ticks; empty if the system is not Linux. */
  startTime: string;
}

function textOf({ pid, startTime }: Holder): string {
  return `${pid} ${startTime}`.trim();
}

/** The process that a lock file names; undefined if the file does not exist any more. */
async function holderOf(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const [, pid = '0', startTime = ''] = /^(\d{1,9})(?: (\S+))?$/.exec(text) ?? [];
  return { pid: Number(pid), startTime };
}

/** Process ids are reused, above all after a reboot: a process with another start time is another process. */
function isRunning({ pid, startTime }: Holder): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const found = startTimeOf(pid);
  return startTime === '' || found === '' || startTime === found;
}

/** The boot id and the start time of a process in clock ticks since boot; empty if the system is not Linux. */
function startTimeOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // proc_pid_stat(5): field 22 is starttime. Field 2, the program name in brackets, may contain spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return `${boot}/${fields[19]}`;
  } catch {
    return '';
  }
}
