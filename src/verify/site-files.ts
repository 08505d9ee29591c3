// Compares the files of a copy with the signed list by size and hash, and finds extra files.
import { mapConcurrently } from '../lib/concurrency.ts';
import { carrierFileCheck, hasCarrierContent, MAX_CARRIER_FILE_BYTES } from '../model/carrier-files.ts';
import { pathFault } from '../model/edition-paths.ts';
import { harmlessExtras } from '../model/extra-files.ts';
import type { TreeEntry } from '../model/tree.ts';
import type { Copy, ListedFile } from './copy.ts';
import type { Diagnose } from './diagnose.ts';
import { type Failure, Fault, ignoreFault, verdictWordOf } from './fault.ts';
import type { Cryptography } from './signatures.ts';

/** Stop after this number of unreachable files in a row. */
export const MAX_CONSECUTIVE_FAILURES = 8;
/** Settings that some hosts read from the site and do not serve. */
const HOST_SETTINGS = '_headers';

export interface FilesResult {
  failures: Failure[];
  checkedFiles: number;
  /** Number of files that are as in the other edition, not as in this one. */
  ofOther: number;
  gaveUp: boolean;
}

/** Looks a path up in the other edition. */
export type FindOther = (path: string) => Promise<TreeEntry | undefined>;

export interface CheckFilesOptions {
  crypto: Cryptography;
  /** Undefined if there is no other edition. */
  findOther: FindOther | undefined;
  onProgress: (done: number) => void;
  /** Looks for causes of failures. */
  diagnose?: Diagnose | undefined;
}

/** Compares files with their entries. Failures of the copy are in the result, not thrown. */
export async function checkFiles(
  copy: Copy,
  entries: readonly TreeEntry[],
  { crypto, findOther, onProgress, diagnose }: CheckFilesOptions,
): Promise<FilesResult> {
  const result: FilesResult = { failures: [], checkedFiles: 0, ofOther: 0, gaveUp: false };
  let unreachable = 0;
  await mapConcurrently(entries, copy.concurrency, async (entry) => {
    if (unreachable >= MAX_CONSECUTIVE_FAILURES) return;
    const failure = await checkFile(copy, entry, crypto);
    if (failure !== undefined && (await isOfOther(copy, entry, failure, findOther, crypto))) result.ofOther += 1;
    else if (failure !== undefined) result.failures.push((await diagnose?.(copy, failure, entry)) ?? failure);
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

function isAppliedByHost(copy: Copy, path: string): boolean {
  return path === HOST_SETTINGS && copy.list === undefined;
}

/** Whether a file that fails in one edition is as the other edition has it: with other bytes, or not at all. */
async function isOfOther(
  copy: Copy,
  { path, sha256 }: TreeEntry,
  { code }: Failure,
  findOther: FindOther | undefined,
  crypto: Cryptography,
): Promise<boolean> {
  if (findOther === undefined || !['missing', 'web-page', 'changed', 'too-large'].includes(code)) return false;
  try {
    const other = await findOther(path);
    if (other === undefined) return code === 'missing' || code === 'web-page';
    return other.sha256 !== sha256 && (await checkFile(copy, other, crypto)) === undefined;
  } catch (error) {
    // Nodes of the other edition may be gone.
    if (error instanceof Fault) return false;
    throw error;
  }
}

/** Converts a Fault to a failure; rethrows any other error. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof Fault)) throw error;
  const { path, code, detail } = error;
  return { path, code, ...(detail === undefined ? {} : { detail }) };
}

export interface ExtraFiles {
  failures: Failure[];
  /** Number of harmless extra files, if they are allowed. */
  allowed: number;
  /** Number of files that a carrier such as git keeps in a copy. */
  carrier: number;
  /** Number of files that only the other edition has. */
  ofOther: number;
}

export interface ExtraFilesOptions {
  /** All paths of the edition, and of the files in edition/. */
  known: ReadonlySet<string>;
  /** Report harmless files as a note, for the folder of a mirror. */
  allowHarmless: boolean;
  findOther: FindOther | undefined;
  crypto: Cryptography;
}

/** Files of a copy that are not in the edition, symbolic links, and misleading names. */
export async function findExtraFiles(
  copy: Copy,
  listed: readonly ListedFile[],
  { known, allowHarmless, findOther, crypto }: ExtraFilesOptions,
): Promise<ExtraFiles> {
  const result: ExtraFiles = { failures: [], allowed: 0, carrier: 0, ofOther: 0 };
  const mayStay = harmlessExtras(known);
  for (const { path, fault } of listed) {
    if (known.has(path) && fault === undefined) continue;
    const add = (code: Failure['code']) => result.failures.push({ path, code });
    if (carrierFileCheck(path) === 'name') result.carrier += 1;
    else if (fault !== undefined) add(fault);
    else if (pathFault(path) !== undefined) add('bad-path');
    else if (await isCarrierFile(copy, path)) result.carrier += 1;
    else if (await isOnlyInOther(copy, path, findOther, crypto)) result.ofOther += 1;
    else if (!mayStay(path)) add('active');
    else if (allowHarmless) result.allowed += 1;
    else add('extra');
  }
  return result;
}

async function isOnlyInOther(
  copy: Copy,
  path: string,
  findOther: FindOther | undefined,
  crypto: Cryptography,
): Promise<boolean> {
  // Nodes of the other edition may be gone.
  const other = await findOther?.(path).catch(ignoreFault);
  return other !== undefined && (await checkFile(copy, other, crypto)) === undefined;
}

async function isCarrierFile(copy: Copy, path: string): Promise<boolean> {
  if (carrierFileCheck(path) !== 'content') return false;
  const bytes = await copy.read(path, MAX_CARRIER_FILE_BYTES).catch(ignoreFault);
  return bytes !== undefined && hasCarrierContent(path, bytes);
}
