// Reads push targets: the mirrors in content/mirrors that have “push”, or a private file of targets.
import { realpath, stat } from 'node:fs/promises';
import { ContentProblem } from '../lib/problem.ts';
import { mirrorSchema } from '../model/mirror.ts';
import { type Target, targetFileSchema } from '../model/target.ts';
import { readContentFile, readContentFolder } from '../store/content-files.ts';
import type { FileProblem } from '../store/file-problem.ts';

/** @param path a folder of mirrors, or a file @throws Problem if a file is invalid or there is no target */
export async function readTargets(path: string): Promise<Target[]> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  const { targets, problems } = isFolder ? await readMirrors(path) : await readTargetFile(path);
  const [first] = problems;
  if (first !== undefined)
    throw new ContentProblem({
      what: `${first.file}: ${first.what}`,
      why: problems.map(({ field, why, fix }) => `${field} ${why} ${fix}`.trim()).join('\n       '),
      fix: first.fix,
    });
  if (targets.length > 0) return targets;
  throw new ContentProblem({
    what: 'Nothing was pushed.',
    why: `No mirror in ${path} has “push”.`,
    fix: 'Add “push” to a mirror, or give a file with --targets; see docs/mirroring.md.',
  });
}

interface TargetsResult {
  targets: Target[];
  problems: FileProblem[];
}

async function readMirrors(folder: string): Promise<TargetsResult> {
  const { entries, problems } = await readContentFolder(folder, mirrorSchema);
  const targets = entries.flatMap(({ id, url, push, profile, limits, small }) =>
    push === undefined ? [] : [{ id, push, profile, limits, small, ...(url.startsWith('http') ? { url } : {}) }],
  );
  return { targets, problems };
}

async function readTargetFile(file: string): Promise<TargetsResult> {
  const { value, problems } = await readContentFile(await realpath(file).catch(() => file), targetFileSchema);
  return { targets: value?.targets ?? [], problems };
}
