// The acts of those who hold keys: a root is made, renewed or signed; an edition gets one more signature.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../lib/files.ts';
import type { MinisignPublicKey } from '../../lib/minisign.ts';
import { Problem } from '../../lib/problem.ts';
import { EDITION_FILE, MIRRORS_FILE, signatureFile } from '../../model/edition-paths.ts';
import { editionSchema, mirrorListSchema } from '../../model/edition.ts';
import { requireKeysOf } from '../refusals.ts';
import { nextRoot, readRoots, rootDocument, type RootVersion, signaturesMissing, writeRoot } from '../roots.ts';
import { type Document, signDocument } from '../sign.ts';
import type { SecretKey } from './secret-key.ts';

export interface RootOptions {
  rootsDir: string;
  /** Whose signatures shall count from now on. */
  keys: readonly MinisignPublicKey[];
  threshold: number;
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
  if (first !== undefined) throw new Problem({ what: 'No root was made.', why: `${options.rootsDir} holds one; a second beginning would be another site to every reader.`, fix: 'Use `npm run keys -- rotate` to change keys.' });
  return signedRoot(options, nextRoot(undefined, options), undefined);
}

/** Makes the next version: other keys, another threshold, or the same for another year. */
export async function rotateRoot(options: RootOptions): Promise<SignedRoot> {
  const before = (await readRoots(options.rootsDir)).at(-1);
  if (before === undefined) throw new Problem({ what: 'No root was made.', why: `${options.rootsDir} holds no earlier one.`, fix: 'Use `npm run keys -- root` for the first.' });
  return signedRoot(options, nextRoot(before, options), before);
}

/** Adds signatures to the newest root. */
export async function signRoot({ rootsDir, signers }: Pick<RootOptions, 'rootsDir' | 'signers'>): Promise<SignedRoot> {
  const roots = await readRoots(rootsDir);
  const newest = roots.at(-1);
  if (newest === undefined) throw new Problem({ what: 'Nothing was signed.', why: `There is no root in ${rootsDir}.`, fix: 'Give the right folder with --roots.' });
  return signedRoot({ rootsDir, signers }, newest, roots.at(-2));
}

async function signedRoot({ rootsDir, signers }: Pick<RootOptions, 'rootsDir' | 'signers'>, version: RootVersion, before: RootVersion | undefined): Promise<SignedRoot> {
  const mayBe = { ...version.root, keys: [...version.root.keys, ...(before?.root.keys ?? [])] };
  requireKeysOf(mayBe, signers);
  for (const key of signers) version.signatures.set(key.keyId, signDocument(rootDocument(version), key));
  const missing = signaturesMissing(version, before);
  await writeRoot(rootsDir, version);
  return { version: version.root.version, missing };
}

/** Adds signatures to edition.json and mirrors.json of a made edition, under the names of their keys. */
export async function signEdition({ distDir, rootsDir, signers }: { distDir: string; rootsDir: string; signers: readonly SecretKey[] }): Promise<number> {
  const editionText = await readFile(join(distDir, EDITION_FILE), 'utf8');
  const mirrorsText = await readFile(join(distDir, MIRRORS_FILE), 'utf8');
  const edition = editionSchema.parse(JSON.parse(editionText));
  const mirrors = mirrorListSchema.parse(JSON.parse(mirrorsText));
  const root = (await readRoots(rootsDir))[edition.root.version - 1];
  if (root?.sha256 !== edition.root.sha256) throw new Problem({ what: 'Nothing was signed.', why: 'The edition was made with another root.', fix: 'Give the folder of its roots with --roots.' });
  requireKeysOf(root.root, signers);
  const documents: [string, Document][] = [
    [EDITION_FILE, { kind: 'edition', text: editionText, number: edition.number, expiresAt: edition.expiresAt }],
    [MIRRORS_FILE, { kind: 'mirrors', text: mirrorsText, number: mirrors.number, expiresAt: mirrors.expiresAt }],
  ];
  for (const key of signers) {
    for (const [file, document] of documents) await writeWhole(join(distDir, signatureFile(file, key.keyId)), signDocument(document, key));
  }
  return edition.number;
}
