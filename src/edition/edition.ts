// dist → dist/edition: list, tree, sums, cid, edition.json, signatures. What must outlive a rebuild stands beside the site
// in <dist>.editions: the last edition without its tree, and the times of the files.
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { sha256Hex } from '../lib/hash.ts';
import { withLock } from '../lib/lock.ts';
import { EDITION_FOLDER, SUMS_FILE } from '../model/edition-paths.ts';
import type { Edition } from '../model/edition.ts';
import type { Mirror } from '../model/mirror.ts';
import { formatSums } from '../model/tree.ts';
import { siteCid } from './cid.ts';
import { editionDocument, mirrorsDocument, nextNumber, publicMirrors } from './documents.ts';
import { editionFiles } from './edition-files.ts';
import { setFileTimes } from './file-times.ts';
import { growTree } from './grow-tree.ts';
import { hashSite } from './hash-site.ts';
import type { SecretKey } from './keys/secret-key.ts';
import { type Previous, readPrevious } from './previous.ts';
import { noPrevious, requireKeysOf, requireNews } from './refusals.ts';
import { readRoots, type RootVersion, validRoot } from './roots.ts';
import { writeFiles } from './write-files.ts';

export interface EditionOptions {
  distDir: string;
  /** Folder of the versions of root.json. */
  rootsDir: string;
  mirrors: readonly Mirror[];
  /** Each signs; together they should reach the threshold of the root. */
  keys: readonly SecretKey[];
  /** The instant of the edition. */
  now: string;
  source: Edition['source'];
  /** A folder that holds `edition/edition.json` of the last edition; the kept one where it is left out. */
  previousDir?: string;
  /** There was no edition before: this one is number 1. */
  first?: boolean;
  onStep?: (step: string) => void;
}

export interface MadeEdition {
  number: number;
  files: number;
  bytes: number;
  cid: string;
  expiresAt: string;
  /** Of edition.json: four words are made of it. */
  sha256: string;
  signatures: number;
  threshold: number;
}

/** Makes the next edition. Throws Problem where there is nothing new or something is amiss; the edition there was then stays. */
export async function makeEdition(options: EditionOptions): Promise<MadeEdition> {
  const distDir = resolve(options.distDir);
  const kept = keptFolder(distDir);
  return withLock(join(kept, 'lock'), () => makeAlone({ ...options, distDir }, kept));
}

/** `dist` → `dist.editions`, beside it. */
export function keptFolder(distDir: string): string {
  return join(dirname(distDir), `${basename(distDir)}.editions`);
}

async function makeAlone(options: EditionOptions, kept: string): Promise<MadeEdition> {
  const { distDir, now, keys, source, onStep = () => {} } = options;
  const roots = await readRoots(options.rootsDir);
  const newest = validRoot(roots, now);
  requireKeysOf(newest.root, keys);
  const previous = await previousOf(options, kept, roots);

  onStep('hashes');
  const entries = hashSite(distDir);
  const tree = growTree(entries);
  if (previous !== undefined) requireNews(previous, { now, treeRoot: tree.root, rootSha256: newest.sha256, mirrors: publicMirrors(options.mirrors) });
  onStep('CID');
  const cid = await siteCid(distDir, { exclude: [EDITION_FOLDER] });

  const sums = formatSums(entries);
  const mirrors = mirrorsDocument({ mirrors: options.mirrors, number: nextNumber(previous), now });
  const edition = editionDocument({ now, previous, roots: roots as [RootVersion, ...RootVersion[]], tree, cid, source, sums: sha256Hex(sums), mirrors: mirrors.text });
  onStep('signatures');
  const files = editionFiles({ edition, mirrors, roots, tree, keys });
  files.set(SUMS_FILE, sums);
  await replaceEdition(distDir, kept, files);
  await setFileTimes({ distDir, entries, now, timesFile: join(kept, 'times.txt') });
  return {
    number: edition.number,
    files: tree.files,
    bytes: tree.bytes,
    cid,
    expiresAt: edition.expiresAt,
    sha256: sha256Hex(edition.text),
    signatures: keys.length,
    threshold: newest.root.threshold,
  };
}

async function previousOf({ previousDir, first = false }: EditionOptions, kept: string, roots: readonly RootVersion[]): Promise<Previous | undefined> {
  const folder = previousDir ?? join(kept, 'last');
  const previous = await readPrevious(folder, roots);
  if (previous === undefined && !first) throw noPrevious(folder);
  return previous;
}

/** The new `edition/` takes the place of the old one, then becomes what the next edition follows. */
async function replaceEdition(distDir: string, kept: string, files: ReadonlyMap<string, string>): Promise<void> {
  const making = join(kept, 'making');
  const replaced = join(kept, 'replaced');
  const place = join(distDir, EDITION_FOLDER);
  for (const folder of [making, replaced]) await rm(folder, { recursive: true, force: true });
  writeFiles(making, files);
  await rename(place, replaced).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(join(making, EDITION_FOLDER), place);
  await keepLast(place, kept);
  for (const folder of [making, replaced]) await rm(folder, { recursive: true, force: true });
}

async function keepLast(place: string, kept: string): Promise<void> {
  const keeping = join(kept, 'keeping');
  const last = join(kept, 'last');
  await rm(keeping, { recursive: true, force: true });
  await mkdir(keeping, { recursive: true });
  const tree = join(place, 'tree');
  await cp(place, join(keeping, EDITION_FOLDER), { recursive: true, filter: (from) => from !== tree });
  await rm(last, { recursive: true, force: true });
  await rename(keeping, last);
}
