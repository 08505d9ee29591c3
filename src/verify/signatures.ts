// Whose signatures a file of an edition carries. Ed25519 and SHA-256 come from outside: Node, a browser, or @noble.
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
  /** 64 lower-case hexadecimal digits. */
  sha256(bytes: Uint8Array): Promise<string>;
}

export interface SignedFile {
  path: string;
  bytes: Uint8Array;
  /** What each signature must say beside the bytes. */
  comment: string;
}

/** A public key as its one line of 56 characters, id and key together: two keys may bear one id. */
export type KeyLine = string;

export function keysOf(root: Root): KeyLine[] {
  return root.keys.map(({ publicKey }) => publicKey);
}

/**
 * Which of the keys have signed a file.
 * @throws Fault where a signature of one of them is there and false: it is not passed over, even if others would be enough
 */
export async function signersOf(
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
    const named = keys.filter(({ keyId }) => keyId === signature.keyId);
    const trueFor: KeyLine[] = [];
    for (const key of named) if (await isTrue(signature, file, key, crypto)) trueFor.push(key.line);
    if (named.length > 0 && trueFor.length === 0) throw new Fault('bad-signature', path);
    for (const line of trueFor) signers.add(line);
  }
  return signers;
}

/** Throws Fault where fewer keys of a root have signed a file than the root demands. */
export function requireThreshold(signers: ReadonlySet<KeyLine>, root: Root, path: string): void {
  const count = keysOf(root).filter((line) => signers.has(line)).length;
  if (count < root.threshold) throw new Fault('wrong-key', path, `${count}/${root.threshold}`);
}

async function isTrue(
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
