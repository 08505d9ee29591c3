// Reads and writes public keys and signatures of minisign. No cryptography here: browsers use this file too.
// https://jedisct1.github.io/minisign/#signature-format
import { fromHex, toHex } from './hex.ts';
import { IntegrityProblem, UsageProblem } from './problem.ts';

export interface MinisignPublicKey {
  /** 16 hexadecimal digits, as minisign prints them but in lower case. */
  keyId: string;
  /** 32 bytes. */
  key: Uint8Array<ArrayBuffer>;
}

/** A legacy signature (`Ed`): Ed25519 over the bytes of the file itself. */
export interface MinisignSignature {
  keyId: string;
  /** 64 bytes, over the file. */
  signature: Uint8Array<ArrayBuffer>;
  trustedComment: string;
  /** 64 bytes, over the result of `commentMessage`. */
  commentSignature: Uint8Array<ArrayBuffer>;
}

const LEGACY = 'Ed';
const PREHASHED = 'ED';
const UNTRUSTED = 'untrusted comment: ';
const TRUSTED = 'trusted comment: ';

/** Parses a `.pub` file, or its second line alone. Throws Problem. */
export function parsePublicKey(text: string): MinisignPublicKey {
  const key = decodePublicKey(text);
  if (key === undefined)
    throw new UsageProblem({
      what: 'This is not a public key of minisign.',
      why: 'A public key has 56 characters and starts with RW, alone or below a line “untrusted comment: …”.',
      fix: 'Copy the whole key again from a source you trust.',
    });
  return key;
}

/** The same without a message, which verifier.html has no room for; undefined for other text. */
export function decodePublicKey(text: string): MinisignPublicKey | undefined {
  const lines = splitLines(text);
  const line =
    lines.length === 1 ? lines[0] : lines.length === 2 && lines[0]?.startsWith(UNTRUSTED) ? lines[1] : undefined;
  const bytes = line === undefined ? undefined : decodeBase64(line, 42);
  return bytes === undefined || algorithmOf(bytes) !== LEGACY
    ? undefined
    : { keyId: keyIdOf(bytes), key: bytes.slice(10) };
}

/** A public key as one line of 56 characters. */
export function formatPublicKeyLine({ keyId, key }: MinisignPublicKey): string {
  return encodeBase64(concatBytes(header(keyId), key));
}

/** A public key as a file for `minisign -p`. */
export function formatPublicKey(key: MinisignPublicKey): string {
  return `${UNTRUSTED}minisign public key ${key.keyId.toUpperCase()}\n${formatPublicKeyLine(key)}\n`;
}

/** Parses a `.minisig` file. Throws Problem, also for prehashed signatures, because browsers have no BLAKE2b. */
export function parseSignature(text: string): MinisignSignature {
  const signature = decodeSignature(text);
  if (signature !== undefined) return signature;
  const bytes = decodeBase64(splitLines(text)[1] ?? '', 74);
  throw malformedSignature(
    bytes !== undefined && algorithmOf(bytes) === PREHASHED
      ? 'It is prehashed (ED), which browsers cannot verify. Sign with `minisign -S -l`.'
      : 'A signature has four lines: a comment, 100 characters, a trusted comment, 88 characters.',
  );
}

/** The same without messages; undefined for other text. */
export function decodeSignature(text: string): MinisignSignature | undefined {
  const [untrusted, line, trusted, commentLine, ...rest] = splitLines(text);
  const bytes = decodeBase64(line ?? '', 74);
  const commentSignature = decodeBase64(commentLine ?? '', 64);
  const isWellFormed = untrusted?.startsWith(UNTRUSTED) && trusted?.startsWith(TRUSTED) && rest.length === 0;
  if (!isWellFormed || bytes === undefined || commentSignature === undefined || algorithmOf(bytes) !== LEGACY)
    return undefined;
  return {
    keyId: keyIdOf(bytes),
    signature: bytes.slice(10),
    trustedComment: (trusted as string).slice(TRUSTED.length),
    commentSignature,
  };
}

/** A signature as a file for `minisign -V`. The trusted comment must be one line. */
export function formatSignature(
  { keyId, signature, trustedComment, commentSignature }: MinisignSignature,
  untrusted: string,
): string {
  const line = encodeBase64(concatBytes(header(keyId), signature));
  return `${UNTRUSTED}${untrusted}\n${line}\n${TRUSTED}${trustedComment}\n${encodeBase64(commentSignature)}\n`;
}

/** The texts of signatures that are stored one after another. Each has four lines. */
export function splitSignatures(text: string): string[] {
  return text.match(/.+(\n.*){3}\n?/g) ?? [];
}

/** The bytes that the second signature of a `.minisig` covers: the first signature and the trusted comment. */
export function commentMessage(signature: Uint8Array, trustedComment: string): Uint8Array<ArrayBuffer> {
  return concatBytes(signature, new TextEncoder().encode(trustedComment));
}

/** The 8 bytes of a key id in files, little-endian. */
export function keyIdBytes(keyId: string): Uint8Array<ArrayBuffer> {
  return fromHex(keyId).reverse();
}

/** The inverse of keyIdBytes. */
export function keyIdText(bytes: Uint8Array): string {
  return toHex(bytes.slice().reverse());
}

function header(keyId: string): Uint8Array<ArrayBuffer> {
  return concatBytes(new TextEncoder().encode(LEGACY), keyIdBytes(keyId));
}

function algorithmOf(bytes: Uint8Array): string {
  return String.fromCharCode(bytes[0] as number, bytes[1] as number);
}

function keyIdOf(bytes: Uint8Array): string {
  return keyIdText(bytes.subarray(2, 10));
}

/** Lines may end in CRLF, and the last line end may be missing. */
function splitLines(text: string): string[] {
  return text.trimEnd().split(/\r?\n/);
}

function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    result.set(part, offset);
    offset += part.length;
  }
  return result;
}

export function encodeBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Decodes exactly `length` bytes from canonical base64 (RFC 4648, section 3.5); undefined for other text. */
export function decodeBase64(text: string, length: number): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length !== 4 * Math.ceil(length / 3)) return undefined;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return bytes.length === length && encodeBase64(bytes) === text ? bytes : undefined;
}

function malformedSignature(why: string): IntegrityProblem {
  return new IntegrityProblem({
    what: 'This is not a signature that can be verified.',
    why,
    fix: 'Download it again, from another source.',
  });
}
