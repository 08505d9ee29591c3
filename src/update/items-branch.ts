// Stores items, pictures, the state of pull and the documents of the last edition on a git branch, for CI jobs that start
// on an empty machine. The branch has one commit without a parent, so nothing removed from it can be read again.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastEditionFolder } from '../edition/state-folder.ts';
import { listFiles, readIfExists, writeFileAtomically } from '../lib/files.ts';
import { type GitBranch, type GitFile, type GitRemoteBranch, gitBlobId, withGitBranch } from '../lib/git-branch.ts';
import { ContentProblem, RefusedProblem } from '../lib/problem.ts';
import { parseEdition } from '../mirror/local-edition.ts';
import { EDITION_FILE } from '../model/edition-paths.ts';
import { isPicturePath } from '../model/picture-files.ts';
import { seed } from '../seed/seed.ts';
import { listItemFiles } from '../store/item-files.ts';
import { contentPaths } from '../store/paths.ts';
import { writeEditionDocuments } from './edition-documents.ts';
import { openFolderArchive } from './open-archive.ts';

export interface BranchOptions extends GitRemoteBranch {
  contentDir: string;
  /** The folder of the site. The last edition is in the neighbouring folder `<distDir>.editions`. */
  distDir: string;
  log: (line: string) => void;
}

/** Paths on the branch. */
const ON_BRANCH = {
  items: 'items/',
  media: 'media/',
  state: 'state.json',
  marks: 'withdrawn-marks.json',
  edition: 'editions/last/',
} as const;
/** The two documents of an edition and their signatures. The next edition needs no more. */
const EDITION_DOCUMENT = /^edition\/(edition|mirrors)\.json(\.[0-9a-f]{16})?(\.minisig)?$/;

/** Imports the branch into the content folder. Existing data is kept, as with `npm run seed`. */
export async function restoreItems({ contentDir, distDir, log, ...location }: BranchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-items-'));
  try {
    const commit = await withGitBranch(location, async (branch) => {
      await branch.checkOut(folder);
      return branch.commit;
    });
    if (commit === undefined) return logNoBranch(location, log);
    await takeItems(folder, { contentDir, log });
    await importEdition(await readEditionFiles(join(folder, ON_BRANCH.edition)), { distDir, log });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Restores only the documents of the last edition. */
export async function restoreEdition({ distDir, log, ...location }: Omit<BranchOptions, 'contentDir'>): Promise<void> {
  await withGitBranch(location, async (branch) => {
    if (branch.commit === undefined) return logNoBranch(location, log);
    const paths = [...branch.blobs.keys()]
      .filter((path) => path.startsWith(ON_BRANCH.edition))
      .map((path) => path.slice(ON_BRANCH.edition.length));
    const files = new Map<string, Uint8Array>();
    for (const path of paths.filter((path) => EDITION_DOCUMENT.test(path)))
      files.set(path, (await branch.read(ON_BRANCH.edition + path)) as Buffer);
    await importEdition(files, { distDir, log });
  });
}

/**
 * Imports items, pictures and state from a folder with the layout of the branch.
 * @throws ContentProblem if some files are invalid; they are not imported
 */
export async function takeItems(
  folder: string,
  { contentDir, log }: Pick<BranchOptions, 'contentDir' | 'log'>,
): Promise<void> {
  const { newItems, newPictures, faults } = await seed(await openFolderArchive(folder, { m: 'media' }), {
    contentDir,
    withMedia: true,
  });
  if (faults.length > 0) throw invalidFiles(folder, faults);
  const paths = contentPaths(contentDir);
  await copyIfMissing(join(folder, ON_BRANCH.state), paths.state);
  await copyIfMissing(join(folder, ON_BRANCH.marks), paths.withdrawnMarks);
  log(`imported  ${newItems} new items, ${newPictures} picture files`);
}

async function importEdition(
  files: ReadonlyMap<string, Uint8Array>,
  { distDir, log }: Pick<BranchOptions, 'distDir' | 'log'>,
): Promise<void> {
  const number = parseEdition(files.get(EDITION_FILE))?.number;
  if (number !== undefined && (await writeEditionDocuments(number, files, lastEditionFolder(distDir))))
    log(`imported  edition ${number}; the next edition follows it`);
}

function logNoBranch({ branch }: GitRemoteBranch, log: BranchOptions['log']): void {
  log(`The branch ${branch} does not exist yet.`);
}

async function copyIfMissing(from: string, to: string): Promise<void> {
  const bytes = await readIfExists(from);
  if (bytes !== undefined && (await readIfExists(to)) === undefined) await writeFileAtomically(to, bytes);
}

/**
 * Replaces the branch by the data of the content folder, as a commit of the ISO time `now`.
 * @throws RefusedProblem if many files would be removed without `allowLoss`, or another process wrote the branch meanwhile
 */
export async function saveItems({
  contentDir,
  distDir,
  allowLoss,
  now,
  log,
  ...location
}: BranchOptions & { allowLoss: boolean; now: string }): Promise<void> {
  const files = await listGitFiles(contentDir, distDir);
  await withGitBranch(location, async (branch) => {
    if (!allowLoss) refuseLoss(branch, files, location.branch);
    const isSame =
      branch.blobs.size === files.size && [...files].every(([path, { blob }]) => branch.blobs.get(path) === blob);
    if (isSame) {
      log(`unchanged  ${location.branch}: ${files.size} files`);
      return;
    }
    const { commit, isCurrent } = await branch.replace({
      files,
      author: 'Lusterka',
      email: 'items@lusterka.invalid',
      date: now,
      message: `Items as of ${now}`,
    });
    if (!isCurrent) throw concurrentWrite(location.branch);
    log(`saved  ${files.size} files on ${location.branch}, ${commit.slice(0, 10)}`);
  });
}

async function listGitFiles(contentDir: string, distDir: string): Promise<Map<string, GitFile>> {
  const paths = contentPaths(contentDir);
  const files = new Map<string, GitFile>();
  const add = async (path: string, diskPath: string) =>
    files.set(path, { blob: gitBlobId(await readFile(diskPath)), diskPath });
  for (const { path } of await listItemFiles(paths.items)) await add(ON_BRANCH.items + path, join(paths.items, path));
  for (const path of (await listFiles(paths.media)).filter(isPicturePath))
    await add(ON_BRANCH.media + path, join(paths.media, path));
  for (const [path, file] of [
    [ON_BRANCH.state, paths.state],
    [ON_BRANCH.marks, paths.withdrawnMarks],
  ] as const) {
    if ((await readIfExists(file)) !== undefined) await add(path, file);
  }
  const last = lastEditionFolder(distDir);
  for (const path of (await readEditionFiles(last)).keys()) await add(ON_BRANCH.edition + path, join(last, path));
  return files;
}

async function readEditionFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const paths = (await listFiles(folder)).filter((path) => EDITION_DOCUMENT.test(path));
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path))] as const)));
}

/** An empty machine or a failed run must not delete the archive. */
function refuseLoss({ blobs }: GitBranch, files: ReadonlyMap<string, GitFile>, branch: string): void {
  const stored = [...blobs.keys()].filter((path) => path.startsWith(ON_BRANCH.items));
  const lost = stored.filter((path) => !files.has(path));
  const losesEdition =
    [...blobs.keys()].some((path) => path.startsWith(ON_BRANCH.edition)) &&
    ![...files.keys()].some((path) => path.startsWith(ON_BRANCH.edition));
  if (lost.length <= Math.max(10, stored.length / 10) && !losesEdition) return;
  throw new RefusedProblem({
    what: `The branch ${branch} was not changed.`,
    why: losesEdition
      ? 'It has the last edition, and this machine does not.'
      : `${lost.length} of its ${stored.length} item files are missing on this machine.`,
    fix: 'Run `npm run items -- restore` first. If the files were deleted on purpose, use --allow-loss.',
  });
}

function concurrentWrite(branch: string): RefusedProblem {
  return new RefusedProblem({
    what: `The branch ${branch} does not have the saved commit.`,
    why: 'Another process wrote the branch at the same time.',
    fix: 'Run `npm run items -- restore` and the update again; only one run at a time.',
  });
}

function invalidFiles(folder: string, faults: readonly { path: string; why: string }[]): ContentProblem {
  return new ContentProblem({
    what: `Some files of ${folder} were not imported.`,
    why: faults
      .slice(0, 5)
      .map(({ path, why }) => `${path}: ${why}`)
      .join('\n       '),
    fix: 'Correct or remove these files, or restore the archive from a mirror with `npm run seed`, then save it.',
  });
}
