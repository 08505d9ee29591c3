// Operations of key owners: create, rotate or sign a root, and add a signature to an edition.
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readIfExists, writeFileAtomically } from '../../lib/files.ts';
import type { MinisignPublicKey } from '../../lib/minisign.ts';
import { EnvironmentProblem, RefusedProblem, UsageProblem } from '../../lib/problem.ts';
import { formatNote, parseNote } from '../../lib/signed-note.ts';
import { type Edition, editionSchema, mirrorListSchema } from '../../model/edition.ts';
import { CHECKPOINT_FILE } from '../../model/edition-log.ts';
import { EDITION_FILE, MIRRORS_FILE } from '../../model/edition-paths.ts';
import type { Mirror } from '../../model/mirror.ts';
import { roleOf } from '../../model/roles.ts';
import { buildMirrorsDocument, selectMirrorFields } from '../documents.ts';
import { buildDocumentFiles, buildMirrorFiles } from '../edition-files.ts';
import { listEditionFolders } from '../edition-folders.ts';
import { addSignatures, signNote } from '../log/checkpoint.ts';
import {
  countMirrorSigners,
  readMirrorList,
  signMirrorList,
  toMirrorDocument,
  writeMirrorList,
} from '../mirror-list.ts';
import { requireRootKeys, selectKeys } from '../preconditions.ts';
import { readStoredSignatures } from '../previous-edition.ts';
import {
  countMissingSignatures,
  createNextRoot,
  type RootVersion,
  readRoots,
  requireValidRoot,
  toDocument,
  writeRoot,
} from '../roots.ts';
import { type SignableDocument, signDocument } from '../sign.ts';
import { buildersOf, type RoleChanges, readKeys, resolveRoles } from './role-changes.ts';
import type { SecretKey } from './secret-key.ts';

export interface RootOptions {
  rootsDir: string;
  /** Keys of the new version. Default: the keys of the version before, or of the signers for version 1. */
  keys?: readonly MinisignPublicKey[];
  /** Number of keys that must sign. Default: as before, or 1. */
  threshold?: number;
  /** Changes of the roles. Default: the roles of the version before, unchanged; none for version 1. */
  roles?: RoleChanges;
  /** Secret keys that sign now; other key owners sign later. */
  signers: readonly SecretKey[];
  now: string;
}

export interface SignedRootSummary {
  version: number;
  /** Signatures still missing: of its own keys, and of the keys of the version before. */
  missing: { own: number; before: number };
}

/** Creates version 1. Throws Problem if a root exists. */
export async function createRoot(options: RootOptions): Promise<SignedRootSummary> {
  const [first] = await readRoots(options.rootsDir);
  if (first !== undefined)
    throw new RefusedProblem({
      what: 'No root was created.',
      why: `${options.rootsDir} already contains one. For readers, another version 1 is another site.`,
      fix: 'Use `npm run keys -- rotate` to change keys.',
    });
  const {
    keys = options.signers.map(({ keyId, publicKey }) => ({ keyId, key: publicKey })),
    threshold = 1,
    now,
  } = options;
  const roles = resolveRoles(undefined, options.roles, { rootKeys: keys, now });
  return signRootVersion(options, createNextRoot(undefined, { keys, threshold, now, roles }), undefined);
}

/** Creates the next version: other keys, another threshold, or the same with a new expiry. */
export async function rotateRoot(options: RootOptions): Promise<SignedRootSummary> {
  const before = (await readRoots(options.rootsDir)).at(-1);
  if (before === undefined)
    throw new UsageProblem({
      what: 'No root was created.',
      why: `${options.rootsDir} contains no earlier version.`,
      fix: 'Create version 1 with `npm run keys -- root`.',
    });
  const { keys = readKeys(before.root), threshold = before.root.threshold, now } = options;
  if (now < before.root.createdAt)
    throw new EnvironmentProblem({
      what: 'No root was created.',
      why: `The clock says ${now}, but version ${before.root.version} is of ${before.root.createdAt}. Periods are counted from the clock.`,
      fix: 'Correct the clock of this machine, or give the right time with --now.',
    });
  const roles = resolveRoles(before.root, options.roles, { rootKeys: keys, now });
  return signRootVersion(options, createNextRoot(before, { keys, threshold, now, roles }), before);
}

/**
 * Creates the next version without a key, which may be lost or stolen. Other keys take its place.
 * @param keyId of a key of the root or of a role
 */
export async function revokeKey({
  keyId,
  replacements,
  ...options
}: Omit<RootOptions, 'keys'> & {
  keyId: string;
  replacements: readonly MinisignPublicKey[];
}): Promise<SignedRootSummary> {
  const root = (await readRoots(options.rootsDir)).at(-1)?.root;
  const replace = (keys: readonly MinisignPublicKey[]) =>
    keys.some((key) => key.keyId === keyId)
      ? [...keys.filter((key) => key.keyId !== keyId), ...replacements]
      : undefined;
  const keys = root && replace(readKeys(root));
  const edition = root?.roles && replace(readKeys(root.roles.edition));
  const mirrors = root?.roles && replace(readKeys(root.roles.mirrors));
  const builders = replace(readKeys(buildersOf(root) ?? { keys: [] }));
  if (keys === undefined && edition === undefined && mirrors === undefined && builders === undefined)
    throw new UsageProblem({
      what: 'No key was revoked.',
      why: `The newest root in ${options.rootsDir} does not list the key ${keyId.toUpperCase()}.`,
      fix: 'Give its id, its text or its .pub file; `npm run keys -- sheet --out FILE` lists the keys.',
    });
  if ([keys, edition, mirrors].some((left) => left?.length === 0))
    throw new RefusedProblem({
      what: 'No key was revoked.',
      why: 'It is the only one of its kind: nobody could sign after that, not even the news that it is revoked.',
      fix: 'Create another key with `npm run keys -- new` and give it with --to FILE.pub.',
    });
  return rotateRoot({
    ...options,
    ...(keys && { keys }),
    roles: {
      edition: { ...options.roles?.edition, ...(edition && { keys: edition }) },
      mirrors: { ...options.roles?.mirrors, ...(mirrors && { keys: mirrors }) },
      builders: { ...options.roles?.builders, ...(builders && { keys: builders }) },
    },
  });
}

/**
 * Signs the list of mirrors for a root with roles. A list of the same mirrors that lacks signatures gets them; otherwise a new
 * list is made.
 * @returns its number, and how many signatures are missing
 */
export async function signMirrors({
  rootsDir,
  mirrors,
  signers,
  now,
}: {
  rootsDir: string;
  mirrors: readonly Mirror[];
  signers: readonly SecretKey[];
  now: string;
}): Promise<{ number: number; expiresAt: string; missing: number }> {
  const { root } = requireValidRoot(await readRoots(rootsDir), now);
  const role = roleOf(root, 'mirrors');
  requireRootKeys({ ...root, keys: role.keys }, signers);
  if (role.expiresAt <= now)
    throw new RefusedProblem({
      what: 'The list of mirrors was not signed.',
      why: `Its keys were allowed to sign until ${role.expiresAt}.`,
      fix: 'Holders of root keys renew the permission with `npm run keys -- delegate`.',
    });
  const before = await readMirrorList(rootsDir);
  const signersBefore = before === undefined ? 0 : countMirrorSigners(before, root);
  const isOpen =
    before !== undefined &&
    signersBefore > 0 &&
    signersBefore < role.threshold &&
    before.list.expiresAt > now &&
    isDeepStrictEqual(before.list.mirrors, selectMirrorFields(mirrors));
  const list = isOpen
    ? before
    : signMirrorList(buildMirrorsDocument({ mirrors, number: (before?.list.number ?? 0) + 1, now, root }), []);
  for (const key of signers) list.signatures.set(key.keyId, signDocument(toMirrorDocument(list), key));
  await writeMirrorList(rootsDir, list);
  const { number, expiresAt } = list.list;
  return { number, expiresAt, missing: Math.max(0, role.threshold - countMirrorSigners(list, root)) };
}

/** Adds signatures to the newest version. */
export async function signRoot({
  rootsDir,
  signers,
}: Pick<RootOptions, 'rootsDir' | 'signers'>): Promise<SignedRootSummary> {
  const roots = await readRoots(rootsDir);
  const newest = roots.at(-1);
  if (newest === undefined)
    throw new UsageProblem({
      what: 'Nothing was signed.',
      why: `There is no root in ${rootsDir}.`,
      fix: 'Give the right content folder with --content.',
    });
  return signRootVersion({ rootsDir, signers }, newest, roots.at(-2));
}

async function signRootVersion(
  { rootsDir, signers }: Pick<RootOptions, 'rootsDir' | 'signers'>,
  version: RootVersion,
  before: RootVersion | undefined,
): Promise<SignedRootSummary> {
  const allowed = { ...version.root, keys: [...version.root.keys, ...(before?.root.keys ?? [])] };
  requireRootKeys(allowed, signers);
  for (const key of signers) version.signatures.set(key.keyId, signDocument(toDocument(version), key));
  const missing = countMissingSignatures(version, before);
  await writeRoot(rootsDir, version);
  return { version: version.root.version, missing };
}

/** Signs edition.json and mirrors.json in the site and in the state folder. @returns the number of the edition */
export async function signEdition({
  distDir,
  rootsDir,
  signers,
}: {
  distDir: string;
  rootsDir: string;
  signers: readonly SecretKey[];
}): Promise<number> {
  const { edition, documents } = await readDocuments(distDir);
  const root = (await readRoots(rootsDir))[edition.root.version - 1];
  if (root?.sha256 !== edition.root.sha256)
    throw new UsageProblem({
      what: 'Nothing was signed.',
      why: 'The edition was created with another root.',
      fix: 'Give the content folder that contains its roots with --content.',
    });
  const keys = selectKeys(root.root, signers);
  for (const folder of await listEditionFolders(distDir)) {
    for (const [file, document] of documents) {
      if ((await readIfExists(join(folder, file)))?.toString('utf8') !== document.text) continue;
      const role = file === EDITION_FILE ? 'edition' : 'mirrors';
      const signatures = await readStoredSignatures(folder, file, roleOf(root.root, role));
      for (const key of keys[role]) signatures.set(key.keyId, signDocument(document, key));
      const signed = { text: document.text, number: document.number, signatures };
      const files = role === 'edition' ? buildDocumentFiles(signed) : buildMirrorFiles(signed);
      for (const [path, text] of files) await writeFileAtomically(join(folder, path), text);
      if (role === 'edition') await signStoredCheckpoint(folder, edition.site, keys.edition);
    }
  }
  return edition.number;
}

async function signStoredCheckpoint(folder: string, site: string, keys: readonly SecretKey[]): Promise<void> {
  const file = join(folder, CHECKPOINT_FILE);
  const note = parseNote((await readIfExists(file))?.toString('utf8') ?? '');
  if (note === undefined) return;
  const added = keys.map((key) => signNote(site, note.text, key));
  await writeFileAtomically(file, formatNote(addSignatures(note, added)));
}

async function readDocuments(distDir: string): Promise<{ edition: Edition; documents: [string, SignableDocument][] }> {
  const [edition, mirrors] = await Promise.all(
    [EDITION_FILE, MIRRORS_FILE].map(async (file) => (await readIfExists(join(distDir, file)))?.toString('utf8')),
  );
  if (edition === undefined || mirrors === undefined)
    throw new UsageProblem({
      what: 'Nothing was signed.',
      why: `There is no edition in ${distDir}.`,
      fix: 'Give the right folder with --dist.',
    });
  const parsed = editionSchema.parse(JSON.parse(edition));
  const list = mirrorListSchema.parse(JSON.parse(mirrors));
  return {
    edition: parsed,
    documents: [
      [EDITION_FILE, { kind: 'edition', text: edition, number: parsed.number, expiresAt: parsed.expiresAt }],
      [MIRRORS_FILE, { kind: 'mirrors', text: mirrors, number: list.number, expiresAt: list.expiresAt }],
    ],
  };
}
