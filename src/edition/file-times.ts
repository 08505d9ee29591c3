// Sets the mtime of each file to the time of the edition in which its bytes last changed, so that rsync and rclone skip
// unchanged files.
import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import type { TreeEntry } from '../model/tree.ts';

export interface FileTimesOptions {
  distDir: string;
  entries: readonly TreeEntry[];
  now: string;
  /** State between editions, one line per file: `<instant> <sha256> <path>`. */
  timesFile: string;
  /** The same of the whole site, for a small mirror: files that are in both are hard links, with one time. */
  wholeTimesFile?: string;
}

/** Sets the mtime of every file and records it. Files without a record get the time of the edition. */
export async function setFileTimes(options: FileTimesOptions): Promise<void> {
  const { distDir, entries, now, timesFile, wholeTimesFile } = options;
  const lastTimes = await readTimes(timesFile);
  if (wholeTimesFile !== undefined)
    for (const [file, time] of await readTimes(wholeTimesFile)) lastTimes.set(file, time);
  const lines = entries.map(({ path, sha256 }) => {
    const time = lastTimes.get(`${sha256} ${path}`) ?? now;
    const seconds = Date.parse(time) / 1000;
    const file = join(distDir, path);
    // An unchanged mtime lets the next build skip the file.
    if (statSync(file).mtimeMs !== seconds * 1000) utimesSync(file, seconds, seconds);
    return `${time} ${sha256} ${path}\n`;
  });
  await writeFileAtomically(timesFile, lines.join(''));
}

async function readTimes(file: string): Promise<Map<string, string>> {
  const text = (await readIfExists(file))?.toString('utf8') ?? '';
  return new Map(
    text
      .split('\n')
      .flatMap((line) => (line.length > 21 ? [[line.slice(21), line.slice(0, 20)] as [string, string]] : [])),
  );
}
