// Which files of the checkout are its source: those that git tracks. Without git, all that .gitignore does not exclude.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { statsOf } from '../../lib/file-state.ts';
import { readIfExists } from '../../lib/files.ts';
import { ContentProblem } from '../../lib/problem.ts';
import { runProgram } from '../../lib/run-program.ts';
import { isRobotsFile } from '../../store/paths.ts';

/** A file that may be part of the source. */
export interface ListedFile {
  /** Relative to the checkout, with forward slashes. */
  path: string;
  isExecutable: boolean;
}

export interface Checkout {
  files: ListedFile[];
  /** Files that the build may have read and that are not part of the source, because git does not track them. */
  untracked: string[];
}

/** What a build reads. */
const BUILT = ['src', 'scripts', 'public', 'content', 'astro.config.mjs', 'package.json', 'package-lock.json'];

/** In every checkout: a list without it is that of another repository around this folder. */
const ALWAYS_TRACKED = 'package.json';

/** @throws ContentProblem if there is neither git nor .gitignore, or if git tracks a link or another repository */
export async function listCheckout(root: string): Promise<Checkout> {
  const [files, others = []] = await Promise.all([
    trackedFiles(root),
    gitList(root, '--others', '--exclude-standard', '--', ...BUILT),
  ]);
  if (files === undefined) return { files: await unignoredFiles(root), untracked: [] };
  return { files, untracked: others.filter((path) => !isRobotsFile(path)) };
}

/** Runs `git ls-files`; undefined if the folder is no checkout of git, or git is not installed. */
async function gitList(root: string, ...flags: string[]): Promise<string[] | undefined> {
  // The checkout may belong to another user: only names are read, and no hook runs.
  const listed = await runProgram('git', ['-c', 'safe.directory=*', '-C', root, 'ls-files', '-z', ...flags], {
    acceptedExitCodes: [0, 128],
  }).catch((error: Error) => {
    if ((error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return undefined;
    throw error;
  });
  return listed?.code === 0 ? listed.stdout.toString('utf8').split('\0').slice(0, -1) : undefined;
}

async function trackedFiles(root: string): Promise<ListedFile[] | undefined> {
  const lines = await gitList(root, '--stage');
  const files = new Map<string, string>();
  for (const line of lines ?? []) {
    const [, mode = '', path = ''] = /^(\d+) [0-9a-f]+ \d\t(.*)$/s.exec(line) ?? [];
    files.set(path, mode);
  }
  if (!files.has(ALWAYS_TRACKED)) return undefined;
  const irregular = [...files].filter(([, mode]) => !mode.startsWith('100')).map(([path]) => path);
  if (irregular.length > 0) throw notRegular(irregular);
  return [...files].map(([path, mode]) => ({ path, isExecutable: mode === '100755' }));
}

async function unignoredFiles(root: string): Promise<ListedFile[]> {
  const rules = await readIfExists(join(root, '.gitignore'));
  if (rules === undefined) {
    throw new ContentProblem({
      what: 'The files of the source cannot be listed, so the site cannot carry its source.',
      why: `${root} is no checkout of git and has no .gitignore.`,
      fix: 'Build in a git clone, in an unpacked release, or in a folder that `npm run seed -- COPY --into DIR` has made.',
    });
  }
  const found: ListedFile[] = [];
  walk(root, '', ignore().add('.git').add(rules.toString('utf8')), found);
  return found;
}

function walk(root: string, below: string, rules: Ignore, found: ListedFile[]): void {
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = `${below}${entry.name}`;
    if (rules.ignores(entry.isDirectory() ? `${path}/` : path)) continue;
    if (entry.isDirectory()) walk(root, `${path}/`, rules, found);
    else if (entry.isFile()) found.push({ path, isExecutable: isExecutable(join(root, path)) });
  }
}

function isExecutable(file: string): boolean {
  return ((statsOf(file)?.mode ?? 0) & 0o100) !== 0;
}

export function notRegular(paths: readonly string[]): ContentProblem {
  return new ContentProblem({
    what: 'The source of the site contains something that is no regular file.',
    why: `Links and other repositories are not archived: ${paths.join(', ')}.`,
    fix: 'Replace it by a copy of the file, or remove it from the repository.',
  });
}
