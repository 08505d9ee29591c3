// Reads the edition that a copy claims to hold, and the one that it may be replaced by or has just replaced: while a copy
// is updated, its files are of two editions. docs/decisions/0023 describes the names and the order of an upload.
import type { Edition } from '../model/edition.ts';
import { EDITION_FILE, editionFile, LIMITS, NEXT_FILE, SMALL_FILE } from '../model/edition-paths.ts';
import type { Copy } from './copy.ts';
import { readEdition } from './documents.ts';
import { Fault, ignoreFault } from './fault.ts';
import type { RootVersion, TrustedRoot, TrustOptions } from './root-chain.ts';
import type { Cryptography } from './signatures.ts';
import { type SignedEdition, verifyEdition } from './signed-edition.ts';
import type { SignedTree } from './tree-reader.ts';

export interface Editions {
  /** The edition of edition.json, with valid signatures. */
  current: SignedEdition;
  /**
   * The edition that next.txt names, with valid signatures; or the one before the current one, which is known by its hash.
   * Undefined if the copy has neither.
   */
  other: OtherEdition | undefined;
  /** Id of the small mirror that the copy claims to be. */
  small: string | undefined;
}

export interface OtherEdition {
  edition: Edition;
  sha256: string;
  isNewer: boolean;
  /** Whether the newer one of both editions names the other one as the one before it. */
  isNeighbour: boolean;
  /** Its roots, from version 1, where they may be newer than those of the current edition. */
  trusted?: TrustedRoot;
}

/** @throws Fault if the current edition is missing, or not signed as it should be */
export async function openEditions(copy: Copy, trust: TrustOptions, crypto: Cryptography): Promise<Editions> {
  const bytes = await copy.read(EDITION_FILE, LIMITS.editionBytes);
  if (bytes === undefined) throw new Fault('not-signed', EDITION_FILE);
  const current = await verifyEdition(copy, EDITION_FILE, bytes, trust, crypto);
  const other =
    (await readNext(copy, current, trust, crypto)) ?? (await readPrevious(copy, current.edition, crypto)) ?? undefined;
  const small = await readLine(copy, SMALL_FILE);
  if (small !== undefined && siteOf(current.edition, small) === undefined)
    throw new Fault('not-of-this-edition', SMALL_FILE, small);
  return { current, other, small };
}

/** All roots that this copy may have, from version 1. */
export function listRoots({ current, other }: Editions): readonly RootVersion[] {
  return (other?.trusted ?? current.trusted).versions;
}

/** The tree and SHA256SUMS of an edition, or of one of its small mirrors; undefined if it has no such small mirror. */
export function siteOf(edition: Edition, small: string | undefined): { tree: SignedTree; sums: string } | undefined {
  return small === undefined ? edition : edition.small.find(({ id }) => id === small);
}

/** The edition that is being uploaded. An upload that is not complete enough to be verified is as if it had not begun. */
async function readNext(
  copy: Copy,
  current: SignedEdition,
  trust: TrustOptions,
  crypto: Cryptography,
): Promise<OtherEdition | undefined> {
  const number = Number(await readLine(copy, NEXT_FILE));
  if (!Number.isSafeInteger(number) || number <= current.edition.number) return undefined;
  const path = editionFile(number);
  const bytes = await copy.read(path, LIMITS.editionBytes).catch(ignoreFault);
  const next = bytes && (await verifyEdition(copy, path, bytes, trust, crypto).catch(ignoreFault));
  if (next?.edition.number !== number || next.edition.site !== current.edition.site) return undefined;
  const { edition, sha256, trusted } = next;
  return { edition, sha256, isNewer: true, isNeighbour: edition.previous === current.sha256, trusted };
}

/** The signed hash in the current edition vouches for it, so its own signatures are not needed. */
async function readPrevious(copy: Copy, current: Edition, crypto: Cryptography): Promise<OtherEdition | undefined> {
  if (current.previous === null) return undefined;
  const path = editionFile(current.number - 1);
  try {
    const bytes = await copy.read(path, LIMITS.editionBytes);
    if (bytes === undefined || (await crypto.sha256(bytes)) !== current.previous) return undefined;
    const edition = readEdition(bytes, path);
    return { edition, sha256: current.previous, isNewer: false, isNeighbour: true };
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** The line of an unsigned file; undefined if it is missing, or something else than one short line of plain characters. */
async function readLine(copy: Copy, path: string): Promise<string | undefined> {
  const bytes = await copy.read(path, LIMITS.lineBytes).catch(ignoreFault);
  return bytes && /^([a-z0-9-]+)\r?\n?$/.exec(new TextDecoder().decode(bytes))?.[1];
}
