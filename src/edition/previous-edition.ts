// Reads the previous edition and verifies its signatures, because it may come from a mirror.
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readIfExists } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { parseSignature } from '../lib/minisign.ts';
import { IntegrityProblem } from '../lib/problem.ts';
import { type Edition, editionSchema, type MirrorList, mirrorListSchema } from '../model/edition.ts';
import { EDITION_FILE, MIRRORS_FILE } from '../model/edition-paths.ts';
import { roleOf } from '../model/roles.ts';
import type { SignedMirrorList } from './mirror-list.ts';
import type { RootVersion } from './roots.ts';
import { findSigners } from './sign.ts';
import { lastEditionCandidates, lastEditionFolder } from './state-folder.ts';

export interface PreviousEdition {
  edition: Edition;
  /** SHA-256 of its edition.json. */
  sha256: string;
  mirrors: MirrorList['mirrors'];
  mirrorList: SignedMirrorList;
  /** edition.json, mirrors.json and their signatures by path. Other files of the folder are not trusted. */
  files: Map<string, string>;
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
  const files = new Map([
    [EDITION_FILE, text],
    [MIRRORS_FILE, list],
  ]);
  const listSignatures = new Map<string, string>();
  for (const [file, document] of [...files]) {
    const role = roleOf(signer.root, file === EDITION_FILE ? 'edition' : 'mirrors');
    const signatures = await readSignatures(folder, file);
    const signers = findSigners(document, [...signatures.values()], role).size;
    if (file === EDITION_FILE && signers < role.threshold)
      throw untrustedEdition(folder, `${signers} of ${role.threshold} keys have signed it.`);
    for (const [path, signature] of signatures) {
      const { keyId } = parseSignature(signature);
      if (!role.keys.some(({ id }) => id === keyId)) continue;
      files.set(path, signature);
      if (file === MIRRORS_FILE) listSignatures.set(keyId, signature);
    }
  }
  const parsed = mirrorListSchema.parse(JSON.parse(list));
  return {
    edition,
    sha256: sha256Hex(text),
    mirrors: parsed.mirrors,
    mirrorList: { list: parsed, text: list, signatures: listSignatures },
    files,
  };
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

/** The signature files of a document, by path. */
async function readSignatures(folder: string, file: string): Promise<Map<string, string>> {
  const names = (await readdir(join(folder, dirname(file)))).filter(
    (name) => name.startsWith(`${basename(file)}.`) && /\.json\.(?:[0-9a-f]{16}\.)?minisig$/.test(name),
  );
  const read = await Promise.all(
    names
      .sort()
      .map(async (name) => [`${dirname(file)}/${name}`, await readText(folder, `${dirname(file)}/${name}`)] as const),
  );
  return new Map(read.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])));
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
