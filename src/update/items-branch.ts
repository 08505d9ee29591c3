// Items, pictures, what pull remembers and the last edition's documents, on a branch of their own: the memory of robots
// that begin each run on an empty machine. The branch holds one commit without a past.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastEdition } from '../edition/kept.ts';
import { listFiles, readIfThere, writeWhole } from '../lib/files.ts';
import { blobOf, type GitBranch, type GitFile, type GitPlace, withGitBranch } from '../lib/git-branch.ts';
import { ContentProblem, RefusedProblem } from '../lib/problem.ts';
import { EDITION_FILE } from '../model/edition-paths.ts';
import { parseEdition } from '../mirror/local-edition.ts';
import { isPicturePath } from '../model/picture-files.ts';
import { seed } from '../seed/seed.ts';
import { listItemFiles } from '../store/item-files.ts';
import { contentPaths } from '../store/paths.ts';
import { layDocuments } from './lay-edition.ts';
import { folderArchive } from './open-archive.ts';

export interface BranchOptions extends GitPlace {
  contentDir: string;
  /** The site; the last edition is kept beside it. */
  distDir: string;
  say: (line: string) => void;
}

/** Where things stand on the branch. */
const ON_BRANCH = {
  items: 'items/',
  media: 'media/',
  state: 'state.json',
  marks: 'withdrawn-marks.json',
  edition: 'editions/last/',
} as const;
/** Of the last edition, its two documents and their signatures: what the next one follows. */
const DOCUMENT = /^edition\/(edition|mirrors)\.json(\.[0-9a-f]{16})?(\.minisig)?$/;

/** Brings what the branch holds into the content folder; what is there already stays, as with `npm run seed`. */
export async function restoreItems({ contentDir, distDir, say, ...place }: BranchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-items-'));
  try {
    const commit = await withGitBranch(place, async (branch) => (await branch.layOut(folder), branch.commit));
    if (commit === undefined) return sayBeginning(place, say);
    await takeItems(folder, { contentDir, say });
    await takeEdition(await editionFiles(join(folder, ON_BRANCH.edition)), { distDir, say });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Brings only what the next edition follows. */
export async function restoreEdition({ distDir, say, ...place }: Omit<BranchOptions, 'contentDir'>): Promise<void> {
  await withGitBranch(place, async (branch) => {
    if (branch.commit === undefined) return sayBeginning(place, say);
    const paths = [...branch.blobs.keys()]
      .filter((path) => path.startsWith(ON_BRANCH.edition))
      .map((path) => path.slice(ON_BRANCH.edition.length));
    const files = new Map<string, Uint8Array>();
    for (const path of paths.filter((path) => DOCUMENT.test(path)))
      files.set(path, (await branch.read(ON_BRANCH.edition + path)) as Buffer);
    await takeEdition(files, { distDir, say });
  });
}

/** Brings items, pictures and state from a folder that is laid out as the branch is; only what is as agreed gets in. */
export async function takeItems(
  folder: string,
  { contentDir, say }: Pick<BranchOptions, 'contentDir' | 'say'>,
): Promise<void> {
  const { newItems, newPictures, faults } = await seed(await folderArchive(folder, { m: 'media' }), {
    contentDir,
    media: true,
  });
  if (faults.length > 0) throw notAsAgreed(folder, faults);
  const paths = contentPaths(contentDir);
  await layIfMissing(join(folder, ON_BRANCH.state), paths.state);
  await layIfMissing(join(folder, ON_BRANCH.marks), paths.withdrawnMarks);
  say(`took  ${newItems} new items, ${newPictures} picture files`);
}

async function takeEdition(
  files: ReadonlyMap<string, Uint8Array>,
  { distDir, say }: Pick<BranchOptions, 'distDir' | 'say'>,
): Promise<void> {
  const number = parseEdition(files.get(EDITION_FILE))?.number;
  if (number !== undefined && (await layDocuments(number, files, lastEdition(distDir))))
    say(`took  edition ${number}, for the next to follow`);
}

function sayBeginning({ branch }: GitPlace, say: BranchOptions['say']): void {
  say(`There is no branch ${branch} yet: this is the beginning.`);
}

async function layIfMissing(from: string, to: string): Promise<void> {
  const bytes = await readIfThere(from);
  if (bytes !== undefined && (await readIfThere(to)) === undefined) await writeWhole(to, bytes);
}

/** Puts what the content folder holds in the place of the branch. Throws Problem rather than lose much of what it holds. */
export async function saveItems({
  contentDir,
  distDir,
  allowLoss,
  now,
  say,
  ...place
}: BranchOptions & { allowLoss: boolean; now: string }): Promise<void> {
  const files = await gitFiles(contentDir, distDir);
  await withGitBranch(place, async (branch) => {
    if (!allowLoss) requireLittleLoss(branch, files, place.branch);
    const isSame =
      branch.blobs.size === files.size && [...files].every(([path, { blob }]) => branch.blobs.get(path) === blob);
    if (isSame) {
      say(`unchanged  ${place.branch}: ${files.size} files`);
      return;
    }
    const { commit, isThere } = await branch.replace({
      files,
      author: 'Lusterka',
      email: 'items@lusterka.invalid',
      date: now,
      message: `Items as of ${now}`,
    });
    if (!isThere) throw overtaken(place.branch);
    say(`saved  ${files.size} files on ${place.branch}, ${commit.slice(0, 10)}`);
  });
}

async function gitFiles(contentDir: string, distDir: string): Promise<Map<string, GitFile>> {
  const paths = contentPaths(contentDir);
  const files = new Map<string, GitFile>();
  const add = async (path: string, place: string) => files.set(path, { blob: blobOf(await readFile(place)), place });
  for (const { path } of await listItemFiles(paths.items)) await add(ON_BRANCH.items + path, join(paths.items, path));
  for (const path of (await listFiles(paths.media)).filter(isPicturePath))
    await add(ON_BRANCH.media + path, join(paths.media, path));
  for (const [path, place] of [
    [ON_BRANCH.state, paths.state],
    [ON_BRANCH.marks, paths.withdrawnMarks],
  ] as const) {
    if ((await readIfThere(place)) !== undefined) await add(path, place);
  }
  const last = lastEdition(distDir);
  for (const path of (await editionFiles(last)).keys()) await add(ON_BRANCH.edition + path, join(last, path));
  return files;
}

async function editionFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const paths = (await listFiles(folder)).filter((path) => DOCUMENT.test(path));
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path))] as const)));
}

/** A machine that began empty, or a run that went wrong, must not wipe an archive away. */
function requireLittleLoss({ blobs }: GitBranch, files: ReadonlyMap<string, GitFile>, branch: string): void {
  const held = [...blobs.keys()].filter((path) => path.startsWith(ON_BRANCH.items));
  const lost = held.filter((path) => !files.has(path));
  const forgotten =
    [...blobs.keys()].some((path) => path.startsWith(ON_BRANCH.edition)) &&
    ![...files.keys()].some((path) => path.startsWith(ON_BRANCH.edition));
  if (lost.length <= Math.max(10, held.length / 10) && !forgotten) return;
  throw new RefusedProblem({
    what: `The branch ${branch} was left as it is.`,
    why: forgotten
      ? 'It holds the last edition, and this machine does not.'
      : `${lost.length} of its ${held.length} files of items are not here.`,
    fix: 'Run `npm run items -- restore` first. If they were meant to go, say --allow-loss.',
  });
}

function overtaken(branch: string): RefusedProblem {
  return new RefusedProblem({
    what: `The branch ${branch} does not hold what was saved.`,
    why: 'Somebody else wrote it at the same time.',
    fix: 'Restore, and run the update again; one run at a time.',
  });
}

function notAsAgreed(place: string, faults: readonly { path: string; why: string }[]): ContentProblem {
  return new ContentProblem({
    what: `Not all of ${place} was taken.`,
    why: faults
      .slice(0, 5)
      .map(({ path, why }) => `${path}: ${why}`)
      .join('\n       '),
    fix: 'Mend or remove these files, or bring the archive back from a mirror with `npm run seed`, then save it.',
  });
}
