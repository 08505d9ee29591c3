// Verifies minisign signatures of the files of an edition. The cryptography is injected: Node, WebCrypto or @noble.
import {
  commentMessage,
  type MinisignPublicKey,
  type MinisignSignature,
  parsePublicKey,
  parseSignature,
} from '../lib/minisign.ts';
import type { Root } from '../model/edition.ts';
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

export function listKeyLines(root: Root): KeyLine[] {
  return root.keys.map(({ publicKey }) => publicKey);
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
  const keys = lines.map((line) => ({ line, ...parsePublicKey(line) }));
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

/** Throws Fault if fewer keys have signed a file than the threshold of the root. */
export function requireThreshold(signers: ReadonlySet<KeyLine>, root: Root, path: string): void {
  const count = listKeyLines(root).filter((line) => signers.has(line)).length;
  if (count < root.threshold) throw new Fault('wrong-key', path, `${count}/${root.threshold}`);
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
  try {
    return parseSignature(text);
  } catch {
    throw new Fault('bad-signature', path);
  }
}
