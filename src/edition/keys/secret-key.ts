// Secret keys as text, in minisign's own format: what `minisign -G` writes is read here, and the reverse.
// https://jedisct1.github.io/minisign/#secret-key-format
import { scryptSync, timingSafeEqual } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';
import { decodeBase64, encodeBase64, keyIdBytes, keyIdText } from '../../lib/minisign.ts';
import { UsageProblem } from '../../lib/problem.ts';
import { publicKeyOf } from './ed25519.ts';

export interface SecretKey {
  /** 16 hexadecimal digits, as of the public key. */
  keyId: string;
  /** 32 bytes. */
  seed: Uint8Array<ArrayBuffer>;
  /** 32 bytes. */
  publicKey: Uint8Array<ArrayBuffer>;
}

/** What a password costs to try, as libsodium counts it. */
export interface PasswordCost {
  opsLimit: number;
  /** In bytes. */
  memLimit: number;
}

/** 128 MiB for every try, some tenths of a second. */
export const USUAL_COST: PasswordCost = { opsLimit: 2 ** 22, memLimit: 2 ** 27 };
/** What `minisign -G` asks for. A file that asks for more is not read: it may be there to fill the memory. */
const HIGHEST_COST: PasswordCost = { opsLimit: 2 ** 25, memLimit: 2 ** 30 };

const COMMENT = 'untrusted comment: minisign encrypted secret key';
const LENGTH = 158;
/** Places in the 158 bytes; from `locked` on, all is encrypted where there is a password. */
const AT = { kdf: 2, checksum: 4, salt: 6, opsLimit: 38, memLimit: 46, locked: 54 } as const;
/** Places in the 104 locked bytes. */
const LOCKED = { id: 0, seed: 8, publicKey: 40, checksum: 72, end: 104 } as const;

export function isLocked(text: string): boolean {
  return kdfOf(keyBytes(text)) === 'Sc';
}

/**
 * Reads a key file, or its second line alone.
 * @param password undefined for a key that is not locked
 * @throws Problem where the text is no key or the password is wrong
 */
export function parseSecretKey(text: string, password?: string): SecretKey {
  const bytes = keyBytes(text);
  const locked = Uint8Array.from(bytes.subarray(AT.locked));
  if (kdfOf(bytes) === 'Sc') {
    if (password === undefined) throw passwordMissing();
    xor(locked, passwordStream(password, bytes.subarray(AT.salt, AT.opsLimit), costOf(bytes)));
  }
  const seed = locked.slice(LOCKED.seed, LOCKED.publicKey);
  const publicKey = locked.slice(LOCKED.publicKey, LOCKED.checksum);
  const checksum = locked.subarray(LOCKED.checksum, LOCKED.end);
  // minisign leaves the checksum of a key without a password empty.
  const unchecked = kdfOf(bytes) !== 'Sc' && checksum.every((byte) => byte === 0);
  if (!unchecked && !timingSafeEqual(checksum, checksumOf(locked))) throw wrongPassword(kdfOf(bytes) === 'Sc');
  if (!timingSafeEqual(publicKeyOf(seed), publicKey)) throw notAKey('Its two halves do not belong together.');
  return { keyId: keyIdText(locked.subarray(LOCKED.id, LOCKED.seed)), seed, publicKey };
}

/** A key as the file that minisign reads with `-s`; not locked without a password. `salt` has 32 bytes, never twice the same. */
export function formatSecretKey(
  key: SecretKey,
  lock?: { password: string; salt: Uint8Array; cost?: PasswordCost },
): string {
  const bytes = Buffer.alloc(LENGTH);
  bytes.write('Ed', 0);
  bytes.write('B2', AT.checksum);
  const locked = new Uint8Array(LOCKED.end);
  locked.set(keyIdBytes(key.keyId), LOCKED.id);
  locked.set(key.seed, LOCKED.seed);
  locked.set(key.publicKey, LOCKED.publicKey);
  locked.set(checksumOf(locked), LOCKED.checksum);
  if (lock !== undefined) {
    const { password, salt, cost = USUAL_COST } = lock;
    bytes.write('Sc', AT.kdf);
    bytes.set(salt, AT.salt);
    bytes.writeBigUInt64LE(BigInt(cost.opsLimit), AT.opsLimit);
    bytes.writeBigUInt64LE(BigInt(cost.memLimit), AT.memLimit);
    xor(locked, passwordStream(password, salt, cost));
  }
  bytes.set(locked, AT.locked);
  return `${COMMENT}\n${encodeBase64(bytes)}\n`;
}

function keyBytes(text: string): Buffer {
  const lines = text.trim().split(/\r?\n/);
  const bytes = decodeBase64(lines.at(-1) ?? '', LENGTH);
  if (bytes === undefined || lines.length > 2)
    throw notAKey('A secret key is one line of 212 characters that begin with RW, with or without a comment above.');
  const key = Buffer.from(bytes);
  const known =
    key.toString('latin1', 0, 2) === 'Ed' &&
    key.toString('latin1', AT.checksum, AT.salt) === 'B2' &&
    ['Sc', '\0\0'].includes(kdfOf(key));
  if (!known) throw notAKey('It is of a kind that is not known here.');
  return key;
}

function kdfOf(bytes: Buffer): string {
  return bytes.toString('latin1', AT.kdf, AT.checksum);
}

function costOf(bytes: Buffer): PasswordCost {
  const cost = {
    opsLimit: Number(bytes.readBigUInt64LE(AT.opsLimit)),
    memLimit: Number(bytes.readBigUInt64LE(AT.memLimit)),
  };
  if (cost.opsLimit > HIGHEST_COST.opsLimit || cost.memLimit > HIGHEST_COST.memLimit)
    throw notAKey('It asks for more memory than any key of minisign.');
  return cost;
}

/** BLAKE2b-256 over the algorithm, the id and the key. */
function checksumOf(locked: Uint8Array): Uint8Array {
  return blake2b(Uint8Array.from([...Buffer.from('Ed'), ...locked.subarray(0, LOCKED.checksum)]), { dkLen: 32 });
}

function passwordStream(password: string, salt: Uint8Array, cost: PasswordCost): Buffer {
  const { N, r, p } = scryptParameters(cost);
  return scryptSync(password, salt, LOCKED.end, { N, r, p, maxmem: 129 * N * r + 1024 * r * p + 2 ** 20 });
}

/** What libsodium's crypto_pwhash_scryptsalsa208sha256 makes of its two limits (pickparams). */
export function scryptParameters({ opsLimit, memLimit }: PasswordCost): { N: number; r: number; p: number } {
  const r = 8;
  const ops = Math.max(opsLimit, 32_768);
  const fewOps = ops < memLimit / 32;
  const most = fewOps ? ops / (r * 4) : memLimit / (r * 128);
  let N = 2;
  while (N <= most / 2) N *= 2;
  return { N, r, p: fewOps ? 1 : Math.max(1, Math.floor(Math.floor(ops / 4 / N) / r)) };
}

function xor(bytes: Uint8Array, stream: Uint8Array): void {
  for (const [at, byte] of stream.entries()) bytes[at] = (bytes[at] as number) ^ byte;
}

function notAKey(why: string): UsageProblem {
  return new UsageProblem({
    what: 'This is not a secret key of minisign.',
    why,
    fix: 'Give a file made by `npm run keys -- new` or by `minisign -G`.',
  });
}

function passwordMissing(): UsageProblem {
  return new UsageProblem({
    what: 'The key could not be opened.',
    why: 'It is locked with a password, and none was given.',
    fix: 'Set LUSTERKA_KEY_PASSWORD, or run the command in a terminal, where it asks.',
  });
}

function wrongPassword(locked: boolean): UsageProblem {
  return new UsageProblem({
    what: 'The key could not be opened.',
    why: locked ? 'The password is wrong, or the file is damaged.' : 'The file is damaged: its checksum is wrong.',
    fix: 'Try again, or take the key from its safe copy.',
  });
}
