// Verifies minisign signatures of the files of an edition. The cryptography is injected: Node, WebCrypto or our own.
import {
  commentMessage,
  decodePublicKey,
  decodeSignature,
  type MinisignPublicKey,
  type MinisignSignature,
} from '../lib/minisign.ts';
import type { Role } from '../model/edition.ts';
import { LIMITS, signatureFile } from '../model/edition-paths.ts';
import type { Copy } from './copy.ts';
import { decodeText } from './documents.ts';
import { Fault } from './fault.ts';

export interface Cryptography {
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
  /** Returns 64 lower-case hexadecimal digits. */
  sha256(bytes: Uint8Array): Promise<string>;
}

export interface SignedFile {
  path: string;
  bytes: Uint8Array;
  /** Trusted comment that every signature must contain. */
  comment: string;
}

/** Public key line of 56 characters with id and key. Keys are compared as a whole because two keys may share an id. */
export type KeyLine = string;

export function listKeyLines({ keys }: Pick<Role, 'keys'>): KeyLine[] {
  return keys.map(({ publicKey }) => publicKey);
}

/**
 * The keys that have signed a file.
 * @throws Fault if a signature of one of them is invalid, even if other signatures would be sufficient
 */
export async function findSigners(
  copy: Copy,
  file: SignedFile,
  lines: readonly KeyLine[],
  crypto: Cryptography,
): Promise<Set<KeyLine>> {
  const signers = new Set<KeyLine>();
  const keys = lines.map((line) => ({ line, ...(decodePublicKey(line) as MinisignPublicKey) }));
  for (const path of new Set([signatureFile(file.path), ...keys.map(({ keyId }) => signatureFile(file.path, keyId))])) {
    const bytes = await copy.read(path, LIMITS.signatureBytes);
    if (bytes === undefined) continue;
    const signature = readSignature(bytes, path);
    const candidates = keys.filter(({ keyId }) => keyId === signature.keyId);
    const validFor: KeyLine[] = [];
    for (const key of candidates) if (await isValidSignature(signature, file, key, crypto)) validFor.push(key.line);
    if (candidates.length > 0 && validFor.length === 0) throw new Fault('bad-signature', path);
    for (const line of validFor) signers.add(line);
  }
  return signers;
}

/** Throws Fault if fewer keys of a role, or of the root itself, have signed a file than its threshold. */
export function requireThreshold(signers: ReadonlySet<KeyLine>, role: Role, path: string): void {
  const count = listKeyLines(role).filter((line) => signers.has(line)).length;
  if (count < role.threshold) throw new Fault('wrong-key', path, `${count}/${role.threshold}`);
}

async function isValidSignature(
  { signature, trustedComment, commentSignature }: MinisignSignature,
  file: SignedFile,
  { key }: MinisignPublicKey,
  crypto: Cryptography,
): Promise<boolean> {
  if (trustedComment !== file.comment) return false;
  if (!(await crypto.verifyEd25519(key, file.bytes, signature))) return false;
  return crypto.verifyEd25519(key, commentMessage(signature, trustedComment), commentSignature);
}

function readSignature(bytes: Uint8Array, path: string): MinisignSignature {
  const text = decodeText(bytes, path);
  if (/^\s*</.test(text)) throw new Fault('web-page', path);
  const signature = decodeSignature(text);
  if (signature === undefined) throw new Fault('bad-signature', path);
  return signature;
}
