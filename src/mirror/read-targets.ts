// Where to push: every mirror of content/mirrors that says how, or a private file of targets.
import { realpath, stat } from 'node:fs/promises';
import { ContentProblem } from '../lib/problem.ts';
import { mirrorSchema } from '../model/mirror.ts';
import { type Target, targetFileSchema } from '../model/target.ts';
import { readContentFile, readContentFolder } from '../store/content-files.ts';
import type { FileProblem } from '../store/file-problem.ts';

/** @param place a folder of mirrors, or a file. Throws Problem where something is wrong with it, or it holds no target. */
export async function readTargets(place: string): Promise<Target[]> {
  const isFolder = (await stat(place).catch(() => undefined))?.isDirectory() === true;
  const { targets, problems } = isFolder ? await fromMirrors(place) : await fromFile(place);
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
    why: `No mirror in ${place} says how to get there.`,
    fix: 'Add “push” to a mirror, or give a file with --targets; docs/mirroring.md shows both.',
  });
}

interface Read {
  targets: Target[];
  problems: FileProblem[];
}

async function fromMirrors(folder: string): Promise<Read> {
  const { entries, problems } = await readContentFolder(folder, mirrorSchema);
  const targets = entries.flatMap(({ id, url, push }) =>
    push === undefined ? [] : [{ id, push, ...(url.startsWith('http') ? { url } : {}) }],
  );
  return { targets, problems };
}

async function fromFile(file: string): Promise<Read> {
  const { value, problems } = await readContentFile(await realpath(file).catch(() => file), targetFileSchema);
  return { targets: value?.targets ?? [], problems };
}
