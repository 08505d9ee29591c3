// Signatures of builders in an edition: editions/<n>.builders.txt.
import { join } from 'node:path';
import { readIfExists } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { parsePublicKey, parseSignature } from '../lib/minisign.ts';
import { IntegrityProblem, Problem, UsageProblem } from '../lib/problem.ts';
import { builderComment, splitConfirmations } from '../model/builders.ts';
import { editionSchema, type Root } from '../model/edition.ts';
import { buildersFile } from '../model/edition-paths.ts';
import type { EditionText } from './attest.ts';
import { buildersOf } from './keys/role-changes.ts';
import type { PreviousEdition } from './previous-edition.ts';
import type { RootVersion } from './roots.ts';
import { isSignatureOf } from './sign.ts';

/**
 * The signatures that the previous edition and the one before it have, by path of their files. Invalid ones are left out:
 * the folder may come from a mirror.
 */
export async function readConfirmations(
  { folder, document, earlier }: PreviousEdition,
  roots: readonly RootVersion[],
): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for (const { number, text } of [document, ...(earlier === undefined ? [] : [earlier])]) {
    const path = buildersFile(number);
    const stored = (await readIfExists(join(folder, path)))?.toString('utf8') ?? '';
    const root = roots[editionSchema.parse(JSON.parse(text)).root.version - 1]?.root;
    const valid = splitConfirmations(stored).filter(
      (part) => root !== undefined && isValid(part, { number, text }, root),
    );
    if (valid.length > 0) files.push([path, valid.join('')]);
  }
  return files;
}

function isValid(part: string, edition: EditionText, root: Root): boolean {
  try {
    requireAttestation(part, edition, root);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
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
  const signatures = new Map(splitConfirmations(existing).map((text) => [parseSignature(text).keyId, text]));
  const builders = splitConfirmations(added).map((text) => {
    const { keyId } = requireAttestation(text, edition, root);
    signatures.set(keyId, text);
    return keyId;
  });
  const sorted = [...signatures].sort(([a], [b]) => (a < b ? -1 : 1));
  return { text: sorted.map(([, text]) => text).join(''), builders, total: sorted.length };
}

function requireAttestation(text: string, { number, text: document }: EditionText, root: Root): { keyId: string } {
  const signature = parseSignature(text);
  const { keyId, trustedComment } = signature;
  const role = buildersOf(root);
  const listed = role?.keys.find(({ id }) => id === keyId);
  if (listed === undefined)
    throw new UsageProblem({
      what: `The signature of ${keyId.toUpperCase()} was not accepted.`,
      why: `Version ${root.version} of the root does not name this key as that of a builder.`,
      fix: 'Holders of root keys add it with `npm run keys -- delegate --builder-key FILE.pub`; see docs/builders.md.',
    });
  const isOfThis =
    trustedComment === builderComment({ number, sha256: sha256Hex(document) }) &&
    isSignatureOf(signature, document, parsePublicKey(listed.publicKey));
  if (!isOfThis)
    throw new IntegrityProblem({
      what: `The signature of ${keyId.toUpperCase()} was not accepted.`,
      why: `It is not a signature of edition ${number}: “${trustedComment}”.`,
      fix: 'Ask the builder for a signature of this edition.',
    });
  return { keyId };
}
