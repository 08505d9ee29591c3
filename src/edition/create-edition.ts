// Creates dist/edition from dist: file list, hash tree, CID, SHA256SUMS, edition.json and signatures.
import { join, resolve } from 'node:path';
import { sha256Hex } from '../lib/hash.ts';
import { withLock } from '../lib/lock.ts';
import type { Edition, Root } from '../model/edition.ts';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import type { Mirror } from '../model/mirror.ts';
import { roleOf } from '../model/roles.ts';
import { formatSums } from '../model/tree.ts';
import { buildTree } from './build-tree.ts';
import { buildEditionDocument, buildMirrorsDocument, nextEditionNumber, selectMirrorFields } from './documents.ts';
import { buildSignedFiles, buildUnsignedFiles } from './edition-files.ts';
import { setFileTimes } from './file-times.ts';
import { findNotices } from './find-notices.ts';
import { hashSite } from './hash-site.ts';
import type { SecretKey } from './keys/secret-key.ts';
import { findValidList, readMirrorList, type SignedMirrorList, signMirrorList } from './mirror-list.ts';
import { assignKeys, hasChanges, mirrorListMissing, previousMissing, type SigningKeys } from './preconditions.ts';
import { type PreviousEdition, readLastEdition, readPreviousEdition } from './previous-edition.ts';
import { type RootVersion, readRoots, requireValidRoot } from './roots.ts';
import { siteCid } from './site-cid.ts';
import { installEdition, lastEditionFolder, stateFolder } from './state-folder.ts';

export interface EditionOptions {
  distDir: string;
  /** Folder with the versions of root.json. */
  rootsDir: string;
  mirrors: readonly Mirror[];
  /** Every key signs what its role allows. Fewer than the threshold are allowed; others can sign later. */
  keys: readonly SecretKey[];
  /** Creation time of the edition, ISO 8601 in UTC. */
  now: string;
  source: Edition['source'];
  /** Folder with `edition/edition.json` of the last edition. Default: the copy in the state folder. */
  previousDir?: string;
  /** Allow number 1: there is no previous edition. */
  isFirst?: boolean;
  onStep?: (step: string) => void;
}

export interface CreatedEdition {
  outcome: 'created';
  number: number;
  files: number;
  bytes: number;
  cid: string;
  expiresAt: string;
  /** SHA-256 of edition.json; the four words are derived from it. */
  sha256: string;
  signatures: number;
  threshold: number;
  /** What its operator should do soon, such as sign the list of mirrors. */
  notices: readonly string[];
}

/** The site equals that of the last edition, which is still valid. */
export interface UnchangedEdition {
  outcome: 'unchanged';
  number: number;
  expiresAt: string;
}

/**
 * Creates the next edition, or restores the last one if the site has not changed.
 * @throws Problem if a precondition is not met; the existing edition is then left as it is
 */
export async function createEdition(options: EditionOptions): Promise<CreatedEdition | UnchangedEdition> {
  const distDir = resolve(options.distDir);
  return withLock(join(stateFolder(distDir), 'lock'), () => createLockedEdition({ ...options, distDir }));
}

async function createLockedEdition(options: EditionOptions): Promise<CreatedEdition | UnchangedEdition> {
  const { distDir, now, keys, source, previousDir, onStep = () => {} } = options;
  const timesFile = join(stateFolder(distDir), 'times.txt');
  const roots = await readRoots(options.rootsDir);
  const newest = requireValidRoot(roots, now);
  const signing = assignKeys(newest.root, keys, now);
  const previous =
    previousDir === undefined ? await readLastEdition(distDir, roots) : await readPreviousEdition(previousDir, roots);
  if (previous === undefined && options.isFirst !== true)
    throw previousMissing(previousDir ?? lastEditionFolder(distDir));

  const readyList = await findReadyList(options.rootsDir, newest.root, signing, previous);

  onStep('hashes');
  const entries = hashSite(distDir);
  const tree = buildTree(entries);
  const sums = formatSums(entries);
  const unsigned = buildUnsignedFiles({ roots, tree, sums });
  if (
    previous !== undefined &&
    !hasChanges(previous, {
      now,
      treeRoot: tree.root,
      rootSha256: newest.sha256,
      mirrors: selectMirrorFields(options.mirrors),
      ...(readyList && { mirrorsSha256: sha256Hex(readyList.text) }),
    })
  ) {
    await installEdition(distDir, new Map([...unsigned, ...previous.files]));
    await setFileTimes({ distDir, entries, now: previous.edition.createdAt, timesFile });
    return { outcome: 'unchanged', number: previous.edition.number, expiresAt: previous.edition.expiresAt };
  }
  onStep('CID');
  const cid = await siteCid(distDir, { exclude: [EDITION_FOLDER] });
  const mirrors =
    readyList ??
    signMirrorList(
      buildMirrorsDocument({
        mirrors: options.mirrors,
        number: nextEditionNumber(previous),
        now,
        root: newest.root,
      }),
      signing.mirrors,
    );
  const edition = buildEditionDocument({
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
  await installEdition(
    distDir,
    new Map([...unsigned, ...buildSignedFiles({ edition, mirrors, keys: signing.edition })]),
  );
  await setFileTimes({ distDir, entries, now, timesFile });
  return {
    outcome: 'created',
    number: edition.number,
    files: tree.files,
    bytes: tree.bytes,
    cid,
    expiresAt: edition.expiresAt,
    sha256: sha256Hex(edition.text),
    signatures: signing.edition.length,
    threshold: roleOf(newest.root, 'edition').threshold,
    notices: findNotices({ root: newest.root, list: mirrors.list, mirrors: options.mirrors, now }),
  };
}

/**
 * The list of mirrors to publish if its keys are not given: the newest signed one. Undefined: a new list is made and signed.
 * @throws Problem if there is no signed list
 */
async function findReadyList(
  rootsDir: string,
  root: Root,
  { mirrors: keys }: SigningKeys,
  previous: PreviousEdition | undefined,
): Promise<SignedMirrorList | undefined> {
  const { threshold } = roleOf(root, 'mirrors');
  if (root.roles === undefined || keys.length >= threshold) return undefined;
  const list = findValidList([await readMirrorList(rootsDir), previous?.mirrorList], root);
  if (list === undefined || keys.length > 0) throw mirrorListMissing(keys.length, threshold);
  return list;
}
