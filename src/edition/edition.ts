// dist → dist/edition: list, tree, cid, sums, edition.json, signatures.
import { join, resolve } from 'node:path';
import { sha256Hex } from '../lib/hash.ts';
import { withLock } from '../lib/lock.ts';
import type { Edition } from '../model/edition.ts';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import type { Mirror } from '../model/mirror.ts';
import { formatSums } from '../model/tree.ts';
import { siteCid } from './cid.ts';
import { editionDocument, mirrorsDocument, nextNumber, publicMirrors } from './documents.ts';
import { signedFiles, unsignedFiles } from './edition-files.ts';
import { setFileTimes } from './file-times.ts';
import { growTree } from './grow-tree.ts';
import { hashSite } from './hash-site.ts';
import { keptFolder, lastEdition, placeEdition } from './kept.ts';
import type { SecretKey } from './keys/secret-key.ts';
import { readPrevious } from './previous.ts';
import { isNews, noPrevious, requireKeysOf } from './refusals.ts';
import { type RootVersion, readRoots, validRoot } from './roots.ts';

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
  outcome: 'made';
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

/** The site is that of the last edition, byte for byte, and the last edition still holds. */
export interface UnchangedEdition {
  outcome: 'unchanged';
  number: number;
  expiresAt: string;
}

/**
 * Makes the next edition, or puts the last one back into a site that did not change. Throws Problem where something is
 * amiss; the edition there was then stays.
 */
export async function makeEdition(options: EditionOptions): Promise<MadeEdition | UnchangedEdition> {
  const distDir = resolve(options.distDir);
  return withLock(join(keptFolder(distDir), 'lock'), () => makeAlone({ ...options, distDir }));
}

async function makeAlone(options: EditionOptions): Promise<MadeEdition | UnchangedEdition> {
  const { distDir, now, keys, source, previousDir = lastEdition(options.distDir), onStep = () => {} } = options;
  const timesFile = join(keptFolder(distDir), 'times.txt');
  const roots = await readRoots(options.rootsDir);
  const newest = validRoot(roots, now);
  requireKeysOf(newest.root, keys);
  const previous = await readPrevious(previousDir, roots);
  if (previous === undefined && options.first !== true) throw noPrevious(previousDir);

  onStep('hashes');
  const entries = hashSite(distDir);
  const tree = growTree(entries);
  const sums = formatSums(entries);
  const unsigned = unsignedFiles({ roots, tree, sums });
  if (
    previous !== undefined &&
    !isNews(previous, { now, treeRoot: tree.root, rootSha256: newest.sha256, mirrors: publicMirrors(options.mirrors) })
  ) {
    await placeEdition(distDir, new Map([...unsigned, ...previous.files]));
    await setFileTimes({ distDir, entries, now: previous.edition.createdAt, timesFile });
    return { outcome: 'unchanged', number: previous.edition.number, expiresAt: previous.edition.expiresAt };
  }
  onStep('CID');
  const cid = await siteCid(distDir, { exclude: [EDITION_FOLDER] });
  const mirrors = mirrorsDocument({ mirrors: options.mirrors, number: nextNumber(previous), now });
  const edition = editionDocument({
    now,
    previous,
    roots: roots as [RootVersion, ...RootVersion[]],
    tree,
    cid,
    source,
    sums: sha256Hex(sums),
    mirrors: mirrors.text,
  });
  onStep('signatures');
  await placeEdition(distDir, new Map([...unsigned, ...signedFiles({ edition, mirrors, keys })]));
  await setFileTimes({ distDir, entries, now, timesFile });
  return {
    outcome: 'made',
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
