// File systems for the soak test, in a mount namespace: they end with its processes, and no other process sees them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rmdir, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../src/lib/run-program.ts';

/** Set in a process that `runInNamespace` started. */
const MARK = 'LUSTERKA_SOAK_NAMESPACE';

/** Without root, a user namespace gives the right to mount; some systems forbid it. */
const UNSHARE = ['unshare', ...(process.getuid?.() === 0 ? [] : ['--map-root-user']), '--mount'] as const;

/** The size of a disk that is not full: only what is written takes memory. */
const SIZE = '4g';

export const isInNamespace = (): boolean => process.env[MARK] === '1';

/** Why this process cannot have file systems of its own; undefined if it can. */
export async function missingMounts(): Promise<string | undefined> {
  const [program, ...args] = UNSHARE;
  try {
    await runProgram(program, [...args, 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', tmpdir()]);
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n').slice(0, 2).join(' ').replaceAll(/\s+/g, ' ');
  }
}

/** Runs this command again in a mount namespace. @returns its exit code; 1 if it was ended by a signal */
export async function runInNamespace(): Promise<number> {
  const [program, ...args] = UNSHARE;
  const child = spawn(program, [...args, process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: { ...process.env, [MARK]: '1' },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

export interface SmallDisk {
  folder: string;
  /** Leaves so many bytes free. */
  fill(freeBytes: number): Promise<void>;
  /** Leaves much free again. */
  empty(): Promise<void>;
  /** Removes it with all files. */
  close(): Promise<void>;
}

/** A file system in memory, mounted on a new folder. Only in a namespace. */
export async function mountDisk(): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-soak-'));
  await runProgram('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder]);
  // With the source named, mount(8) does not repeat options whose user ids are invalid in a user namespace.
  const resize = (size: string) => runProgram('mount', ['-o', `remount,size=${size}`, 'tmpfs', folder]);
  return {
    folder,
    async fill(freeBytes) {
      const { blocks, bfree, bsize } = await statfs(folder);
      await resize(String((blocks - bfree) * bsize + freeBytes));
    },
    async empty() {
      await resize(SIZE);
    },
    async close() {
      await runProgram('umount', [folder]);
      await rmdir(folder);
    },
  };
}

/** A command line that runs a program which cannot write into the folder; root cannot either. Only in a namespace. */
export function withReadOnly(folder: string): string[] {
  const script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"';
  return ['unshare', '--mount', 'sh', '-c', script, folder];
}
