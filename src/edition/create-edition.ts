// Creates dist/edition from dist: file list, hash tree, CID, SHA256SUMS, edition.json and signatures.
import { join, resolve } from 'node:path';
import { sha256Hex } from '../lib/hash.ts';
import { withLock } from '../lib/lock.ts';
import type { Edition, Root } from '../model/edition.ts';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import type { Mirror } from '../model/mirror.ts';
import { roleOf } from '../model/roles.ts';
import type { TreeEntry } from '../model/tree.ts';
import { listSmallMirrors } from '../store/small-mirrors.ts';
import { buildTree, type Tree } from './build-tree.ts';
import { readConfirmations } from './builder-signatures.ts';
import { buildEditionDocument, buildMirrorsDocument, nextEditionNumber, selectMirrorFields } from './documents.ts';
import {
  buildDocumentFiles,
  buildEarlierFiles,
  buildMirrorFiles,
  buildSignedFiles,
  buildSums,
  buildUnsignedFiles,
  type Sums,
} from './edition-files.ts';
import { setFileTimes } from './file-times.ts';
import { findNotices } from './find-notices.ts';
import { hashSite } from './hash-site.ts';
import type { SecretKey } from './keys/secret-key.ts';
import { buildLogFiles, openPreviousLog, restoreLogFiles } from './log/log-files.ts';
import { findValidList, readMirrorList, type SignedMirrorList, signMirrorList } from './mirror-list.ts';
import {
  assignKeys,
  hasChanges,
  mirrorListMissing,
  previousMissing,
  requireReadable,
  type SigningKeys,
} from './preconditions.ts';
import { type PreviousEdition, readLastEdition, readPreviousEdition } from './previous-edition.ts';
import { type RootVersion, readRoots, requireValidRoot } from './roots.ts';
import { siteCid } from './site-cid.ts';
import { installEdition, lastEditionFolder, stateFolder } from './state-folder.ts';
import { readTreeNodes } from './tree-nodes.ts';

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
  /** Readers should not accept files of the previous edition, not even while this one is uploaded. */
  withdrawsPrevious?: boolean;
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
  const roots = await readRoots(options.rootsDir);
  const newest = requireValidRoot(roots, now);
  const signing = assignKeys(newest.root, keys, now);
  const previous =
    previousDir === undefined ? await readLastEdition(distDir, roots) : await readPreviousEdition(previousDir, roots);
  if (previous === undefined && options.isFirst !== true)
    throw previousMissing(previousDir ?? lastEditionFolder(distDir));

  const readyList = await findReadyList(options.rootsDir, newest.root, signing, previous);

  onStep('hashes');
  const whole = listSite(distDir);
  const small = (await listSmallMirrors(distDir)).map(({ id, folder }) => ({ ...listSite(folder), id }));
  const sites: SignedSite[] = [whole, ...small];
  const smallEntries = small.map(({ id, tree: { root, files, bytes }, sums }) => ({
    id,
    tree: { root, files, bytes },
    sums: sums.sha256,
  }));
  if (
    previous !== undefined &&
    options.withdrawsPrevious !== true &&
    !hasChanges(previous, {
      now,
      treeRoot: whole.tree.root,
      small: smallEntries,
      rootSha256: newest.sha256,
      mirrors: selectMirrorFields(options.mirrors),
      ...(readyList && { mirrorsSha256: sha256Hex(readyList.text) }),
    })
  ) {
    const documents = [
      ...(previous.earlier === undefined ? [] : buildEarlierFiles(previous.earlier)),
      ...buildDocumentFiles(previous.document),
      ...buildMirrorFiles(previous.mirrorList),
      ...(await restoreLogFiles(previous, signing.edition)),
      ...(await readConfirmations(previous, roots)),
    ];
    await installSites(sites, { roots, documents, previous, now: previous.edition.createdAt });
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
  const log = await openPreviousLog(previous);
  const edition = buildEditionDocument({
    now,
    previous,
    roots: roots as [RootVersion, ...RootVersion[]],
    tree: whole.tree,
    cid,
    source,
    sums: whole.sums.sha256,
    mirrors: mirrors.text,
    small: smallEntries,
    log: log.head,
    withdrawsPrevious: options.withdrawsPrevious ?? false,
  });
  requireReadable(edition.text, mirrors.text, roots);
  onStep('signatures');
  const documents = [
    ...buildSignedFiles({ edition, mirrors, keys: signing.edition, previous }),
    ...buildLogFiles(log, edition, roots[0]?.sha256 ?? '', signing.edition),
    ...(previous === undefined ? [] : await readConfirmations(previous, roots)),
  ];
  await installSites(sites, { roots, documents, previous, now });
  return {
    outcome: 'created',
    number: edition.number,
    files: whole.tree.files,
    bytes: whole.tree.bytes,
    cid,
    expiresAt: edition.expiresAt,
    sha256: sha256Hex(edition.text),
    signatures: signing.edition.length,
    threshold: roleOf(newest.root, 'edition').threshold,
    notices: findNotices({ root: newest.root, list: mirrors.list, mirrors: options.mirrors, now }),
  };
}

/** The whole site, or a small mirror. */
interface SignedSite {
  folder: string;
  /** Of a small mirror. */
  id?: string;
  entries: TreeEntry[];
  tree: Tree;
  sums: Sums;
}

/** @throws Problem for files that mirrors cannot store, and for a tree that readers do not accept */
function listSite(folder: string): SignedSite {
  const entries = hashSite(folder);
  return { folder, entries, tree: buildTree(entries), sums: buildSums(entries) };
}

/** Replaces `edition/` of each site. A copy of an edition has the tree nodes of the one before too. */
async function installSites(
  sites: readonly SignedSite[],
  {
    roots,
    documents,
    previous,
    now,
  }: {
    roots: readonly RootVersion[];
    documents: Iterable<[string, string | Uint8Array]>;
    previous: PreviousEdition | undefined;
    now: string;
  },
): Promise<void> {
  for (const { folder, id, entries, tree, sums } of sites) {
    const unsigned = buildUnsignedFiles({ roots, tree, sums, ...(id === undefined ? {} : { small: id }) });
    const earlier = previous === undefined ? [] : readTreeNodes(folder, previous, { id, newNodes: tree.nodes });
    await installEdition(folder, new Map<string, string | Uint8Array>([...earlier, ...unsigned, ...documents]));
    const timesOf = (site: string) => join(stateFolder(site), 'times.txt');
    await setFileTimes({
      distDir: folder,
      entries,
      now,
      timesFile: timesOf(folder),
      ...(id === undefined ? {} : { wholeTimesFile: timesOf((sites[0] as SignedSite).folder) }),
    });
  }
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
