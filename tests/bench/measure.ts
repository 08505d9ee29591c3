// Shared by all benchmarks: time and peak memory of a run, plain writing as a baseline, rows of a table.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listFiles } from '../../src/lib/files.ts';

/**
 * Runs work in a temporary folder. The folders are deleted at the exit of the process: some file systems are slow to create
 * files for minutes after many were deleted (ext4 without a journal skips their inodes one by one).
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

/** Baseline: seconds that plain Node takes to write the same files, which were read before. */
export async function bareWriting(folder: string): Promise<{ seconds: number; bytes: number; files: number }> {
  const paths = await listFiles(folder);
  const files = await Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(join(folder, path)) })));
  const seconds = await inFolder((target) =>
    secondsOf(async () => {
      for (const { path, bytes } of files) {
        await mkdir(dirname(join(target, path)), { recursive: true });
        await writeFile(join(target, path), bytes);
      }
    }),
  );
  return { seconds, bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0), files: files.length };
}

/** Peak memory of this process so far, in MB. */
export function peakMemoryMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

export interface Run {
  seconds: number;
  /** Peak memory of the process and its children together, in MB; 0 without /proc. */
  peakMb: number;
  /** Processor time of the process and its children, user and system, in seconds; 0 without /proc. */
  cpuSeconds: number;
  stdout: string;
}

export interface MeasuringOptions {
  cwd?: string;
  /** How often memory is read. */
  watchMs?: number;
}

/** Runs a program and measures it. Throws with its error output if it fails. */
export async function measuredRun(
  command: string,
  args: readonly string[],
  { cwd = process.cwd(), watchMs = 100 }: MeasuringOptions = {},
): Promise<Run> {
  const [start, cpuBefore] = [performance.now(), endedChildrenCpuSeconds()];
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, stdout, peakMb] = ['', '', 0];
  child.stdout.on('data', (part) => {
    stdout += part;
  });
  child.stderr.on('data', (part) => {
    said = `${said}${part}`.slice(-2000);
  });
  const polling = setInterval(() => {
    peakMb = Math.max(peakMb, familyMb(child.pid as number));
  }, watchMs);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(polling);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with code ${code}: ${said}`);
  return {
    seconds: (performance.now() - start) / 1000,
    peakMb,
    cpuSeconds: endedChildrenCpuSeconds() - cpuBefore,
    stdout,
  };
}

/** Clock ticks per second in /proc/self/stat (USER_HZ); 100 on every Linux that Node supports. */
const TICKS_PER_SECOND = 100;

/**
 * Processor time of all ended children of this process and their descendants, in seconds (cutime and cstime of
 * proc_pid_stat(5)).
 */
function endedChildrenCpuSeconds(): number {
  try {
    // The second field, the name of the program in parentheses, may contain spaces.
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

/** Resident memory of a process and its descendants in MB, from /proc of Linux. */
function familyMb(pid: number): number {
  const read = (file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return ''; // The process has ended.
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
