// The files of a copy against the signed list: each by size and hash, and nothing beside them.
import { formatPublicKey, parsePublicKey } from '../lib/minisign.ts';
import {
  EDITION_FILE,
  MIRRORS_FILE,
  pathFault,
  publicKeyFile,
  signatureFile,
  SUMS_FILE,
} from '../model/edition-paths.ts';
import type { TreeEntry } from '../model/tree.ts';
import type { Copy, Listed } from './copy.ts';
import { type Failure, Fault, wordOf } from './fault.ts';
import { mapConcurrently } from '../lib/concurrency.ts';
import type { TrustedRoot } from './root-chain.ts';
import { type Cryptography, keysOf } from './signatures.ts';
import type { SiteList } from './site-list.ts';

/** After so many files in a row that could not be had, the rest is not asked for. */
export const PATIENCE = 8;

export interface FilesResult {
  failures: Failure[];
  checkedFiles: number;
  gaveUp: boolean;
}

/** Compares files with their entries. Never throws for what a copy holds or lacks. */
export async function checkFiles(
  copy: Copy,
  entries: readonly TreeEntry[],
  crypto: Cryptography,
  onProgress: (done: number) => void,
): Promise<FilesResult> {
  const result: FilesResult = { failures: [], checkedFiles: 0, gaveUp: false };
  let silent = 0;
  await mapConcurrently(entries, copy.lanes, async (entry) => {
    if (silent >= PATIENCE) return;
    const failure = await fileFailure(copy, entry, crypto);
    if (failure !== undefined) result.failures.push(failure);
    silent = failure !== undefined && wordOf(failure.code) === 'unreachable' ? silent + 1 : 0;
    result.checkedFiles += 1;
    onProgress(result.checkedFiles);
  });
  return { ...result, gaveUp: silent >= PATIENCE };
}

async function fileFailure(
  copy: Copy,
  { path, size, sha256 }: TreeEntry,
  crypto: Cryptography,
): Promise<Failure | undefined> {
  try {
    const bytes = await copy.read(path, size);
    if (bytes === undefined) return { path, code: 'missing' };
    return bytes.length === size && (await crypto.sha256(bytes)) === sha256 ? undefined : { path, code: 'changed' };
  } catch (error) {
    return failureOf(error);
  }
}

/** The failure that a Fault is. Any other error is thrown on. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Fault)) throw error;
  const { path, code, detail } = error;
  return { path, code, ...(detail === undefined ? {} : { detail }) };
}

/** What stands in a copy beside the signed files: extra ones, links, names that mislead. */
export function strayFiles(listed: readonly Listed[], { paths, nodeFiles }: SiteList, trusted: TrustedRoot): Failure[] {
  const known = new Set([...paths, ...nodeFiles, ...editionFiles(trusted)]);
  return listed.flatMap(({ path, fault }): Failure[] => {
    if (fault !== undefined) return [{ path, code: fault }];
    if (pathFault(path) !== undefined) return [{ path, code: 'bad-path' }];
    return known.has(path) ? [] : [{ path, code: 'extra' }];
  });
}

/** Every name that the edition's own files may have, besides the hash tree. */
function editionFiles({ versions }: TrustedRoot): string[] {
  const ids = [...new Set(versions.flatMap(({ root }) => root.keys.map(({ id }) => id)))];
  const signed = [EDITION_FILE, MIRRORS_FILE, ...versions.map(({ path }) => path)];
  const signatures = signed.flatMap((path) => [signatureFile(path), ...ids.map((id) => signatureFile(path, id))]);
  return [...signed, ...signatures, SUMS_FILE, ...ids.map(publicKeyFile)];
}

/** Public keys laid beside the edition for minisign must be those of the root; they need not be there. */
export async function keyFileFailures(copy: Copy, { current }: TrustedRoot): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const key of keysOf(current.root).map(parsePublicKey)) {
    const path = publicKeyFile(key.keyId);
    const expected = new TextEncoder().encode(formatPublicKey(key));
    try {
      const bytes = await copy.read(path, expected.length);
      const isEqual =
        bytes === undefined || (bytes.length === expected.length && bytes.every((byte, at) => byte === expected[at]));
      if (!isEqual) failures.push({ path, code: 'changed' });
    } catch (error) {
      failures.push(failureOf(error));
    }
  }
  return failures;
}
