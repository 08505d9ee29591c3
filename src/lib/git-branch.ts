// A branch of a git repository as a set of files, without a checkout. It holds one commit without a past: what was taken
// out of it is gone. Only blobs that the branch does not have yet are sent.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProgramOptions, runProgram } from './run-program.ts';

export interface GitPlace {
  repository: string;
  branch: string;
  /** For addresses that begin with https: sent as the password of a basic authorisation, and never written anywhere. */
  token?: string | undefined;
}

/** A file of the next commit: one that the branch holds, one on this disk, or bytes. */
export interface GitFile {
  blob: string;
  place?: string;
  bytes?: Uint8Array;
}

export interface GitCommit {
  files: ReadonlyMap<string, GitFile>;
  author: string;
  email: string;
  /** An instant: the same files give the same commit, whoever pushes them and when. */
  date: string;
  message: string;
}

export interface GitBranch {
  /** Where the branch stands; undefined where there is none. */
  commit: string | undefined;
  /** Path → blob. */
  blobs: ReadonlyMap<string, string>;
  read(path: string): Promise<Buffer | undefined>;
  /** Writes every file of the branch into a folder. */
  layOut(folder: string): Promise<void>;
  /** Puts one commit in the place of the branch, unless somebody else did so in the meantime. @returns it, and whether the branch stands there now */
  replace(next: GitCommit): Promise<{ commit: string; isThere: boolean }>;
}

type Git = (args: readonly string[], options?: ProgramOptions) => Promise<string>;

/** Opens a branch for as long as the work takes. Throws Problem where git is missing or refuses. */
export async function withGitBranch<T>(place: GitPlace, work: (branch: GitBranch) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-git-'));
  try {
    return await work(await openBranch(await openRepository(folder, place), place.branch));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The name that git gives to bytes. */
export function blobOf(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** An empty repository of our own; the settings of the user serve for access only. */
async function openRepository(folder: string, { repository, token }: GitPlace): Promise<Git> {
  const env = {
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'https:ssh:file',
    GIT_DIR: folder,
    LC_ALL: 'C',
    ...authorisation(repository, token),
  };
  const git: Git = async (args, options = {}) =>
    (await runProgram('git', args, { ...options, env: { ...env, ...options.env } })).stdout.toString();
  await git(['init', '--quiet', '--bare', folder]);
  await git(['remote', 'add', 'origin', repository]);
  // Blobs are fetched when asked for: to know what is held, their names are enough.
  await git(['config', 'remote.origin.promisor', 'true']);
  await git(['config', 'remote.origin.partialclonefilter', 'blob:none']);
  return git;
}

/** In the environment, for this one address: arguments and files can be read by others. */
function authorisation(repository: string, token: string | undefined): Record<string, string> {
  if (!token || !repository.startsWith('https://')) return {};
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${repository}.extraheader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
  };
}

async function openBranch(git: Git, branch: string): Promise<GitBranch> {
  const ref = `refs/heads/${branch}`;
  const tip = async () => /^[0-9a-f]+/.exec(await git(['ls-remote', 'origin', ref], { usesNetwork: true }))?.[0];
  const fetch = (filter: string) =>
    git(['fetch', '--quiet', '--no-tags', '--depth=1', filter, 'origin', ref], { usesNetwork: true });
  const commit = await tip();
  if (commit !== undefined) await fetch('--filter=blob:none');
  const list = commit === undefined ? '' : await git(['ls-tree', '-r', '-z', commit]);
  const blobs = new Map(
    [...list.matchAll(/\d+ blob ([0-9a-f]+)\t([^\0]+)\0/g)].map(([, blob, path]) => [path as string, blob as string]),
  );
  return {
    commit,
    blobs,
    async read(path) {
      const blob = blobs.get(path);
      return blob === undefined ? undefined : Buffer.from(await git(['cat-file', 'blob', blob]));
    },
    async layOut(folder) {
      await mkdir(folder, { recursive: true });
      if (commit === undefined) return;
      await git(['fetch', '--quiet', '--no-tags', '--depth=1', '--no-filter', '--refetch', 'origin', ref], {
        usesNetwork: true,
      });
      await git(['read-tree', commit]);
      // A link that leads out of the folder is laid as a plain file.
      await git(['-c', 'core.symlinks=false', `--work-tree=${folder}`, 'checkout-index', '--all', '--force']);
    },
    async replace(next) {
      await storeBlobs(git, next.files, new Set(blobs.values()));
      const made = await makeCommit(git, next);
      if (made !== commit)
        await git(['push', '--quiet', `--force-with-lease=${ref}:${commit ?? ''}`, 'origin', `${made}:${ref}`], {
          usesNetwork: true,
        });
      return { commit: made, isThere: (await tip()) === made };
    },
  };
}

async function storeBlobs(git: Git, files: ReadonlyMap<string, GitFile>, held: ReadonlySet<string>): Promise<void> {
  const fresh = [...files.values()].filter(({ blob }) => !held.has(blob));
  const places = fresh.flatMap(({ place }) => (place === undefined ? [] : [`${place}\n`]));
  if (places.length > 0) await git(['hash-object', '-w', '--no-filters', '--stdin-paths'], { stdin: places.join('') });
  for (const { bytes } of fresh) if (bytes !== undefined) await git(['hash-object', '-w', '--stdin'], { stdin: bytes });
}

async function makeCommit(git: Git, { files, author, email, date, message }: GitCommit): Promise<string> {
  await git(['read-tree', '--empty']);
  await git(['update-index', '-z', '--index-info'], {
    stdin: [...files].map(([path, { blob }]) => `100644 ${blob}\t${path}\0`).join(''),
  });
  const tree = (await git(['write-tree', '--missing-ok'])).trim();
  const env = {
    GIT_AUTHOR_NAME: author,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  };
  return (await git(['-c', 'commit.gpgSign=false', 'commit-tree', tree, '-m', message], { env })).trim();
}
