// What all benches share: times of a run, peak memory, the bare limit of the disk, a table.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listFiles } from '../../src/lib/files.ts';

/**
 * Gives work a folder of its own. All such folders go when everything is measured: for minutes after many files were
 * deleted, some file systems are slow to create new ones (ext4 without a journal passes over their inodes one by one).
 */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return work(folder);
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Seconds that plain Node takes to write the same files with the same bytes, read beforehand. */
export async function bareWriting(folder: string): Promise<{ seconds: number; bytes: number; files: number }> {
  const paths = await listFiles(folder);
  const held = await Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(join(folder, path)) })));
  const seconds = await inFolder((target) =>
    secondsOf(async () => {
      for (const { path, bytes } of held) {
        await mkdir(dirname(join(target, path)), { recursive: true });
        await writeFile(join(target, path), bytes);
      }
    }),
  );
  return { seconds, bytes: held.reduce((sum, { bytes }) => sum + bytes.length, 0), files: held.length };
}

/** Peak of the memory of this process so far, in MB. */
export function peakMemoryMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

export interface Run {
  seconds: number;
  /** The most that the process and all that it started held at one time; 0 where there is no /proc. */
  peakMb: number;
  /** Processor time of the process and all that it started, user and system; 0 where there is no /proc. */
  cpuSeconds: number;
}

/** Runs a program to its end; throws with what it said where it fails. */
export async function measuredRun(command: string, args: readonly string[], cwd = process.cwd()): Promise<Run> {
  const [start, cpuBefore] = [performance.now(), endedChildrenCpuSeconds()];
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let [said, peakMb] = ['', 0];
  child.stderr.on('data', (part) => {
    said = `${said}${part}`.slice(-2000);
  });
  const looking = setInterval(() => {
    peakMb = Math.max(peakMb, familyMb(child.pid as number));
  }, 100);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(looking);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with code ${code}: ${said}`);
  return { seconds: (performance.now() - start) / 1000, peakMb, cpuSeconds: endedChildrenCpuSeconds() - cpuBefore };
}

/** The unit of /proc/self/stat, which is the same on every Linux that Node runs on (USER_HZ). */
const TICKS_A_SECOND = 100;

/**
 * Processor time of all children of this process that have ended, with their children, in seconds
 * (cutime and cstime of proc_pid_stat(5)).
 */
function endedChildrenCpuSeconds(): number {
  try {
    // The second field, the name of the program, may hold spaces; the third follows its bracket.
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}

/** Resident memory of a process and its children, from Linux's /proc. */
function familyMb(pid: number): number {
  const read = (file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return ''; // It has ended in the meantime.
    }
  };
  const own = Number(/^VmRSS:\s+(\d+)/m.exec(read('status'))?.[1] ?? 0) / 1024;
  const children = read(`task/${pid}/children`)
    .trim()
    .split(' ')
    .filter((child) => child !== '');
  return Math.round(children.reduce((sum, child) => sum + familyMb(Number(child)), own));
}

export function row(name: string, ...cells: string[]): void {
  console.log(name.padEnd(46) + cells.map((cell) => cell.padStart(16)).join(''));
}

export const s = (seconds: number): string => `${seconds.toFixed(2)} s`;
export const times = (a: number, b: number): string => `${(a / b).toFixed(2)} ×`;
export const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
