// The acts of those who hold keys: a root is made, renewed or signed; an edition gets one more signature.
import { join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../../lib/files.ts';
import { type MinisignPublicKey, parsePublicKey } from '../../lib/minisign.ts';
import { RefusedProblem, UsageProblem } from '../../lib/problem.ts';
import { type Edition, editionSchema, mirrorListSchema } from '../../model/edition.ts';
import { EDITION_FILE, MIRRORS_FILE, signatureFile } from '../../model/edition-paths.ts';
import { lastEdition } from '../kept.ts';
import { requireKeysOf } from '../refusals.ts';
import { nextRoot, type RootVersion, readRoots, rootDocument, signaturesMissing, writeRoot } from '../roots.ts';
import { type Document, signDocument } from '../sign.ts';
import type { SecretKey } from './secret-key.ts';

export interface RootOptions {
  rootsDir: string;
  /** Whose signatures shall count from now on; where left out, those of the version before, or of the signers of the first. */
  keys?: readonly MinisignPublicKey[];
  /** How many of them must sign; where left out, as many as before, or one. */
  threshold?: number;
  /** The secret keys at hand; others sign later. */
  signers: readonly SecretKey[];
  now: string;
}

export interface SignedRoot {
  version: number;
  /** How many signatures are still to come: of its own keys, and of those of the version before. */
  missing: { own: number; before: number };
}

/** Makes version 1. Throws Problem where there is a root. */
export async function beginRoot(options: RootOptions): Promise<SignedRoot> {
  const [first] = await readRoots(options.rootsDir);
  if (first !== undefined)
    throw new RefusedProblem({
      what: 'No root was made.',
      why: `${options.rootsDir} holds one; a second beginning would be another site to every reader.`,
      fix: 'Use `npm run keys -- rotate` to change keys.',
    });
  const {
    keys = options.signers.map(({ keyId, publicKey }) => ({ keyId, key: publicKey })),
    threshold = 1,
    now,
  } = options;
  return signedRoot(options, nextRoot(undefined, { keys, threshold, now }), undefined);
}

/** Makes the next version: other keys, another threshold, or the same for another year. */
export async function rotateRoot(options: RootOptions): Promise<SignedRoot> {
  const before = (await readRoots(options.rootsDir)).at(-1);
  if (before === undefined)
    throw new UsageProblem({
      what: 'No root was made.',
      why: `${options.rootsDir} holds no earlier one.`,
      fix: 'Use `npm run keys -- root` for the first.',
    });
  const {
    keys = before.root.keys.map(({ publicKey }) => parsePublicKey(publicKey)),
    threshold = before.root.threshold,
    now,
  } = options;
  return signedRoot(options, nextRoot(before, { keys, threshold, now }), before);
}

/** Adds signatures to the newest root. */
export async function signRoot({ rootsDir, signers }: Pick<RootOptions, 'rootsDir' | 'signers'>): Promise<SignedRoot> {
  const roots = await readRoots(rootsDir);
  const newest = roots.at(-1);
  if (newest === undefined)
    throw new UsageProblem({
      what: 'Nothing was signed.',
      why: `There is no root in ${rootsDir}.`,
      fix: 'Give the right folder with --roots.',
    });
  return signedRoot({ rootsDir, signers }, newest, roots.at(-2));
}

async function signedRoot(
  { rootsDir, signers }: Pick<RootOptions, 'rootsDir' | 'signers'>,
  version: RootVersion,
  before: RootVersion | undefined,
): Promise<SignedRoot> {
  const mayBe = { ...version.root, keys: [...version.root.keys, ...(before?.root.keys ?? [])] };
  requireKeysOf(mayBe, signers);
  for (const key of signers) version.signatures.set(key.keyId, signDocument(rootDocument(version), key));
  const missing = signaturesMissing(version, before);
  await writeRoot(rootsDir, version);
  return { version: version.root.version, missing };
}

/** Adds signatures to edition.json and mirrors.json of a made edition, in the site and where it is kept. @returns its number */
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
      why: 'The edition was made with another root.',
      fix: 'Give the content folder that holds its roots with --content.',
    });
  requireKeysOf(root.root, signers);
  for (const [file, document] of documents) {
    for (const folder of [distDir, lastEdition(distDir)]) {
      if ((await readIfExists(join(folder, file)))?.toString('utf8') !== document.text) continue;
      for (const key of signers)
        await writeFileAtomically(join(folder, signatureFile(file, key.keyId)), signDocument(document, key));
    }
  }
  return edition.number;
}

async function readDocuments(distDir: string): Promise<{ edition: Edition; documents: [string, Document][] }> {
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
