// Opens the branch with the stored items as an archive for `seed`, to restore single files from it.
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { withGitBranch } from '../lib/git-branch.ts';
import { Problem } from '../lib/problem.ts';
import { runProgram } from '../lib/run-program.ts';
import { ITEMS_FOLDER, MEDIA_FOLDER } from '../model/site-paths.ts';
import type { Archive } from '../seed/archive.ts';

/** The branch on which `npm run items` stores items. */
export const ITEMS_BRANCH = 'items';
/** Folders of the branch. */
const ON_BRANCH = { items: 'items/', media: 'media/' } as const;

/** Addresses of repositories that may have the branch: this checkout, then its remote `origin`. None without git. */
export async function itemRepositories(checkout: string): Promise<string[]> {
  const git = async (...args: string[]) => {
    const found = await runProgram('git', ['-C', checkout, ...args]).catch((error: unknown) => {
      if (error instanceof Problem) return undefined;
      throw error;
    });
    return found === undefined ? [] : [found.stdout.toString().trim()];
  };
  return [...(await git('rev-parse', '--show-toplevel')), ...(await git('remote', 'get-url', 'origin'))];
}

/**
 * Calls `use` with those of the files that the branch has, in the first repository that has the branch.
 * @param paths in a site: `items/…`, `m/…`
 * @param warn receives why a repository could not be read
 */
export async function withBranchArchive(
  {
    repositories,
    paths,
    warn,
  }: { repositories: readonly string[]; paths: readonly string[]; warn(line: string): void },
  use: (archive: Archive, repository: string) => Promise<void>,
): Promise<void> {
  for (const repository of repositories) {
    try {
      const isFound = await withGitBranch({ repository, branch: ITEMS_BRANCH }, async ({ commit, blobs, read }) => {
        if (commit === undefined) return false;
        const files = paths.filter((path) => blobs.has(pathOnBranch(path)));
        const archive: Archive = {
          files: files.map((path) => ({ path, size: 0, sha256: '' })),
          concurrency: 1,
          read: async ({ path }) => (await read(pathOnBranch(path))) ?? new Uint8Array(),
          describeFault: () => undefined,
        };
        await use(archive, repository);
        return true;
      });
      if (isFound) return;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      warn(`restored  nothing from ${repository}: ${escapeControlCharacters(`${error.what} ${error.why}`)}`);
    }
  }
}

function pathOnBranch(path: string): string {
  return path.startsWith(`${MEDIA_FOLDER}/`)
    ? ON_BRANCH.media + path.slice(MEDIA_FOLDER.length + 1)
    : ON_BRANCH.items + path.slice(ITEMS_FOLDER.length + 1);
}
