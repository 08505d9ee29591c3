// Verifies minisign signatures of the files of an edition. The cryptography is injected: Node, WebCrypto or our own.
import {
  commentMessage,
  decodePublicKey,
  decodeSignature,
  type MinisignPublicKey,
  type MinisignSignature,
  splitSignatures,
} from '../lib/minisign.ts';
import type { Role } from '../model/edition.ts';
import { LIMITS, signatureFile, signaturesFile } from '../model/edition-paths.ts';
import type { Copy } from './copy.ts';
import { decodeText, isWebPage } from './documents.ts';
import { Fault } from './fault.ts';

export interface Cryptography {
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
  /** Returns 64 lower-case hexadecimal digits. */
  sha256(bytes: Uint8Array): Promise<string>;
}

export interface SignedFile {
  path: string;
  /** The name of the same document that never changes its contents; its signatures are stored together. */
  permanentPath?: string;
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
 * @throws Fault if there is no signature at all, or one of theirs is invalid, even if others would be sufficient
 */
export async function findSigners(
  copy: Copy,
  file: SignedFile,
  lines: readonly KeyLine[],
  crypto: Cryptography,
): Promise<Set<KeyLine>> {
  const signers = new Set<KeyLine>();
  const keys = lines.map((line) => ({ line, ...(decodePublicKey(line) as MinisignPublicKey) }));
  const keyIds = keys.map(({ keyId }) => keyId);
  const signatures = await readSignatures(copy, file, keyIds);
  if (signatures.length === 0) throw new Fault('not-signed', file.path);
  for (const { path, text } of signatures) {
    const signature = readSignature(text, path);
    const candidates = keys.filter(({ keyId }) => keyId === signature.keyId);
    const validFor: KeyLine[] = [];
    for (const key of candidates) if (await isValidSignature(signature, file, key, crypto)) validFor.push(key.line);
    if (candidates.length > 0 && validFor.length === 0) throw new Fault('bad-signature', path);
    for (const line of validFor) signers.add(line);
  }
  return signers;
}

/**
 * Signatures of a document as the text of `.minisig` files, with the file that each is in: those stored together, or the
 * single files for minisign where there are none.
 */
export async function readSignatures(
  copy: Copy,
  { path, permanentPath }: Pick<SignedFile, 'path' | 'permanentPath'>,
  keyIds: readonly string[],
): Promise<{ path: string; text: string }[]> {
  if (permanentPath !== undefined) {
    const together = signaturesFile(permanentPath);
    const text = await readText(copy, together, LIMITS.signaturesBytes);
    // Some hosts answer with their front page for a file that they do not have.
    if (typeof text === 'string') return splitSignatures(text).map((part) => ({ path: together, text: part }));
  }
  const found: { path: string; text: string }[] = [];
  let webPage: Fault | undefined;
  for (const name of new Set([signatureFile(path), ...keyIds.map((id) => signatureFile(path, id))])) {
    const text = await readText(copy, name, LIMITS.signatureBytes);
    if (text instanceof Fault) webPage = text;
    else if (text !== undefined) found.push({ path: name, text });
  }
  if (found.length === 0 && webPage !== undefined) throw webPage;
  return found;
}

/** The text of a file; undefined if it is missing; a fault if a web page came in its place. */
async function readText(copy: Copy, path: string, maxBytes: number): Promise<string | Fault | undefined> {
  try {
    const bytes = await copy.read(path, maxBytes);
    const text = bytes && decodeText(bytes, path);
    return text !== undefined && isWebPage(text) ? new Fault('web-page', path) : text;
  } catch (error) {
    if (error instanceof Fault && error.code === 'web-page') return error;
    throw error;
  }
}

/** Throws Fault if fewer keys of a role, or of the root itself, have signed a file than its threshold. */
export function requireThreshold(signers: ReadonlySet<KeyLine>, role: Role, path: string): void {
  const count = listKeyLines(role).filter((line) => signers.has(line)).length;
  if (count < role.threshold) throw new Fault('wrong-key', path, `${count}/${role.threshold}`);
}

/** Whether a key has signed exactly this file with exactly this comment. */
export async function isValidSignature(
  { signature, trustedComment, commentSignature }: MinisignSignature,
  file: Pick<SignedFile, 'bytes' | 'comment'>,
  { key }: Pick<MinisignPublicKey, 'key'>,
  crypto: Cryptography,
): Promise<boolean> {
  if (trustedComment !== file.comment) return false;
  if (!(await crypto.verifyEd25519(key, file.bytes, signature))) return false;
  return crypto.verifyEd25519(key, commentMessage(signature, trustedComment), commentSignature);
}

function readSignature(text: string, path: string): MinisignSignature {
  const signature = decodeSignature(text);
  if (signature === undefined) throw new Fault('bad-signature', path);
  return signature;
}
