// Text format of signed notes (C2SP signed-note). No cryptography here: browsers use this file too.
// https://c2sp.org/signed-note
import { fromHex, toHex } from './hex.ts';
import { decodeBase64, encodeBase64 } from './minisign.ts';

/** Ed25519 over the text of the note. */
export const ED25519_NOTE = 0x01;
/** Ed25519 of a witness, with the time (C2SP tlog-cosignature). */
export const COSIGNATURE = 0x04;

export interface NoteSignature {
  name: string;
  /** 8 hexadecimal digits. */
  keyHash: string;
  /** What follows the key hash. */
  signature: Uint8Array<ArrayBuffer>;
}

export interface SignedNote {
  /** Ends in a newline. */
  text: string;
  signatures: NoteSignature[];
}

/** A public key with its name and the type of its signatures. */
export interface NoteKey {
  name: string;
  type: number;
  /** 32 bytes. */
  key: Uint8Array<ArrayBuffer>;
}

/** Verifiers must accept 16 signatures; one for each key of a role and some witnesses fit too. */
const MAX_SIGNATURES = 64;
const LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

/** Undefined for text that is not a signed note. */
export function parseNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end === -1 || !note.endsWith('\n') || /[\x00-\x09\x0b-\x1f]/.test(note)) return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignatureLine);
  return signatures.includes(undefined)
    ? undefined
    : { text: note.slice(0, end + 1), signatures: signatures as NoteSignature[] };
}

export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map((signature) => `${formatSignatureLine(signature)}\n`).join('')}`;
}

/** `— name base64`. Undefined for other text. */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, base64] = LINE.exec(line) ?? [];
  if (name === undefined || base64 === undefined) return undefined;
  const bytes = decodeBase64(base64, (base64.length / 4) * 3 - (base64.match(/=/g)?.length ?? 0));
  if (bytes === undefined || bytes.length < 5) return undefined;
  return { name, keyHash: toHex(bytes.subarray(0, 4)), signature: bytes.slice(4) };
}

export function formatSignatureLine({ name, keyHash, signature }: NoteSignature): string {
  return `\u2014 ${name} ${encodeBase64(Uint8Array.of(...fromHex(keyHash), ...signature))}`;
}

/** The bytes whose SHA-256 begins with the key hash. */
export function keyHashInput({ name, type, key }: NoteKey): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(...new TextEncoder().encode(`${name}\n`), type, ...key);
}

/** A public key as `name+hash+base64`. */
export function formatVerifierKey({ name, type, key }: NoteKey, keyHash: string): string {
  return `${name}+${keyHash}+${encodeBase64(Uint8Array.of(type, ...key))}`;
}

/** Undefined for other text. The caller compares the hash. */
export function parseVerifierKey(text: string): (NoteKey & { keyHash: string }) | undefined {
  const [, name, keyHash, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const bytes = base64 === undefined ? undefined : decodeBase64(base64, 33);
  if (name === undefined || keyHash === undefined || bytes === undefined) return undefined;
  return { name, keyHash, type: bytes[0] as number, key: bytes.slice(1) };
}

/** The message of a cosignature: C2SP tlog-cosignature, “Ed25519 signed message”. */
export function cosignatureMessage(seconds: number, noteText: string): string {
  return `cosignature/v1\ntime ${seconds}\n${noteText}`;
}

/** `timestamped_signature`: 8 bytes of seconds since 1970, then 64 bytes of Ed25519. */
export function formatCosignature(seconds: number, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + signature.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds));
  bytes.set(signature, 8);
  return bytes;
}

/** Undefined for other bytes. */
export function parseCosignature(
  bytes: Uint8Array,
): { seconds: number; signature: Uint8Array<ArrayBuffer> } | undefined {
  if (bytes.length !== 72) return undefined;
  const seconds = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  return Number.isSafeInteger(seconds) ? { seconds, signature: Uint8Array.from(bytes.subarray(8)) } : undefined;
}
