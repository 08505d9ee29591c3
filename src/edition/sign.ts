// A document and keys → minisign signatures of the legacy kind, which `minisign -V` and browsers can check.
import { sha256Hex } from '../lib/hash.ts';
import { commentMessage, formatSignature, parsePublicKey, parseSignature } from '../lib/minisign.ts';
import { IntegrityProblem } from '../lib/problem.ts';
import type { Root } from '../model/edition.ts';
import { type SignedFacts, trustedComment } from '../model/edition-paths.ts';
import { sign, verify } from './keys/ed25519.ts';
import type { SecretKey } from './keys/secret-key.ts';

/** A document as published, and what its signatures say of it. */
export interface Document extends Omit<SignedFacts, 'sha256'> {
  kind: 'edition' | 'mirrors' | 'root';
  text: string;
}

/** The text of a `.minisig` file. */
export function signDocument({ kind, text, number, expiresAt }: Document, { keyId, seed }: SecretKey): string {
  const signature = sign(seed, Buffer.from(text));
  const comment = trustedComment(kind, { number, expiresAt, sha256: sha256Hex(text) });
  const commentSignature = sign(seed, commentMessage(signature, comment));
  return formatSignature(
    { keyId, signature, trustedComment: comment, commentSignature },
    `signature from key ${keyId.toUpperCase()}`,
  );
}

/** Ids of the keys of a root that signed a document; signatures of other keys count for nothing. Throws Problem for a bad signature. */
export function signersOf(text: string, signatures: readonly string[], root: Pick<Root, 'keys'>): Set<string> {
  const signers = new Set<string>();
  for (const signature of signatures.map((file) => parseSignature(file))) {
    const key = root.keys.find(({ id }) => id === signature.keyId);
    if (key === undefined) continue;
    const publicKey = parsePublicKey(key.publicKey).key;
    const good =
      verify(publicKey, Buffer.from(text), signature.signature) &&
      verify(publicKey, commentMessage(signature.signature, signature.trustedComment), signature.commentSignature);
    if (!good) throw badSignature(key.id);
    signers.add(key.id);
  }
  return signers;
}

function badSignature(keyId: string): IntegrityProblem {
  return new IntegrityProblem({
    what: `A signature of the key ${keyId.toUpperCase()} is not valid.`,
    why: 'The file or its signature was changed after it was signed.',
    fix: 'Take both again from where they were made; sign nothing on top of them.',
  });
}
