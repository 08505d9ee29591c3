// A branch of a remote git repository as a set of files, without a working tree. The branch has one commit without
// parents, so that removed files do not stay in its history. Only blobs that the remote lacks are sent.
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { type ProgramOptions, runProgram } from './run-program.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

export interface GitRemoteBranch {
  repository: string;
  branch: string;
  /** For https URLs: sent as the password of HTTP basic authentication, and never written to disk. */
  token?: string | undefined;
}

/** A file of the next commit: a blob that the branch has, a file on this disk, or bytes. */
export interface GitFile {
  blob: string;
  diskPath?: string;
  bytes?: Uint8Array;
}

export interface GitCommit {
  files: ReadonlyMap<string, GitFile>;
  author: string;
  email: string;
  /** ISO 8601. Equal files, dates and messages give equal commit ids. */
  date: string;
  message: string;
}

export interface GitBranch {
  /** The tip of the branch; undefined if the branch does not exist. */
  commit: string | undefined;
  /** Path → blob id. */
  blobs: ReadonlyMap<string, string>;
  read(path: string): Promise<Buffer | undefined>;
  /** Writes all files of the branch into a folder. */
  checkOut(folder: string): Promise<void>;
  /**
   * Replaces the branch by one commit, unless it has been changed in the meantime (`--force-with-lease`).
   * @returns the commit, and whether it is the tip of the branch now
   */
  replace(next: GitCommit): Promise<{ commit: string; isCurrent: boolean }>;
}

interface Git {
  (args: readonly string[], options?: ProgramOptions): Promise<string>;
  /** Standard output as bytes. */
  bytes(args: readonly string[], options?: ProgramOptions): Promise<Buffer>;
}

/** Opens a branch while the work runs. Throws Problem if git is not installed or fails. */
export async function withGitBranch<T>(remote: GitRemoteBranch, work: (branch: GitBranch) => Promise<T>): Promise<T> {
  return withTemporaryFolder('git', async (folder) =>
    work(await openBranch(await openRepository(folder, remote), remote.branch)),
  );
}

/** The id of a git blob with these bytes (SHA-1 object format). */
export function gitBlobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Creates an empty bare repository with the remote. Credentials come from the git configuration of the user. */
async function openRepository(folder: string, { repository, token }: GitRemoteBranch): Promise<Git> {
  const env = {
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'https:ssh:file',
    GIT_DIR: folder,
    LC_ALL: 'C',
    ...authorisation(repository, token),
  };
  const bytes: Git['bytes'] = async (args, options = {}) =>
    (await runProgram('git', args, { ...options, env: { ...env, ...options.env } })).stdout;
  const git: Git = Object.assign(async (...args: Parameters<Git['bytes']>) => (await bytes(...args)).toString(), {
    bytes,
  });
  await git(['init', '--quiet', '--bare', folder]);
  await git(['remote', 'add', 'origin', repository]);
  // Partial clone: the ids of blobs are enough to compare, and single blobs are fetched on demand.
  await git(['config', 'remote.origin.promisor', 'true']);
  await git(['config', 'remote.origin.partialclonefilter', 'blob:none']);
  return git;
}

/** In the environment, for this one URL: other users can read arguments, and files stay. */
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
      return blob === undefined ? undefined : git.bytes(['cat-file', 'blob', blob], { usesNetwork: true });
    },
    async checkOut(folder) {
      await mkdir(folder, { recursive: true });
      if (commit === undefined) return;
      await git(['fetch', '--quiet', '--no-tags', '--depth=1', '--no-filter', '--refetch', 'origin', ref], {
        usesNetwork: true,
      });
      await git(['read-tree', commit]);
      // A symbolic link could lead out of the folder; it becomes a plain file.
      await git(['-c', 'core.symlinks=false', `--work-tree=${folder}`, 'checkout-index', '--all', '--force']);
    },
    async replace(next) {
      await storeBlobs(git, next.files, new Set(blobs.values()));
      const created = await createCommit(git, next);
      if (created !== commit)
        await git(['push', '--quiet', `--force-with-lease=${ref}:${commit ?? ''}`, 'origin', `${created}:${ref}`], {
          usesNetwork: true,
        });
      return { commit: created, isCurrent: (await tip()) === created };
    },
  };
}

async function storeBlobs(git: Git, files: ReadonlyMap<string, GitFile>, stored: ReadonlySet<string>): Promise<void> {
  const added = [...files.values()].filter(({ blob }) => !stored.has(blob));
  const diskPaths = added.flatMap(({ diskPath }) => (diskPath === undefined ? [] : [`${diskPath}\n`]));
  if (diskPaths.length > 0)
    await git(['hash-object', '-w', '--no-filters', '--stdin-paths'], { stdin: diskPaths.join('') });
  for (const { bytes } of added) if (bytes !== undefined) await git(['hash-object', '-w', '--stdin'], { stdin: bytes });
}

async function createCommit(git: Git, { files, author, email, date, message }: GitCommit): Promise<string> {
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
