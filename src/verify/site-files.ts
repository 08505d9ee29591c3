// Compares the files of a copy with the signed list by size and hash, and finds extra files.
import { mapConcurrently } from '../lib/concurrency.ts';
import { decodePublicKey, formatPublicKey, type MinisignPublicKey } from '../lib/minisign.ts';
import {
  EDITION_FILE,
  MIRRORS_FILE,
  pathFault,
  publicKeyFile,
  SUMS_FILE,
  signatureFile,
} from '../model/edition-paths.ts';
import { listKeyIds, listKnownKeys } from '../model/roles.ts';
import type { TreeEntry } from '../model/tree.ts';
import type { Copy, ListedFile } from './copy.ts';
import type { Diagnose } from './diagnose.ts';
import { type Failure, Fault, verdictWordOf } from './fault.ts';
import type { TrustedRoot } from './root-chain.ts';
import type { Cryptography } from './signatures.ts';
import type { SiteList } from './site-list.ts';
import { readOptional } from './web-page.ts';

/** Stop after this number of unreachable files in a row. */
export const MAX_CONSECUTIVE_FAILURES = 8;

export interface FilesResult {
  failures: Failure[];
  checkedFiles: number;
  gaveUp: boolean;
}

/** Compares files with their entries. Failures of the copy are in the result, not thrown. */
export async function checkFiles(
  copy: Copy,
  entries: readonly TreeEntry[],
  crypto: Cryptography,
  onProgress: (done: number) => void,
  diagnose?: Diagnose,
): Promise<FilesResult> {
  const result: FilesResult = { failures: [], checkedFiles: 0, gaveUp: false };
  let unreachable = 0;
  await mapConcurrently(entries, copy.concurrency, async (entry) => {
    if (unreachable >= MAX_CONSECUTIVE_FAILURES) return;
    const failure = await checkFile(copy, entry, crypto);
    if (failure !== undefined) result.failures.push((await diagnose?.(copy, failure, entry)) ?? failure);
    unreachable = failure !== undefined && verdictWordOf(failure.code) === 'unreachable' ? unreachable + 1 : 0;
    result.checkedFiles += 1;
    onProgress(result.checkedFiles);
  });
  return { ...result, gaveUp: unreachable >= MAX_CONSECUTIVE_FAILURES };
}

async function checkFile(
  copy: Copy,
  { path, size, sha256 }: TreeEntry,
  crypto: Cryptography,
): Promise<Failure | undefined> {
  try {
    const bytes = await copy.read(path, size);
    if (bytes === undefined) return isAppliedByHost(copy, path) ? undefined : { path, code: 'missing' };
    return bytes.length === size && (await crypto.sha256(bytes)) === sha256 ? undefined : { path, code: 'changed' };
  } catch (error) {
    const failure = toFailure(error);
    return failure.code === 'web-page' && isAppliedByHost(copy, path) ? undefined : failure;
  }
}

/** Cloudflare Pages and Netlify apply this file and do not serve it. A folder has to contain it. */
function isAppliedByHost(copy: Copy, path: string): boolean {
  return path === '_headers' && copy.list === undefined;
}

/** Converts a Fault to a failure; rethrows any other error. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof Fault)) throw error;
  const { path, code, detail } = error;
  return { path, code, ...(detail === undefined ? {} : { detail }) };
}

/** @param known all paths of the edition @returns whether a path outside of it may be in the copy */
export type ExtraRule = (known: ReadonlySet<string>) => (path: string) => boolean;

export interface ExtraFiles {
  failures: Failure[];
  /** Number of extra files that the rule allows. */
  allowed: number;
}

/**
 * Files of a copy that are not in the edition, symbolic links, and misleading names.
 * @param rule left out: no extra file is allowed
 */
export function findExtraFiles(
  listed: readonly ListedFile[],
  { paths, nodeFiles }: SiteList,
  trusted: TrustedRoot,
  rule?: ExtraRule,
): ExtraFiles {
  const known = new Set([...paths, ...nodeFiles, ...listEditionFiles(trusted)]);
  const isAllowed = rule?.(known);
  let allowed = 0;
  const failures = listed.flatMap(({ path, fault }): Failure[] => {
    if (fault !== undefined) return [{ path, code: fault }];
    if (pathFault(path) !== undefined) return [{ path, code: 'bad-path' }];
    if (known.has(path)) return [];
    if (!isAllowed?.(path)) return [{ path, code: 'extra' }];
    allowed += 1;
    return [];
  });
  return { failures, allowed };
}

/** All possible paths in edition/ except the hash tree. */
function listEditionFiles({ versions }: TrustedRoot): string[] {
  const ids = versions.flatMap(({ root }) => listKeyIds(root));
  const signed = [EDITION_FILE, MIRRORS_FILE, ...versions.map(({ path }) => path)];
  const signatures = signed.flatMap((path) => [signatureFile(path), ...ids.map((id) => signatureFile(path, id))]);
  return [...signed, ...signatures, SUMS_FILE, ...ids.map(publicKeyFile)];
}

/** The optional `.pub` files for minisign must equal the keys of the root. */
export async function checkKeyFiles(copy: Copy, { current }: TrustedRoot): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const { id, publicKey } of listKnownKeys(current.root)) {
    const path = publicKeyFile(id);
    const expected = new TextEncoder().encode(formatPublicKey(decodePublicKey(publicKey) as MinisignPublicKey));
    try {
      const bytes = await readOptional(copy, path, expected.length);
      const isEqual =
        bytes === undefined || (bytes.length === expected.length && bytes.every((byte, at) => byte === expected[at]));
      if (!isEqual) failures.push({ path, code: 'changed' });
    } catch (error) {
      failures.push(toFailure(error));
    }
  }
  return failures;
}
