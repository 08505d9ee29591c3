// A copy of the site as an archive to seed from: signed, each file verified before it is believed; or a folder of this
// machine that somebody trusts as it is.
import { stat } from 'node:fs/promises';
import { listFiles } from '../lib/files.ts';
import { NetworkProblem, UsageProblem } from '../lib/problem.ts';
import type { Archive } from '../seed/archive.ts';
import { LARGEST } from '../seed/seed.ts';
import type { Copy } from '../verify/copy.ts';
import { Fault } from '../verify/fault.ts';
import { openFolder } from '../verify/folder-copy.ts';
import { NODE_CRYPTO } from '../verify/node-crypto.ts';
import { openSigned, type SignedCopy } from '../verify/open-signed.ts';
import type { KeyLine } from '../verify/signatures.ts';

/** After so many files in a row that no answer came for, the rest is not asked for. */
const PATIENCE = 8;

export interface SignedArchive extends Archive {
  signed: SignedCopy;
}

/** @throws Fault where the copy is not signed as the keys demand, or its lists are not whole */
export async function signedArchive(
  copy: Copy,
  trust: { keys: readonly KeyLine[]; needed?: number; now: number },
): Promise<SignedArchive> {
  const signed = await openSigned(copy, { ...trust, crypto: NODE_CRYPTO });
  let silent = 0;
  return {
    signed,
    files: signed.entries,
    lanes: signed.lanes,
    async read(file) {
      try {
        const bytes = await signed.read(file);
        silent = 0;
        return bytes;
      } catch (error) {
        silent = error instanceof Fault && error.code === 'no-answer' ? silent + 1 : 0;
        throw silent >= PATIENCE ? gaveUp(error as Fault) : error;
      }
    },
    faultOf: faultWords,
  };
}

/** Throws Problem for anything but a folder. */
export async function unsignedArchive(folder: string): Promise<Archive> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw notAFolder(folder);
  return folderArchive(folder);
}

/** @param names folders that have another name here than in a site: `{ m: 'media' }` */
export async function folderArchive(folder: string, names: Readonly<Record<string, string>> = {}): Promise<Archive> {
  const copy = openFolder(folder);
  const here = (path: string) => path.replace(/^[^/]+/, (top) => names[top] ?? top);
  const inSite = Object.fromEntries(Object.entries(names).map(([site, name]) => [name, site]));
  const paths = await listFiles(folder);
  return {
    // Nothing is known of the files before they are read.
    files: paths.map((path) => ({ path: path.replace(/^[^/]+/, (top) => inSite[top] ?? top), size: 0, sha256: '' })),
    lanes: 1,
    async read({ path }) {
      const bytes = await copy.read(here(path), Math.max(...Object.values(LARGEST)));
      if (bytes === undefined) throw new Fault('missing', path);
      return bytes;
    },
    faultOf: faultWords,
  };
}

function faultWords(error: unknown): string | undefined {
  return error instanceof Fault ? `${error.code}${error.detail === undefined ? '' : ` (${error.detail})`}` : undefined;
}

function gaveUp({ path, detail }: Fault): NetworkProblem {
  return new NetworkProblem({
    what: 'The copy was not read to its end.',
    why: `It gave no answer ${PATIENCE} times in a row, last for ${path}${detail === undefined ? '' : ` (${detail})`}.`,
    fix: 'Run the same command again, or name another mirror: what was taken is kept, and only the rest is asked for.',
  });
}

function notAFolder(place: string): UsageProblem {
  return new UsageProblem({
    what: `Nothing was taken from ${place}.`,
    why: 'Without a signature only a folder of this machine can be trusted: whoever is on the way could have changed all the rest.',
    fix: 'Give the key of the site with --key KEY; or unpack the copy into a folder that you trust, and name that.',
  });
}
