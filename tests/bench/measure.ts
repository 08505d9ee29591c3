// What all benches share: times of a run, peak memory, the bare limit of the disk, a table.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listFiles } from '../../src/lib/files.ts';

export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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

export function row(name: string, ...cells: string[]): void {
  console.log(name.padEnd(46) + cells.map((cell) => cell.padStart(16)).join(''));
}

export const s = (seconds: number): string => `${seconds.toFixed(2)} s`;
export const times = (a: number, b: number): string => `${(a / b).toFixed(1)} ×`;
export const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
