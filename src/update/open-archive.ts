// Opens a copy of the site as an archive for `seed`: a signed copy, of which each file is verified before use, or an
// unsigned local folder.
import { stat } from 'node:fs/promises';
import { listFiles } from '../lib/files.ts';
import { NetworkProblem, UsageProblem } from '../lib/problem.ts';
import type { Archive } from '../seed/archive.ts';
import { MAX_BYTES } from '../seed/seed.ts';
import type { Copy } from '../verify/copy.ts';
import { Fault } from '../verify/fault.ts';
import { openFolder } from '../verify/folder-copy.ts';
import { NODE_CRYPTO } from '../verify/node-crypto.ts';
import { openSignedCopy, type SignedCopy } from '../verify/open-signed-copy.ts';
import type { KeyLine } from '../verify/signatures.ts';

/** After this many consecutive files without an answer, reading stops. */
const MAX_CONSECUTIVE_NO_ANSWER = 8;

export interface SignedArchive extends Archive {
  signed: SignedCopy;
}

/** @throws Fault if the copy lacks the required signatures, or its file lists are incomplete */
export async function openSignedArchive(
  copy: Copy,
  trust: { keys: readonly KeyLine[]; needed?: number; now: number },
): Promise<SignedArchive> {
  const signed = await openSignedCopy(copy, { ...trust, crypto: NODE_CRYPTO });
  let noAnswers = 0;
  return {
    signed,
    files: signed.entries,
    concurrency: signed.concurrency,
    async read(file) {
      try {
        const bytes = await signed.read(file);
        noAnswers = 0;
        return bytes;
      } catch (error) {
        noAnswers = error instanceof Fault && error.code === 'no-answer' ? noAnswers + 1 : 0;
        throw noAnswers >= MAX_CONSECUTIVE_NO_ANSWER ? tooManyNoAnswers(error as Fault) : error;
      }
    },
    describeFault,
  };
}

/** @throws UsageProblem if the path is not a folder */
export async function openUnsignedArchive(folder: string): Promise<Archive> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw notAFolder(folder);
  return openFolderArchive(folder);
}

/** @param names folders with another name than in the site, as site name → name: `{ m: 'media' }` */
export async function openFolderArchive(
  folder: string,
  names: Readonly<Record<string, string>> = {},
): Promise<Archive> {
  const copy = openFolder(folder);
  const localPath = (path: string) => path.replace(/^[^/]+/, (top) => names[top] ?? top);
  const siteNames = Object.fromEntries(Object.entries(names).map(([site, name]) => [name, site]));
  const paths = await listFiles(folder);
  return {
    // An unsigned folder has no list of sizes and hashes.
    files: paths.map((path) => ({ path: path.replace(/^[^/]+/, (top) => siteNames[top] ?? top), size: 0, sha256: '' })),
    concurrency: 1,
    async read({ path }) {
      const bytes = await copy.read(localPath(path), Math.max(...Object.values(MAX_BYTES)));
      if (bytes === undefined) throw new Fault('missing', path);
      return bytes;
    },
    describeFault,
  };
}

function describeFault(error: unknown): string | undefined {
  return error instanceof Fault ? `${error.code}${error.detail === undefined ? '' : ` (${error.detail})`}` : undefined;
}

function tooManyNoAnswers({ path, detail }: Fault): NetworkProblem {
  return new NetworkProblem({
    what: 'The copy was not read completely.',
    why: `It did not answer ${MAX_CONSECUTIVE_NO_ANSWER} times in a row, last for ${path}${detail === undefined ? '' : ` (${detail})`}.`,
    fix: 'Run the same command again, or with another mirror. Files that were imported are kept; only the rest is requested.',
  });
}

function notAFolder(path: string): UsageProblem {
  return new UsageProblem({
    what: `Nothing was imported from ${path}.`,
    why: 'Without a signature only a local folder can be trusted: a copy from the network could have been changed on the way.',
    fix: 'Give the key of the site with --key KEY, or unpack the copy into a folder that you trust and give its path.',
  });
}
