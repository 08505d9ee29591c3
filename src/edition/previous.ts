// The edition before: its number, its hash, what it held. It is believed only if it is signed, for it may come from a mirror.
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readIfThere } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { Problem } from '../lib/problem.ts';
import { EDITION_FILE, MIRRORS_FILE } from '../model/edition-paths.ts';
import { type Edition, editionSchema, type MirrorList, mirrorListSchema } from '../model/edition.ts';
import type { RootVersion } from './roots.ts';
import { signersOf } from './sign.ts';

export interface Previous {
  edition: Edition;
  /** Of its edition.json. */
  sha256: string;
  mirrors: MirrorList['mirrors'];
}

/** Reads the edition in a folder that holds `edition/edition.json`; undefined where there is none. Throws Problem for one that is not ours. */
export async function readPrevious(folder: string, roots: readonly RootVersion[]): Promise<Previous | undefined> {
  const text = (await readIfThere(join(folder, EDITION_FILE)))?.toString('utf8');
  if (text === undefined) return undefined;
  const edition = parsed(text, folder);
  const signer = roots[edition.root.version - 1];
  if (signer?.sha256 !== edition.root.sha256 || roots[0]?.sha256 !== edition.site) throw notOurs(folder, 'It was made with a root that is not among ours.');
  const signers = signersOf(text, await signaturesOf(folder), signer.root);
  if (signers.size < signer.root.threshold) throw notOurs(folder, `${signers.size} of ${signer.root.threshold} keys have signed it.`);
  const list = (await readIfThere(join(folder, MIRRORS_FILE)))?.toString('utf8') ?? '';
  if (sha256Hex(list) !== edition.mirrors) throw notOurs(folder, 'Its list of mirrors is another one.');
  return { edition, sha256: sha256Hex(text), mirrors: mirrorListSchema.parse(JSON.parse(list)).mirrors };
}

function parsed(text: string, folder: string): Edition {
  try {
    return editionSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw notOurs(folder, (cause as Error).message, { cause });
  }
}

async function signaturesOf(folder: string): Promise<string[]> {
  const place = dirname(join(folder, EDITION_FILE));
  const names = (await readdir(place)).filter((name) => /^edition\.json\.(?:[0-9a-f]{16}\.)?minisig$/.test(name)).sort();
  const read = await Promise.all(names.map((name) => readIfThere(join(place, name))));
  return read.flatMap((bytes) => (bytes === undefined ? [] : [bytes.toString('utf8')]));
}

function notOurs(folder: string, why: string, options?: ErrorOptions): Problem {
  return new Problem({ what: `The edition in ${folder} cannot be followed by another.`, why, fix: 'Give the last edition of this site with --previous, taken from a place that `npm run verify` calls authentic.' }, options);
}
