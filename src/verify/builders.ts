// Counts the builders that have confirmed an edition. Lines of others, or that are invalid, do not count and are no alarm:
// anybody can add lines to the file.
import { decodePublicKey, decodeSignature, type MinisignPublicKey } from '../lib/minisign.ts';
import { builderComment, MAX_BUILDERS_BYTES, splitConfirmations } from '../model/builders.ts';
import type { Edition, Role, Root } from '../model/edition.ts';
import { buildersFile } from '../model/edition-paths.ts';
import { roleOf } from '../model/roles.ts';
import type { Copy } from './copy.ts';
import { readRole } from './documents.ts';
import { type Cryptography, isValidSignature } from './signatures.ts';

export interface BuilderCount {
  /** Builders that got the same bytes. */
  confirmed: number;
  /** Builders that the root names. */
  known: number;
  /** Signatures that do not count. */
  ignored: number;
}

/** @param bytes of edition.json */
export async function countBuilders(
  copy: Copy,
  { edition, sha256, bytes, root }: { edition: Edition; sha256: string; bytes: Uint8Array; root: Root },
  crypto: Cryptography,
): Promise<BuilderCount> {
  const keys = listBuilders(root, edition.createdAt);
  const confirmed = new Set<string>();
  let ignored = 0;
  for (const text of await readSignatures(copy, edition.number)) {
    const line = await findSigner(
      text,
      keys,
      { comment: builderComment({ number: edition.number, sha256 }), bytes },
      crypto,
    );
    if (line === undefined || confirmed.has(line)) ignored += 1;
    else confirmed.add(line);
  }
  return { confirmed: confirmed.size, known: keys.length, ignored };
}

/** Public keys of the role `builders` at a time. A key that signs editions is not one: it would confirm itself. */
function listBuilders(root: Root, at: string): string[] {
  const role: Role | undefined = readRole((root.roles as Record<string, unknown> | undefined)?.builders);
  if (role === undefined || role.expiresAt <= at) return [];
  const signers = new Set(roleOf(root, 'edition').keys.map(({ publicKey }) => publicKey.slice(14)));
  return role.keys.map(({ publicKey }) => publicKey).filter((line) => !signers.has(line.slice(14)));
}

async function readSignatures(copy: Copy, number: number): Promise<string[]> {
  try {
    const bytes = await copy.read(buildersFile(number), MAX_BUILDERS_BYTES);
    return bytes === undefined ? [] : splitConfirmations(new TextDecoder().decode(bytes));
  } catch {
    // Too large, or not a file: nothing in it counts.
    return [''];
  }
}

async function findSigner(
  text: string,
  keys: readonly string[],
  file: { comment: string; bytes: Uint8Array },
  crypto: Cryptography,
): Promise<string | undefined> {
  const signature = decodeSignature(text);
  if (signature === undefined) return undefined;
  for (const line of keys) {
    const key = decodePublicKey(line) as MinisignPublicKey;
    if (key.keyId === signature.keyId && (await isValidSignature(signature, file, key, crypto))) return line;
  }
  return undefined;
}
