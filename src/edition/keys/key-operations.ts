// Operations of key owners: create, rotate or sign a root, and add a signature to an edition.
import { join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../../lib/files.ts';
import { type MinisignPublicKey, parsePublicKey } from '../../lib/minisign.ts';
import { RefusedProblem, UsageProblem } from '../../lib/problem.ts';
import { type Edition, editionSchema, mirrorListSchema } from '../../model/edition.ts';
import { EDITION_FILE, MIRRORS_FILE, signatureFile } from '../../model/edition-paths.ts';
import { requireRootKeys } from '../preconditions.ts';
import {
  countMissingSignatures,
  createNextRoot,
  type RootVersion,
  readRoots,
  toDocument,
  writeRoot,
} from '../roots.ts';
import { type SignableDocument, signDocument } from '../sign.ts';
import { lastEditionFolder } from '../state-folder.ts';
import type { SecretKey } from './secret-key.ts';

export interface RootOptions {
  rootsDir: string;
  /** Keys of the new version. Default: the keys of the version before, or of the signers for version 1. */
  keys?: readonly MinisignPublicKey[];
  /** Number of keys that must sign. Default: as before, or 1. */
  threshold?: number;
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
  return signRootVersion(options, createNextRoot(undefined, { keys, threshold, now }), undefined);
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
  const {
    keys = before.root.keys.map(({ publicKey }) => parsePublicKey(publicKey)),
    threshold = before.root.threshold,
    now,
  } = options;
  return signRootVersion(options, createNextRoot(before, { keys, threshold, now }), before);
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
  requireRootKeys(root.root, signers);
  for (const [file, document] of documents) {
    for (const folder of [distDir, lastEditionFolder(distDir)]) {
      if ((await readIfExists(join(folder, file)))?.toString('utf8') !== document.text) continue;
      for (const key of signers)
        await writeFileAtomically(join(folder, signatureFile(file, key.keyId)), signDocument(document, key));
    }
  }
  return edition.number;
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
