// A file keeps the time of the edition in which its bytes last changed, so that rsync and rclone pass over what is old.
import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, writeWhole } from '../lib/files.ts';
import type { TreeEntry } from '../model/tree.ts';

export interface FileTimesOptions {
  distDir: string;
  entries: readonly TreeEntry[];
  now: string;
  /** What is remembered between editions: `<instant> <sha256> <path>` a line. */
  timesFile: string;
}

/** Sets the time of every file of the site and remembers it. Without a memory every file is as new as the edition. */
export async function setFileTimes({ distDir, entries, now, timesFile }: FileTimesOptions): Promise<void> {
  const lastTimes = parseTimes((await readIfThere(timesFile))?.toString('utf8') ?? '');
  const lines = entries.map(({ path, sha256 }) => {
    const time = lastTimes.get(`${sha256} ${path}`) ?? now;
    const seconds = Date.parse(time) / 1000;
    const file = join(distDir, path);
    // A file that is not touched needs no second look by the next build.
    if (statSync(file).mtimeMs !== seconds * 1000) utimesSync(file, seconds, seconds);
    return `${time} ${sha256} ${path}\n`;
  });
  await writeWhole(timesFile, lines.join(''));
}

function parseTimes(text: string): Map<string, string> {
  return new Map(
    text
      .split('\n')
      .flatMap((line) => (line.length > 21 ? [[line.slice(21), line.slice(0, 20)] as [string, string]] : [])),
  );
}
