import { join, relative } from 'node:path';
import { runProgram } from '../lib/run-program.ts';

/** Ids of the sources whose files are new or changed since a revision, sorted. Throws Problem where git does not know it. */
export async function changedSources(sourcesDir: string, revision: string): Promise<string[]> {
  const folder = relative('.', sourcesDir);
  const { stdout } = await runProgram('git', ['diff', '--name-only', '--diff-filter=AMR', '-z', '--end-of-options', `${revision}...HEAD`, '--', join(folder, '*.json')]);
  return stdout
    .toString()
    .split('\0')
    .flatMap((path) => /([^/]+)\.json$/.exec(path)?.[1] ?? [])
    .sort();
}
