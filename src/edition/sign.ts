// Signs documents with minisign signatures of the legacy (not prehashed) kind, which `minisign -V` and browsers verify.
import { sha256Hex } from '../lib/hash.ts';
import {
  commentMessage,
  formatSignature,
  type MinisignPublicKey,
  type MinisignSignature,
  parsePublicKey,
  parseSignature,
} from '../lib/minisign.ts';
import { IntegrityProblem } from '../lib/problem.ts';
import type { Root } from '../model/edition.ts';
import { type SignedFacts, trustedComment } from '../model/edition-paths.ts';
import { sign, verify } from './keys/ed25519.ts';
import type { SecretKey } from './keys/secret-key.ts';

/** A document as published, with the facts for its trusted comment. */
export interface SignableDocument extends Omit<SignedFacts, 'sha256'> {
  kind: 'edition' | 'mirrors' | 'root';
  text: string;
}

/** Returns the text of a `.minisig` file. */
export function signDocument({ kind, text, number, expiresAt }: SignableDocument, key: SecretKey): string {
  const comment = trustedComment(kind, { number, expiresAt, sha256: sha256Hex(text) });
  return signText(text, comment, key, `signature from key ${key.keyId.toUpperCase()}`);
}

/** Returns the text of a `.minisig` file. @param label of the comment that is not signed */
export function signText(text: string, comment: string, { keyId, seed }: SecretKey, label: string): string {
  const signature = sign(seed, Buffer.from(text));
  const commentSignature = sign(seed, commentMessage(signature, comment));
  return formatSignature({ keyId, signature, trustedComment: comment, commentSignature }, label);
}

/** Whether a key has made both signatures of a `.minisig` file: over the text, and over the comment. */
export function isSignatureOf(
  { signature, trustedComment, commentSignature }: MinisignSignature,
  text: string,
  { key }: Pick<MinisignPublicKey, 'key'>,
): boolean {
  return (
    verify(key, Buffer.from(text), signature) &&
    verify(key, commentMessage(signature, trustedComment), commentSignature)
  );
}

/** Ids of the root's keys that signed a document. Other keys are ignored. Throws Problem for an invalid signature. */
export function findSigners(text: string, signatures: readonly string[], root: Pick<Root, 'keys'>): Set<string> {
  const signers = new Set<string>();
  for (const signature of signatures.map((file) => parseSignature(file))) {
    const key = root.keys.find(({ id }) => id === signature.keyId);
    if (key === undefined) continue;
    if (!isSignatureOf(signature, text, parsePublicKey(key.publicKey))) throw badSignature(key.id);
    signers.add(key.id);
  }
  return signers;
}

function badSignature(keyId: string): IntegrityProblem {
  return new IntegrityProblem({
    what: `A signature of the key ${keyId.toUpperCase()} is not valid.`,
    why: 'The file or its signature was changed after it was signed.',
    fix: 'Fetch both again from their origin. Do not sign this file.',
  });
}
