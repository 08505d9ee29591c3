// A branch of a git repository, as hosts of static pages read it. It holds one commit without a past: what was withdrawn
// is gone from it. Only blobs that the branch does not have yet are sent.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stableJson } from '../../lib/json.ts';
import { EDITION_FILE } from '../../model/edition-paths.ts';
import { type LocalEdition, parseEdition } from '../local-edition.ts';
import type { Outcome, PushOptions } from '../outcome.ts';
import { LEAVING_FILE, parseLeaving, planPush } from '../plan.ts';
import { requireNotOlder } from '../refuse-older.ts';
import { type ProgramOptions, runProgram } from '../run-program.ts';

/** Tells GitHub Pages to serve every file as it is, also `_headers`. */
const EXTRA = new Map([['.nojekyll', Buffer.alloc(0)]]);

type Git = (args: readonly string[], options?: ProgramOptions) => Promise<string>;

interface Branch {
  /** The commit it stands at; undefined where there is no such branch. */
  commit?: string;
  /** Path → blob. */
  blobs: ReadonlyMap<string, string>;
}

export async function pushGit({ repository, branch }: { repository: string; branch: string }, local: LocalEdition, { now, dryRun, onStep }: PushOptions): Promise<Outcome> {
  const work = await mkdtemp(join(tmpdir(), 'lusterka-git-'));
  try {
    const git = await openRepository(work, repository);
    const held = await readBranch(git, branch);
    const read = async (path: string) => (held.blobs.has(path) ? Buffer.from(await git(['cat-file', 'blob', held.blobs.get(path) as string])) : undefined);
    requireNotOlder(parseEdition(await read(EDITION_FILE)), local.edition);

    const blobs = new Map([...local.files].map(({ path }) => [path, blobOf(readFileSync(join(local.folder, path)))]));
    const plan = planPush(local.files, { ...asHeld(local, held, blobs), leaving: parseLeaving(await read(LEAVING_FILE)) }, now);
    const files = local.files.filter(({ path }) => held.blobs.get(path) !== blobs.get(path));
    const outcome = { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0), removed: plan.remove.length, leaving: Object.keys(plan.leaving).length };
    if (dryRun) return { ...outcome, outcome: 'planned', steps: [{ name: 'commit', paths: files.map(({ path }) => path) }], remove: plan.remove };

    onStep?.('commit', files.length);
    for (const path of Object.keys(plan.leaving)) blobs.set(path, held.blobs.get(path) as string);
    const made = new Map(EXTRA);
    if (outcome.leaving > 0) made.set(LEAVING_FILE, Buffer.from(`${stableJson(plan.leaving, 1)}\n`));
    for (const [path, bytes] of made) blobs.set(path, (await git(['hash-object', '-w', '--stdin'], { stdin: bytes })).trim());
    await git(['hash-object', '-w', '--no-filters', '--stdin-paths'], { stdin: files.map(({ path }) => `${join(local.folder, path)}\n`).join('') });
    const commit = await makeCommit(git, local, blobs);
    if (commit !== held.commit) await git(['push', '--quiet', `--force-with-lease=refs/heads/${branch}:${held.commit ?? ''}`, 'origin', `${commit}:refs/heads/${branch}`]);
    const isThere = (await remoteCommit(git, branch)) === commit;
    return { ...outcome, outcome: commit === held.commit ? 'unchanged' : 'pushed', name: commit, copy: { by: 'bytes', different: isThere ? [] : ['the branch itself'] } };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** An empty repository of our own; the settings of the user serve for access only. */
async function openRepository(work: string, repository: string): Promise<Git> {
  const env = { GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: 'https:ssh:file', GIT_DIR: work, LC_ALL: 'C' };
  const git: Git = async (args, options = {}) => (await runProgram('git', args, { ...options, env: { ...env, ...options.env } })).stdout.toString();
  await git(['init', '--quiet', '--bare', work]);
  await git(['remote', 'add', 'origin', repository]);
  // Blobs are fetched when asked for: to know what is held, their names are enough.
  await git(['config', 'remote.origin.promisor', 'true']);
  await git(['config', 'remote.origin.partialclonefilter', 'blob:none']);
  return git;
}

async function readBranch(git: Git, branch: string): Promise<Branch> {
  const commit = await remoteCommit(git, branch);
  if (commit === undefined) return { blobs: new Map() };
  await git(['fetch', '--quiet', '--no-tags', '--depth=1', '--filter=blob:none', 'origin', `refs/heads/${branch}`]);
  const list = await git(['ls-tree', '-r', '-z', commit]);
  return { commit, blobs: new Map([...list.matchAll(/\d+ blob ([0-9a-f]+)\t([^\0]+)\0/g)].map(([, blob, path]) => [path as string, blob as string])) };
}

async function remoteCommit(git: Git, branch: string): Promise<string | undefined> {
  return /^[0-9a-f]+/.exec(await git(['ls-remote', 'origin', `refs/heads/${branch}`]))?.[0];
}

/** What the plan asks for, from blobs instead of the target's own list. */
function asHeld({ files }: LocalEdition, held: Branch, blobs: ReadonlyMap<string, string>) {
  const same = files.filter(({ path }) => held.blobs.get(path) === blobs.get(path));
  const sizes = new Map([...held.blobs.keys()].filter((path) => !EXTRA.has(path)).map((path) => [path, -1]));
  for (const { path, size } of same) sizes.set(path, size);
  return { sizes, claimed: new Map(same.map(({ path, sha256 }) => [path, sha256])) };
}

/** The same edition gives the same commit, whoever pushes it and when; nobody is named. */
async function makeCommit(git: Git, { edition }: LocalEdition, blobs: ReadonlyMap<string, string>): Promise<string> {
  await git(['update-index', '-z', '--index-info'], { stdin: [...blobs].map(([path, blob]) => `100644 ${blob}\t${path}\0`).join('') });
  const tree = (await git(['write-tree', '--missing-ok'])).trim();
  const [name, email, date] = ['Lusterka', 'edition@lusterka.invalid', edition.createdAt];
  const env = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date };
  return (await git(['-c', 'commit.gpgSign=false', 'commit-tree', tree, '-m', `Edition ${edition.number}`], { env })).trim();
}

/** The name that git gives to bytes. */
function blobOf(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
