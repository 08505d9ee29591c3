// Confirms an edition as an independent builder: compares what was built here with what the edition lists, and signs it.

import { sha256Hex } from '../lib/hash.ts';
import {
  commentMessage,
  formatSignature,
  type MinisignPublicKey,
  parsePublicKey,
  parseSignature,
} from '../lib/minisign.ts';
import { IntegrityProblem, UsageProblem } from '../lib/problem.ts';
import { builderComment, splitSignatures } from '../model/builders.ts';
import type { Root } from '../model/edition.ts';
import { comparePaths } from '../model/edition-paths.ts';
import type { TreeEntry } from '../model/tree.ts';
import { sign, verify } from './keys/ed25519.ts';
import { buildersOf } from './keys/role-changes.ts';
import type { SecretKey } from './keys/secret-key.ts';

/** An edition document as published. */
export interface EditionText {
  number: number;
  text: string;
}

/** The signature of a builder, in the format of minisign. */
export function signAttestation({ number, text }: EditionText, { keyId, seed }: SecretKey): string {
  const signature = sign(seed, Buffer.from(text));
  const trustedComment = builderComment({ number, sha256: sha256Hex(text) });
  return formatSignature(
    { keyId, signature, trustedComment, commentSignature: sign(seed, commentMessage(signature, trustedComment)) },
    `builder ${keyId.toUpperCase()} got the same bytes`,
  );
}

/**
 * Adds signatures of builders to those of an edition. A newer signature of the same builder replaces the older one.
 * @throws Problem if one is not of a builder that the root names, or of another edition; then none is added
 */
export function acceptAttestations(
  existing: string,
  added: string,
  edition: EditionText,
  root: Root,
): { text: string; builders: string[]; total: number } {
  const signatures = new Map(splitSignatures(existing).map((text) => [parseSignature(text).keyId, text]));
  const builders = splitSignatures(added).map((text) => {
    const { keyId } = requireAttestation(text, edition, root);
    signatures.set(keyId, text);
    return keyId;
  });
  const sorted = [...signatures].sort(([a], [b]) => (a < b ? -1 : 1));
  return { text: sorted.map(([, text]) => text).join(''), builders, total: sorted.length };
}

function requireAttestation(text: string, { number, text: document }: EditionText, root: Root): { keyId: string } {
  const { keyId, signature, trustedComment, commentSignature } = parseSignature(text);
  const role = buildersOf(root);
  const listed = role?.keys.find(({ id }) => id === keyId);
  if (listed === undefined)
    throw new UsageProblem({
      what: `The signature of ${keyId.toUpperCase()} was not accepted.`,
      why: `Version ${root.version} of the root does not name this key as that of a builder.`,
      fix: 'Holders of root keys add it with `npm run keys -- delegate --builder-key FILE.pub`; see docs/builders.md.',
    });
  const { key }: MinisignPublicKey = parsePublicKey(listed.publicKey);
  const isValid =
    trustedComment === builderComment({ number, sha256: sha256Hex(document) }) &&
    verify(key, Buffer.from(document), signature) &&
    verify(key, commentMessage(signature, trustedComment), commentSignature);
  if (!isValid)
    throw new IntegrityProblem({
      what: `The signature of ${keyId.toUpperCase()} was not accepted.`,
      why: `It is not a signature of edition ${number}: “${trustedComment}”.`,
      fix: 'Ask the builder for a signature of this edition.',
    });
  return { keyId };
}

export interface Difference {
  path: string;
  /** changed: other bytes. absent: the edition has it and this build has not. extra: this build alone has it. */
  kind: 'changed' | 'absent' | 'extra';
}

/** Differences between two lists that are sorted by comparePaths, in this order. */
export function compareFiles(built: readonly TreeEntry[], signed: readonly TreeEntry[]): Difference[] {
  const expected = new Map(signed.map((entry) => [entry.path, entry]));
  const differences: Difference[] = [];
  for (const { path, sha256 } of built) {
    const entry = expected.get(path);
    expected.delete(path);
    if (entry === undefined) differences.push({ path, kind: 'extra' });
    else if (entry.sha256 !== sha256) differences.push({ path, kind: 'changed' });
  }
  for (const path of expected.keys()) differences.push({ path, kind: 'absent' });
  return differences.sort((a, b) => comparePaths(a.path, b.path));
}

/** Paths that an error message shows. */
const SHOWN = 20;

/** Throws Problem with the first paths that differ. */
export function requireSameFiles(number: number, built: readonly TreeEntry[], signed: readonly TreeEntry[]): void {
  const differences = compareFiles(built, signed);
  if (differences.length === 0) return;
  const shown = differences.slice(0, SHOWN).map(({ path, kind }) => `${path}: ${TEXTS[kind]}`);
  const more = differences.length > SHOWN ? [`and ${differences.length - SHOWN} more`] : [];
  throw new IntegrityProblem({
    what: `This build is not edition ${number}: ${differences.length} of ${signed.length} files differ. Nothing was signed.`,
    why: [...shown, ...more].join('\n       '),
    fix: 'Build the commit of the edition with exactly the content of the copy. If it still differs, tell the operators and other builders which files.',
  });
}

const TEXTS: Readonly<Record<Difference['kind'], string>> = {
  changed: 'other bytes than in the edition',
  absent: 'in the edition only',
  extra: 'in this build only',
};
