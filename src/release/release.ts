// Checks a release, tags it and writes its notes.
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from '../lib/files.ts';
import { ContentProblem, RefusedProblem } from '../lib/problem.ts';
import { runProgram } from '../lib/run-program.ts';
import { parseChangelog } from './changelog.ts';
import { type ReleaseState, releaseProblems, tagOf } from './check-release.ts';

export interface ReleaseOptions {
  /** Root of the checkout. */
  root: string;
  releaseBranch: string;
  /** Today in UTC, yyyy-mm-dd. */
  today: string;
  /** Check only: no tag, no notes. */
  isDryRun: boolean;
  /** Runs the tests. @returns whether they passed */
  runTests(): Promise<boolean>;
}

export interface Release {
  tag: string;
  /** Notes as Markdown: the section of the changelog. */
  notes: string;
  /** Where the notes are, or with a dry run would be. */
  notesFile: string;
}

/**
 * Makes the release of the version in package.json: an annotated tag at HEAD whose message is the section of the
 * changelog, and a file of notes for the forge. Nothing is pushed.
 * Throws RefusedProblem if a check fails, and ContentProblem if a test fails; then there is no tag.
 */
export async function release({ root, isDryRun, runTests, ...options }: ReleaseOptions): Promise<Release> {
  const state = await readState(root, options);
  const problems = releaseProblems(state);
  if (problems.length > 0)
    throw new RefusedProblem({
      what: `${state.version} was not released.`,
      why: problems.join('\n       '),
      fix: 'Follow docs/releases.md, then run the command again.',
    });
  if (!(await runTests()))
    throw new ContentProblem({
      what: `${state.version} was not released.`,
      why: 'npm test failed.',
      fix: 'Fix what it names, commit, and run the command again.',
    });
  const tag = tagOf(state.version);
  const body = state.changelog.find(({ version }) => version === state.version)?.body ?? '';
  const notes = `# Lusterka ${state.version}\n\n${body}\n`;
  const notesFile = join(root, '.cache', 'release', `${tag}.md`);
  if (!isDryRun) {
    await mkdir(dirname(notesFile), { recursive: true });
    await writeFileAtomically(notesFile, notes);
    // Headings of Markdown start with "#", which git takes for comments otherwise.
    const message = `Lusterka ${state.version}\n\n${body}\n`;
    await git(root, ['tag', '--annotate', tag, '--cleanup=whitespace', '--file=-'], message);
  }
  return { tag, notes, notesFile };
}

async function readState(
  root: string,
  { releaseBranch, today }: Pick<ReleaseOptions, 'releaseBranch' | 'today'>,
): Promise<ReleaseState> {
  const read = (file: string) => readFile(join(root, file), 'utf8');
  const { version } = JSON.parse(await read('package.json')) as { version: string };
  const lock = JSON.parse(await read('package-lock.json')) as {
    version?: string;
    packages?: Record<string, { version?: string }>;
  };
  const status = await git(root, ['status', '--porcelain', '-z']);
  return {
    version,
    lockVersions: [lock.version, lock.packages?.['']?.version],
    changelog: parseChangelog(await read('CHANGELOG.md')),
    today,
    branch: (await git(root, ['branch', '--show-current'])).trim(),
    releaseBranch,
    uncommitted: status.split('\0').flatMap((line) => (line === '' ? [] : [line.replace(/^.{2} /, '')])),
    tags: (await git(root, ['tag', '--list'])).split('\n').filter((tag) => tag !== ''),
  };
}

async function git(root: string, args: readonly string[], stdin = ''): Promise<string> {
  return (await runProgram('git', ['-C', root, ...args], { stdin })).stdout.toString();
}
