// Reads and writes secret keys in the file format of minisign.
// https://jedisct1.github.io/minisign/#secret-key-format
import { scryptSync, timingSafeEqual } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';
import { decodeBase64, encodeBase64, keyIdBytes, keyIdText } from '../../lib/minisign.ts';
import { UsageProblem } from '../../lib/problem.ts';
import { derivePublicKey } from './ed25519.ts';

export interface SecretKey {
  /** 16 hexadecimal digits, the same as of the public key. */
  keyId: string;
  /** 32 bytes. */
  seed: Uint8Array<ArrayBuffer>;
  /** 32 bytes. */
  publicKey: Uint8Array<ArrayBuffer>;
}

/** Cost of one password attempt, in libsodium's units. */
export interface PasswordCost {
  opsLimit: number;
  /** In bytes. */
  memLimit: number;
}

/** 128 MiB and some tenths of a second per attempt. */
const DEFAULT_COST: PasswordCost = { opsLimit: 2 ** 22, memLimit: 2 ** 27 };
/** The cost of `minisign -G`. Files with a higher cost are rejected: they could exhaust memory. */
const MAX_COST: PasswordCost = { opsLimit: 2 ** 25, memLimit: 2 ** 30 };

const COMMENT = 'untrusted comment: minisign encrypted secret key';
const LENGTH = 158;
/** Offsets in the 158 bytes. With a password, everything from `encrypted` on is encrypted. */
const OFFSET = { kdf: 2, checksum: 4, salt: 6, opsLimit: 38, memLimit: 46, encrypted: 54 } as const;
/** Offsets in the 104 encrypted bytes. */
const ENCRYPTED_OFFSET = { id: 0, seed: 8, publicKey: 40, checksum: 72, end: 104 } as const;

export function isEncrypted(text: string): boolean {
  return readKdf(decodeKeyText(text)) === 'Sc';
}

/**
 * Reads a key file, or its second line alone.
 * @param password undefined for a key that is not encrypted
 * @throws Problem if the text is not a secret key or the password is wrong
 */
export function parseSecretKey(text: string, password?: string): SecretKey {
  const bytes = decodeKeyText(text);
  const secret = Uint8Array.from(bytes.subarray(OFFSET.encrypted));
  if (readKdf(bytes) === 'Sc') {
    if (password === undefined) throw passwordMissing();
    applyXor(secret, deriveKeyStream(password, bytes.subarray(OFFSET.salt, OFFSET.opsLimit), readCost(bytes)));
  }
  const seed = secret.slice(ENCRYPTED_OFFSET.seed, ENCRYPTED_OFFSET.publicKey);
  const publicKey = secret.slice(ENCRYPTED_OFFSET.publicKey, ENCRYPTED_OFFSET.checksum);
  const checksum = secret.subarray(ENCRYPTED_OFFSET.checksum, ENCRYPTED_OFFSET.end);
  // minisign writes an empty checksum for keys without a password.
  const unchecked = readKdf(bytes) !== 'Sc' && checksum.every((byte) => byte === 0);
  if (!unchecked && !timingSafeEqual(checksum, computeChecksum(secret))) throw wrongPassword(readKdf(bytes) === 'Sc');
  if (!timingSafeEqual(derivePublicKey(seed), publicKey)) throw invalidKey('Its public key does not match its seed.');
  return { keyId: keyIdText(secret.subarray(ENCRYPTED_OFFSET.id, ENCRYPTED_OFFSET.seed)), seed, publicKey };
}

/**
 * Formats a key as the file that `minisign -s` reads.
 * @param lock encrypts the key; `salt` is 32 random bytes, never reused
 */
export function formatSecretKey(
  key: SecretKey,
  lock?: { password: string; salt: Uint8Array; cost?: PasswordCost },
): string {
  const bytes = Buffer.alloc(LENGTH);
  bytes.write('Ed', 0);
  bytes.write('B2', OFFSET.checksum);
  const secret = new Uint8Array(ENCRYPTED_OFFSET.end);
  secret.set(keyIdBytes(key.keyId), ENCRYPTED_OFFSET.id);
  secret.set(key.seed, ENCRYPTED_OFFSET.seed);
  secret.set(key.publicKey, ENCRYPTED_OFFSET.publicKey);
  secret.set(computeChecksum(secret), ENCRYPTED_OFFSET.checksum);
  if (lock !== undefined) {
    const { password, salt, cost = DEFAULT_COST } = lock;
    bytes.write('Sc', OFFSET.kdf);
    bytes.set(salt, OFFSET.salt);
    bytes.writeBigUInt64LE(BigInt(cost.opsLimit), OFFSET.opsLimit);
    bytes.writeBigUInt64LE(BigInt(cost.memLimit), OFFSET.memLimit);
    applyXor(secret, deriveKeyStream(password, salt, cost));
  }
  bytes.set(secret, OFFSET.encrypted);
  return `${COMMENT}\n${encodeBase64(bytes)}\n`;
}

function decodeKeyText(text: string): Buffer {
  const lines = text.trim().split(/\r?\n/);
  const bytes = decodeBase64(lines.at(-1) ?? '', LENGTH);
  if (bytes === undefined || lines.length > 2)
    throw invalidKey(
      'A secret key is one line of 212 characters that starts with RW, with an optional comment line above.',
    );
  const key = Buffer.from(bytes);
  const known =
    key.toString('latin1', 0, 2) === 'Ed' &&
    key.toString('latin1', OFFSET.checksum, OFFSET.salt) === 'B2' &&
    ['Sc', '\0\0'].includes(readKdf(key));
  if (!known) throw invalidKey('Its algorithm is not supported.');
  return key;
}

function readKdf(bytes: Buffer): string {
  return bytes.toString('latin1', OFFSET.kdf, OFFSET.checksum);
}

function readCost(bytes: Buffer): PasswordCost {
  const cost = {
    opsLimit: Number(bytes.readBigUInt64LE(OFFSET.opsLimit)),
    memLimit: Number(bytes.readBigUInt64LE(OFFSET.memLimit)),
  };
  if (cost.opsLimit > MAX_COST.opsLimit || cost.memLimit > MAX_COST.memLimit)
    throw invalidKey('Its password cost is higher than that of any minisign key.');
  return cost;
}

/** BLAKE2b-256 of the algorithm, the key id and the key. */
function computeChecksum(secret: Uint8Array): Uint8Array {
  return blake2b(Uint8Array.from([...Buffer.from('Ed'), ...secret.subarray(0, ENCRYPTED_OFFSET.checksum)]), {
    dkLen: 32,
  });
}

function deriveKeyStream(password: string, salt: Uint8Array, cost: PasswordCost): Buffer {
  const { N, r, p } = computeScryptParameters(cost);
  return scryptSync(password, salt, ENCRYPTED_OFFSET.end, { N, r, p, maxmem: 129 * N * r + 1024 * r * p + 2 ** 20 });
}

/** The parameters that libsodium's crypto_pwhash_scryptsalsa208sha256 derives from its two limits (pickparams). */
export function computeScryptParameters({ opsLimit, memLimit }: PasswordCost): { N: number; r: number; p: number } {
  const r = 8;
  const ops = Math.max(opsLimit, 32_768);
  const fewOps = ops < memLimit / 32;
  const most = fewOps ? ops / (r * 4) : memLimit / (r * 128);
  let N = 2;
  while (N <= most / 2) N *= 2;
  return { N, r, p: fewOps ? 1 : Math.max(1, Math.floor(Math.floor(ops / 4 / N) / r)) };
}

function applyXor(bytes: Uint8Array, stream: Uint8Array): void {
  for (const [at, byte] of stream.entries()) bytes[at] = (bytes[at] as number) ^ byte;
}

function invalidKey(why: string): UsageProblem {
  return new UsageProblem({
    what: 'This is not a minisign secret key.',
    why,
    fix: 'Give a file created by `npm run keys -- new` or by `minisign -G`.',
  });
}

function passwordMissing(): UsageProblem {
  return new UsageProblem({
    what: 'The key could not be opened.',
    why: 'It is encrypted, and no password was given.',
    fix: 'Set LUSTERKA_KEY_PASSWORD, or run the command in a terminal, where it asks for the password.',
  });
}

function wrongPassword(locked: boolean): UsageProblem {
  return new UsageProblem({
    what: 'The key could not be opened.',
    why: locked ? 'The password is wrong, or the file is damaged.' : 'The file is damaged: its checksum is wrong.',
    fix: 'Try again, or restore the key from its backup.',
  });
}
