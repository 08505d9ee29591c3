// Reads the previous edition and verifies its signatures, because it may come from a mirror.
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readIfExists } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { parseSignature, splitSignatures } from '../lib/minisign.ts';
import { IntegrityProblem } from '../lib/problem.ts';
import { type Edition, editionSchema, type MirrorList, mirrorListSchema, type Role } from '../model/edition.ts';
import { EDITION_FILE, editionFile, MIRRORS_FILE, signaturesFile } from '../model/edition-paths.ts';
import { roleOf } from '../model/roles.ts';
import type { SignedMirrorList } from './mirror-list.ts';
import type { RootVersion } from './roots.ts';
import { findSigners } from './sign.ts';
import { lastEditionCandidates, lastEditionFolder } from './state-folder.ts';

/** The text of an edition.json with its signatures by key id. */
export interface EditionDocument {
  number: number;
  text: string;
  signatures: Map<string, string>;
}

export interface PreviousEdition {
  edition: Edition;
  /** SHA-256 of its edition.json. */
  sha256: string;
  document: EditionDocument;
  /** The document of the edition before it, if the folder has it. */
  earlier: EditionDocument | undefined;
  mirrors: MirrorList['mirrors'];
  mirrorList: SignedMirrorList;
  /** Contains its `edition/`. Other files of the folder are not trusted. */
  folder: string;
}

/**
 * @param folder contains `edition/edition.json`; undefined is returned if it does not
 * @throws Problem for an edition of another site or without enough signatures
 */
export async function readPreviousEdition(
  folder: string,
  roots: readonly RootVersion[],
): Promise<PreviousEdition | undefined> {
  const text = await readText(folder, EDITION_FILE);
  if (text === undefined) return undefined;
  const edition = parseEdition(text, folder);
  const signer = roots[edition.root.version - 1];
  if (signer?.sha256 !== edition.root.sha256 || roots[0]?.sha256 !== edition.site)
    throw untrustedEdition(folder, 'Its root is not one of the roots of this site.');
  const list = (await readText(folder, MIRRORS_FILE)) ?? '';
  if (sha256Hex(list) !== edition.mirrors)
    throw untrustedEdition(folder, 'Its mirrors.json does not match its edition.json.');
  const role = roleOf(signer.root, 'edition');
  const signatures = await readStoredSignatures(folder, EDITION_FILE, role);
  const signers = findSigners(text, [...signatures.values()], role).size;
  if (signers < role.threshold) throw untrustedEdition(folder, `${signers} of ${role.threshold} keys have signed it.`);
  const mirrorRole = roleOf(signer.root, 'mirrors');
  const mirrorSignatures = await readStoredSignatures(folder, MIRRORS_FILE, mirrorRole);
  findSigners(list, [...mirrorSignatures.values()], mirrorRole);
  const parsed = mirrorListSchema.parse(JSON.parse(list));
  return {
    edition,
    sha256: sha256Hex(text),
    document: { number: edition.number, text, signatures },
    earlier: await readEarlier(folder, edition),
    mirrors: parsed.mirrors,
    mirrorList: { list: parsed, text: list, signatures: mirrorSignatures },
    folder,
  };
}

/** The signed hash vouches for the document. Its signatures are for people who verify it alone. */
async function readEarlier(folder: string, { number, previous }: Edition): Promise<EditionDocument | undefined> {
  const path = editionFile(number - 1);
  const text = await readText(folder, path);
  if (text === undefined || sha256Hex(text) !== previous) return undefined;
  const together = (await readText(folder, signaturesFile(path))) ?? '';
  const signatures = splitSignatures(together).map((part): [string, string] => [parseSignature(part).keyId, part]);
  return { number: number - 1, text, signatures: new Map(signatures) };
}

/**
 * The last edition of a site: of the valid ones in `lastEditionCandidates`, that with the highest number. Undefined if
 * there is none.
 * @throws Problem if the only edition is not valid
 */
export async function readLastEdition(
  distDir: string,
  roots: readonly RootVersion[],
): Promise<PreviousEdition | undefined> {
  let last: PreviousEdition | undefined;
  let fault: unknown;
  for (const folder of lastEditionCandidates(distDir)) {
    try {
      const found = await readPreviousEdition(folder, roots);
      if (found !== undefined && found.edition.number > (last?.edition.number ?? 0)) last = found;
    } catch (error) {
      if (folder === lastEditionFolder(distDir)) fault = error;
    }
  }
  if (last === undefined && fault !== undefined) throw fault;
  return last;
}

function parseEdition(text: string, folder: string): Edition {
  try {
    return editionSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw untrustedEdition(folder, (cause as Error).message, { cause });
  }
}

async function readText(folder: string, path: string): Promise<string | undefined> {
  return (await readIfExists(join(folder, path)))?.toString('utf8');
}

/** The signatures of a document by keys of a role, by key id. The first is the one that minisign looks for. */
export async function readStoredSignatures(
  folder: string,
  file: string,
  { keys }: Pick<Role, 'keys'>,
): Promise<Map<string, string>> {
  const names = (await readdir(join(folder, dirname(file)))).filter(
    (name) => name.startsWith(`${basename(file)}.`) && /\.json\.(?:[0-9a-f]{16}\.)?minisig$/.test(name),
  );
  // The name without a key id is that of the first signature.
  const first = `${basename(file)}.minisig`;
  const ordered = [...names.filter((name) => name === first), ...names.filter((name) => name !== first).sort()];
  const signatures = new Map<string, string>();
  for (const name of ordered) {
    const text = await readText(folder, `${dirname(file)}/${name}`);
    const keyId = text === undefined ? undefined : parseSignature(text).keyId;
    if (keyId === undefined || !keys.some(({ id }) => id === keyId)) continue;
    if ((signatures.get(keyId) ?? text) !== text)
      throw untrustedEdition(folder, `It has two signatures of the key ${keyId.toUpperCase()} that differ.`);
    signatures.set(keyId, text as string);
  }
  return signatures;
}

function untrustedEdition(folder: string, why: string, options?: ErrorOptions): IntegrityProblem {
  return new IntegrityProblem(
    {
      what: `The edition in ${folder} cannot be used as the previous edition.`,
      why,
      fix: 'Give the last edition of this site with --previous, from a copy that `npm run verify` reports as authentic.',
    },
    options,
  );
}
