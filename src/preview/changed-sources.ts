import { relative } from 'node:path';
import { changedFiles } from '../lib/changed-files.ts';

/** Sorted ids of sources whose files are new or changed since a revision. @throws UsageProblem if git does not know it */
export async function findChangedSources(sourcesDir: string, revision: string): Promise<string[]> {
  const folder = `${relative('.', sourcesDir)}/`;
  const { files } = await changedFiles(revision);
  return files
    .filter(({ path, kind }) => kind !== 'deleted' && path.startsWith(folder))
    .flatMap(({ path }) => /^([^/]+)\.json$/.exec(path.slice(folder.length))?.[1] ?? [])
    .sort();
}
