// Public keys and signatures of minisign as text, without any cryptography: browsers use this too.
// https://jedisct1.github.io/minisign/#signature-format
import { IntegrityProblem, UsageProblem } from './problem.ts';

export interface MinisignPublicKey {
  /** As minisign prints it, in lower case: 16 hexadecimal digits. */
  keyId: string;
  /** 32 bytes. */
  key: Uint8Array<ArrayBuffer>;
}

/** A signature of the legacy kind, `Ed`: Ed25519 over the bytes of the file itself. */
export interface MinisignSignature {
  keyId: string;
  /** 64 bytes, over the file. */
  signature: Uint8Array<ArrayBuffer>;
  trustedComment: string;
  /** 64 bytes, over what `commentMessage` gives. */
  commentSignature: Uint8Array<ArrayBuffer>;
}

const LEGACY = 'Ed';
const PREHASHED = 'ED';
const UNTRUSTED = 'untrusted comment: ';
const TRUSTED = 'trusted comment: ';

/** Reads a `.pub` file, or its second line alone. Throws Problem. */
export function parsePublicKey(text: string): MinisignPublicKey {
  const lines = linesOf(text);
  const line =
    lines.length === 1 ? lines[0] : lines.length === 2 && lines[0]?.startsWith(UNTRUSTED) ? lines[1] : undefined;
  const bytes = line === undefined ? undefined : decodeBase64(line, 42);
  if (bytes === undefined || algorithmOf(bytes) !== LEGACY) {
    throw new UsageProblem({
      what: 'This is not a public key of minisign.',
      why: 'A public key is 56 characters that begin with RW, alone or below a line “untrusted comment: …”.',
      fix: 'Copy the whole key again from the place you trust.',
    });
  }
  return { keyId: keyIdOf(bytes), key: bytes.slice(10) };
}

/** The one line of a public key: 56 characters. */
export function formatPublicKeyLine({ keyId, key }: MinisignPublicKey): string {
  return encodeBase64(joined(head(keyId), key));
}

/** A public key as the file that minisign reads with `-p`. */
export function formatPublicKey(key: MinisignPublicKey): string {
  return `${UNTRUSTED}minisign public key ${key.keyId.toUpperCase()}\n${formatPublicKeyLine(key)}\n`;
}

/** Reads a `.minisig` file. Throws Problem; signatures of the prehashed kind are refused, since browsers lack BLAKE2b. */
export function parseSignature(text: string): MinisignSignature {
  const [untrusted, line, trusted, commentLine, ...rest] = linesOf(text);
  const bytes = decodeBase64(line ?? '', 74);
  const commentSignature = decodeBase64(commentLine ?? '', 64);
  if (bytes !== undefined && algorithmOf(bytes) === PREHASHED)
    throw notASignature(
      'It is a prehashed one (ED), which browsers cannot check. `minisign -S -l` makes the right kind.',
    );
  const wellFormed = untrusted?.startsWith(UNTRUSTED) && trusted?.startsWith(TRUSTED) && rest.length === 0;
  if (!wellFormed || bytes === undefined || commentSignature === undefined || algorithmOf(bytes) !== LEGACY) {
    throw notASignature('A signature has four lines: a comment, 100 characters, a trusted comment, 88 characters.');
  }
  return {
    keyId: keyIdOf(bytes),
    signature: bytes.slice(10),
    trustedComment: (trusted as string).slice(TRUSTED.length),
    commentSignature,
  };
}

/** A signature as the file that `minisign -V` reads. The trusted comment is one line. */
export function formatSignature(
  { keyId, signature, trustedComment, commentSignature }: MinisignSignature,
  untrusted: string,
): string {
  const line = encodeBase64(joined(head(keyId), signature));
  return `${UNTRUSTED}${untrusted}\n${line}\n${TRUSTED}${trustedComment}\n${encodeBase64(commentSignature)}\n`;
}

/** What the second signature of a `.minisig` covers: the first signature and the trusted comment. */
export function commentMessage(signature: Uint8Array, trustedComment: string): Uint8Array<ArrayBuffer> {
  return joined(signature, new TextEncoder().encode(trustedComment));
}

/** The 8 bytes of a key id, least significant first, as they stand in files. */
export function keyIdBytes(keyId: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(keyId.match(/../g) ?? [], (pair) => parseInt(pair, 16)).reverse();
}

/** The reverse of keyIdBytes. */
export function keyIdText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .reverse()
    .join('');
}

function head(keyId: string): Uint8Array<ArrayBuffer> {
  return joined(new TextEncoder().encode(LEGACY), keyIdBytes(keyId));
}

function algorithmOf(bytes: Uint8Array): string {
  return String.fromCharCode(bytes[0] as number, bytes[1] as number);
}

function keyIdOf(bytes: Uint8Array): string {
  return keyIdText(bytes.subarray(2, 10));
}

/** Lines may end as on Windows, and the last one may lack its end. */
function linesOf(text: string): string[] {
  return text.trimEnd().split(/\r?\n/);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function encodeBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Exactly `length` bytes, written in the one way there is; undefined for anything else. */
export function decodeBase64(text: string, length: number): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length !== 4 * Math.ceil(length / 3)) return undefined;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return bytes.length === length && encodeBase64(bytes) === text ? bytes : undefined;
}

function notASignature(why: string): IntegrityProblem {
  return new IntegrityProblem({
    what: 'This is not a signature that can be checked.',
    why,
    fix: 'Take the file again, from another place.',
  });
}
