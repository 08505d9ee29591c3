// Stores items, pictures, the state of pull and the documents of the last edition on a git branch, for CI jobs that start
// on an empty machine. The branch has one commit without a parent, so nothing removed from it can be read again.
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'astro/zod';
import { lastEditionFolder } from '../edition/state-folder.ts';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { listFiles, listIrregularFiles, readIfExists, writeFileAtomically } from '../lib/files.ts';
import { type GitBranch, type GitFile, type GitRemoteBranch, gitBlobId, withGitBranch } from '../lib/git-branch.ts';
import { stableJson } from '../lib/json.ts';
import { withLock } from '../lib/lock.ts';
import { RefusedProblem, UsageProblem } from '../lib/problem.ts';
import { readRegularFile } from '../lib/regular-file.ts';
import { parseEdition } from '../mirror/local-edition.ts';
import { EDITION_FILE } from '../model/edition-paths.ts';
import { pullStateSchema } from '../model/feed-state.ts';
import { isPicturePath } from '../model/picture-files.ts';
import { withdrawnMarksSchema } from '../model/withdrawn.ts';
import { removeWithdrawn } from '../pull/withdraw/remove-withdrawn.ts';
import { Withdrawals } from '../pull/withdraw/withdrawals.ts';
import { seed } from '../seed/seed.ts';
import { contentPaths } from '../store/paths.ts';
import { openStore } from '../store/store.ts';
import { writeEditionDocuments } from './edition-documents.ts';
import { openFolderArchive } from './open-archive.ts';

export interface BranchOptions extends GitRemoteBranch {
  contentDir: string;
  /** The folder of the site. The last edition is in the neighbouring folder `<distDir>.editions`. */
  distDir: string;
  /** Time of the command (ISO, UTC). Items from the future are refused. */
  now: string;
  log: (line: string) => void;
  /** Receives refused files, with the reason. */
  warn: (line: string) => void;
}

/** Paths on the branch. */
const ON_BRANCH = {
  items: 'items/',
  media: 'media/',
  state: 'state.json',
  marks: 'withdrawn-marks.json',
  edition: 'editions/last/',
} as const;
/** Bytes of state.json and of withdrawn-marks.json: far above what a hundred sources need. */
const MAX_STATE_BYTES = 64 * 1024 * 1024;
/** Bytes of a document of an edition. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** The two documents of an edition and their signatures. The next edition needs no more. */
const EDITION_DOCUMENT = /^edition\/(edition|mirrors)\.json(\.[0-9a-f]{16})?(\.minisig)?$/;

/** Imports the branch into the content folder. Existing data is kept, as with `npm run seed`. */
export async function restoreItems({ contentDir, distDir, now, log, warn, ...location }: BranchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-items-'));
  try {
    const commit = await withGitBranch(location, async (branch) => {
      await branch.checkOut(folder);
      return branch.commit;
    });
    if (commit === undefined) return logNoBranch(location, log);
    await takeItems(folder, { contentDir, now, log, warn });
    await importEdition(await readEditionFiles(join(folder, ON_BRANCH.edition)), { distDir, log });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Restores only the documents of the last edition. */
export async function restoreEdition({
  distDir,
  log,
  ...location
}: Omit<BranchOptions, 'contentDir' | 'now' | 'warn'>): Promise<void> {
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

export interface TakeOptions extends Pick<BranchOptions, 'contentDir' | 'now' | 'log' | 'warn'> {
  /**
   * For a content folder that another user's pull fills again and again: the state of pull replaces the stored one, and
   * items that were withdrawn since they were imported are removed here too.
   */
  replaceState?: boolean;
  /** False: pictures are inspected only. For a process near a secret, after another one has decoded them. */
  decodePictures?: boolean;
}

/**
 * Imports items, pictures and state from a folder with the layout of the branch. The folder may come from a machine that
 * was taken over: what pull could not have written is reported and not imported; the rest is.
 */
export async function takeItems(
  folder: string,
  { contentDir, now, replaceState = false, decodePictures = true, log, warn }: TakeOptions,
): Promise<void> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw noFolder(folder);
  const archive = await openFolderArchive(folder, { m: 'media' });
  const { newItems, newPictures, faults, quarantined } = await seed(archive, {
    contentDir,
    now,
    withMedia: true,
    decodePictures,
  });
  const paths = contentPaths(contentDir);
  const links = (await listIrregularFiles(folder)).map((path) => ({ path, why: 'it is not a regular file' }));
  const all = [
    ...faults,
    ...links,
    ...(await importDocument(folder, ON_BRANCH.state, paths.state, pullStateSchema, replaceState)),
    // Marks say what was removed from the items beside them, which are others where items are taken again and again.
    ...(replaceState
      ? []
      : await importDocument(folder, ON_BRANCH.marks, paths.withdrawnMarks, withdrawnMarksSchema, false)),
  ];
  const refused = [...new Map(all.map((fault) => [fault.path, fault])).values()];
  if (replaceState) await applyWithdrawals(contentDir);
  for (const { path, why } of quarantined) warn(`moved  a stored file to ${path}: ${escapeControlCharacters(why)}`);
  for (const { path, why } of refused)
    warn(`refused  ${escapeControlCharacters(path)}: ${escapeControlCharacters(why)}`);
  log(`imported  ${newItems} new items, ${newPictures} picture files; ${refused.length} files refused`);
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

/** Writes the validated value of a JSON file, if there is none yet or `replace` is set. @returns the file, if it is refused */
async function importDocument(
  folder: string,
  path: string,
  to: string,
  schema: z.ZodType,
  replace: boolean,
): Promise<{ path: string; why: string }[]> {
  const value = await readStateDocument(join(folder, path), schema);
  if (value === undefined) return [];
  if ('refused' in value) return [{ path, why: value.refused }];
  if (replace || (await readIfExists(to)) === undefined)
    await writeFileAtomically(to, `${stableJson(value.value, 2)}\n`);
  return [];
}

/** Removes stored items that entries of content/withdrawn name. The marks of this folder say which entries are new. */
async function applyWithdrawals(contentDir: string): Promise<void> {
  const store = openStore(contentDir);
  await withLock(store.paths.pullLock, async () => {
    const withdrawals = new Withdrawals(await store.withdrawn(), await store.withdrawnMarks());
    await removeWithdrawn(store, withdrawals, await store.sources());
    await store.writeWithdrawnMarks(withdrawals.toMarks());
  });
}

/** Reads a document that pull writes; undefined if there is none. */
async function readStateDocument(
  file: string,
  schema: z.ZodType,
): Promise<{ value: unknown } | { refused: string } | undefined> {
  const read = await readRegularFile(file, MAX_STATE_BYTES);
  if (read === undefined || 'refused' in read) return read;
  try {
    return { value: schema.parse(JSON.parse(read.bytes.toString('utf8'))) };
  } catch {
    return { refused: 'it does not have the format that pull writes' };
  }
}

/**
 * Replaces the branch by the data of the content folder, as a commit of the time `now`.
 * @throws RefusedProblem if many files would be removed without `allowLoss`, or another process wrote the branch meanwhile
 */
export async function saveItems({
  contentDir,
  distDir,
  allowLoss,
  now,
  log,
  warn,
  ...location
}: BranchOptions & { allowLoss: boolean }): Promise<void> {
  const files = await listGitFiles({ contentDir, distDir, now, warn });
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

/** The files to save: only those that the validation gate admits. */
async function listGitFiles({
  contentDir,
  distDir,
  now,
  warn,
}: Pick<BranchOptions, 'contentDir' | 'distDir' | 'now' | 'warn'>): Promise<Map<string, GitFile>> {
  const store = openStore(contentDir);
  const { paths } = store;
  const files = new Map<string, GitFile>();
  const add = async (path: string, diskPath: string) =>
    files.set(path, { blob: gitBlobId(await readFile(diskPath)), diskPath });
  for (const file of await store.itemFiles()) {
    const why = await store.refusalOf(file, now);
    if (why === undefined) await add(ON_BRANCH.items + file.path, join(paths.items, file.path));
    else warn(`refused  items/${file.path}: ${escapeControlCharacters(why)}`);
  }
  for (const path of (await listFiles(paths.media)).filter(isPicturePath))
    await add(ON_BRANCH.media + path, join(paths.media, path));
  for (const [path, file, schema] of [
    [ON_BRANCH.state, paths.state, pullStateSchema],
    [ON_BRANCH.marks, paths.withdrawnMarks, withdrawnMarksSchema],
  ] as const) {
    const read = await readStateDocument(file, schema);
    if (read === undefined) continue;
    if ('refused' in read) warn(`refused  ${path}: ${read.refused}`);
    else await add(path, file);
  }
  const last = lastEditionFolder(distDir);
  for (const path of (await readEditionFiles(last)).keys()) await add(ON_BRANCH.edition + path, join(last, path));
  return files;
}

/** Documents of an edition. A link is never followed. */
async function readEditionFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const documents = new Map<string, Uint8Array>();
  for (const path of (await listFiles(folder)).filter((path) => EDITION_DOCUMENT.test(path))) {
    const read = await readRegularFile(join(folder, path), MAX_DOCUMENT_BYTES);
    if (read !== undefined && 'bytes' in read) documents.set(path, read.bytes);
  }
  return documents;
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

function noFolder(folder: string): UsageProblem {
  return new UsageProblem({
    what: 'Nothing was imported.',
    why: `${folder} is not a folder that can be read.`,
    fix: 'Give a folder that pull has written, and run the command that writes it first.',
  });
}
