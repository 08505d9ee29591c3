import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from './problem.ts';

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
  for (let tries = 0; !(await take(file)); tries += 1) {
    const pid = await holderOf(file);
    if (pid !== undefined && !isRunning(pid)) {
      await removeLock(file, pid);
    } else {
      if (tries === 0 && pid !== undefined) onWait?.(pid);
      await pause(LOOK_AGAIN_MS);
    }
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** The lock appears with its content or not at all. */
async function take(file: string): Promise<boolean> {
  const own = besides(file);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(own, String(process.pid));
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

function notWritten(file: string, cause: Error): Problem {
  const what = `The lock ${file} cannot be written, so nothing was begun.`;
  return new Problem({ what, why: cause.message, fix: 'Give the right to write there, or make room.' }, { cause });
}

/** Removes the lock of a process that is no more, and no lock that somebody took in the meantime. */
async function removeLock(file: string, pid: number): Promise<void> {
  const aside = besides(file);
  await rename(file, aside).catch(() => undefined);
  if ((await holderOf(aside)) !== pid) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

function besides(file: string): string {
  return `${file}.${randomBytes(4).toString('hex')}`;
}

/** The process that a lock names; undefined for a lock that has just gone; 0, which is nobody, for one that names none. */
async function holderOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

function isRunning(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
