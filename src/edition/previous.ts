// The edition before: its number, its hash, what it held. It is believed only if it is signed, for it may come from a mirror.
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readIfExists } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { parseSignature } from '../lib/minisign.ts';
import { IntegrityProblem } from '../lib/problem.ts';
import { type Edition, editionSchema, type MirrorList, mirrorListSchema } from '../model/edition.ts';
import { EDITION_FILE, MIRRORS_FILE } from '../model/edition-paths.ts';
import type { RootVersion } from './roots.ts';
import { signersOf } from './sign.ts';

export interface Previous {
  edition: Edition;
  /** Of its edition.json. */
  sha256: string;
  mirrors: MirrorList['mirrors'];
  /** Its two documents and their signatures by path: nothing else of its folder is believed. */
  files: Map<string, string>;
}

/** Reads the edition in a folder that holds `edition/edition.json`; undefined where there is none. Throws Problem for one that is not ours. */
export async function readPrevious(folder: string, roots: readonly RootVersion[]): Promise<Previous | undefined> {
  const text = await textOf(folder, EDITION_FILE);
  if (text === undefined) return undefined;
  const edition = parsed(text, folder);
  const signer = roots[edition.root.version - 1];
  if (signer?.sha256 !== edition.root.sha256 || roots[0]?.sha256 !== edition.site)
    throw notOurs(folder, 'It was made with a root that is not among ours.');
  const list = (await textOf(folder, MIRRORS_FILE)) ?? '';
  if (sha256Hex(list) !== edition.mirrors) throw notOurs(folder, 'Its list of mirrors is another one.');
  const files = new Map([
    [EDITION_FILE, text],
    [MIRRORS_FILE, list],
  ]);
  for (const [file, document] of [...files]) {
    const signatures = await signaturesOf(folder, file);
    const signers = signersOf(document, [...signatures.values()], signer.root).size;
    if (file === EDITION_FILE && signers < signer.root.threshold)
      throw notOurs(folder, `${signers} of ${signer.root.threshold} keys have signed it.`);
    for (const [path, signature] of signatures) {
      if (signer.root.keys.some(({ id }) => id === parseSignature(signature).keyId)) files.set(path, signature);
    }
  }
  return { edition, sha256: sha256Hex(text), mirrors: mirrorListSchema.parse(JSON.parse(list)).mirrors, files };
}

function parsed(text: string, folder: string): Edition {
  try {
    return editionSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw notOurs(folder, (cause as Error).message, { cause });
  }
}

async function textOf(folder: string, path: string): Promise<string | undefined> {
  return (await readIfExists(join(folder, path)))?.toString('utf8');
}

/** The signatures beside a file, by path. */
async function signaturesOf(folder: string, file: string): Promise<Map<string, string>> {
  const names = (await readdir(join(folder, dirname(file)))).filter(
    (name) => name.startsWith(`${basename(file)}.`) && /\.json\.(?:[0-9a-f]{16}\.)?minisig$/.test(name),
  );
  const read = await Promise.all(
    names
      .sort()
      .map(async (name) => [`${dirname(file)}/${name}`, await textOf(folder, `${dirname(file)}/${name}`)] as const),
  );
  return new Map(read.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])));
}

function notOurs(folder: string, why: string, options?: ErrorOptions): IntegrityProblem {
  return new IntegrityProblem(
    {
      what: `The edition in ${folder} cannot be followed by another.`,
      why,
      fix: 'Give the last edition of this site with --previous, taken from a place that `npm run verify` calls authentic.',
    },
    options,
  );
}
