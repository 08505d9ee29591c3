// The list of mirrors as a signed document. Where a root has roles, its key is not the one of editions: the list is signed
// when mirrors change, kept in content/roots and in the last edition, and reused until then.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { parseSignature } from '../lib/minisign.ts';
import { ContentProblem, Problem } from '../lib/problem.ts';
import { type MirrorList, mirrorListSchema, type Root } from '../model/edition.ts';
import { signatureFile } from '../model/edition-paths.ts';
import { roleOf } from '../model/roles.ts';
import type { SecretKey } from './keys/secret-key.ts';
import { findSigners, type SignableDocument, signDocument } from './sign.ts';

export interface SignedMirrorList {
  list: MirrorList;
  text: string;
  /** Text of each signature by key id. */
  signatures: Map<string, string>;
}

/** The list in the folder of roots. */
const FILE = 'mirrors.json';

/** Undefined if there is none. Throws Problem if the file is not a list of mirrors. */
export async function readMirrorList(rootsDir: string): Promise<SignedMirrorList | undefined> {
  const text = (await readIfExists(join(rootsDir, FILE)))?.toString('utf8');
  if (text === undefined) return undefined;
  const signatures = new Map<string, string>();
  for (const name of (await readdir(rootsDir)).sort()) {
    const signature = name.startsWith(`${FILE}.`) ? await readIfExists(join(rootsDir, name)) : undefined;
    if (signature !== undefined) signatures.set(name.slice(FILE.length + 1, -'.minisig'.length), `${signature}`);
  }
  return { list: parseMirrorList(text, join(rootsDir, FILE)), text, signatures };
}

/** Writes the list and its signatures. A signature of an earlier list that is not replaced no longer counts. */
export async function writeMirrorList(rootsDir: string, { text, signatures }: SignedMirrorList): Promise<void> {
  const file = join(rootsDir, FILE);
  for (const [keyId, signature] of signatures) await writeFileAtomically(signatureFile(file, keyId), signature);
  await writeFileAtomically(file, text);
}

export function toMirrorDocument({ list, text }: Pick<SignedMirrorList, 'list' | 'text'>): SignableDocument {
  return { kind: 'mirrors', text, number: list.number, expiresAt: list.expiresAt };
}

/** @param text as made by buildMirrorsDocument */
export function signMirrorList({ text }: SignableDocument, keys: readonly SecretKey[]): SignedMirrorList {
  const list = mirrorListSchema.parse(JSON.parse(text));
  const document = toMirrorDocument({ list, text });
  return { list, text, signatures: new Map(keys.map((key) => [key.keyId, signDocument(document, key)])) };
}

/** How many keys of the role have signed a list. A signature of another text counts as none. */
export function countMirrorSigners({ list, text, signatures }: SignedMirrorList, root: Root): number {
  const role = roleOf(root, 'mirrors');
  if (list.createdAt >= role.expiresAt) return 0;
  const signers = new Set<string>();
  for (const signature of signatures.values()) {
    if (!role.keys.some(({ id }) => id === parseSignature(signature).keyId)) continue;
    try {
      for (const id of findSigners(text, [signature], role)) signers.add(id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return signers.size;
}

/** The newest list that enough keys of the role have signed. */
export function findValidList(
  lists: readonly (SignedMirrorList | undefined)[],
  root: Root,
): SignedMirrorList | undefined {
  return lists
    .filter((list) => list !== undefined)
    .filter((list) => countMirrorSigners(list, root) >= roleOf(root, 'mirrors').threshold)
    .sort((a, b) => (a.list.createdAt < b.list.createdAt ? 1 : -1))[0];
}

function parseMirrorList(text: string, file: string): MirrorList {
  try {
    return mirrorListSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ContentProblem(
      {
        what: `${file} is not a valid list of mirrors.`,
        why: (cause as Error).message,
        fix: 'Make it again with `npm run keys -- sign mirrors --key FILE`.',
      },
      { cause },
    );
  }
}
