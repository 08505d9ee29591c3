// Continues the log of editions. It is computed again from its entries every time: one hash for each edition.

import { toHex } from '../../lib/hex.ts';
import { IntegrityProblem } from '../../lib/problem.ts';
import {
  EMPTY_LOG,
  formatBundle,
  formatLogEntry,
  type LogEntry,
  type LogHead,
  listTiles,
  parseBundle,
  parseLogEntry,
  TILE_WIDTH,
  tileFile,
} from '../../model/edition-log.ts';
import { hashLeaf, rootHash } from './merkle.ts';

export type LogFiles = ReadonlyMap<string, Uint8Array>;

export interface PreviousLog {
  /** The log of all editions before the previous one, as the previous one names it; null: it names none. */
  log: LogHead | null;
  /** The previous edition itself. */
  entry: LogEntry;
}

/** The log of some editions. */
export interface EditionLog {
  head: LogHead;
  append(entry: LogEntry): EditionLog;
  /** Tiles and bundles by path, and those of the log without its last edition, which a copy has while it is replaced. */
  files(): Map<string, Uint8Array>;
}

/**
 * The log with the previous edition, which the next edition names. Empty if the previous one names none.
 * @param files the bundles that the previous edition has
 * @throws Problem if the files are not those of the log that the previous edition names
 */
export function openLog(files: LogFiles, previous: PreviousLog | undefined): EditionLog {
  if (previous === undefined || previous.log === null) return logOf([]);
  const { log, entry } = previous;
  const before = logOf(readEntries(files, log.size));
  if (before.head.root !== log.root) throw damagedLog(`Its root hash is ${before.head.root} instead of ${log.root}.`);
  return before.append(entry);
}

function logOf(entries: readonly LogEntry[]): EditionLog {
  return {
    head: headOf(entries),
    append(entry) {
      const last = entries.at(-1);
      if (last !== undefined && last.number >= entry.number)
        throw damagedLog(`Its last edition is ${last.number}, and the new one would be ${entry.number}.`);
      return logOf([...entries, entry]);
    },
    files() {
      const leaves = entries.map(hashEntry);
      return new Map([...formatLog(entries.slice(0, -1), leaves), ...formatLog(entries, leaves)]);
    },
  };
}

/** Paths of the files that `openLog` reads. */
export function listBundles({ size }: LogHead): string[] {
  return listTiles(size)
    .filter(({ level }) => level === 'entries')
    .map(tileFile);
}

/** Size and root hash of the log of these editions. */
export function headOf(entries: readonly LogEntry[], leaves = entries.map(hashEntry)): LogHead {
  return entries.length === 0 ? EMPTY_LOG : { size: entries.length, root: toHex(rootHash(leaves)) };
}

/** Every tile and bundle of the log of these editions, by path. */
export function formatLog(entries: readonly LogEntry[], leaves = entries.map(hashEntry)): Map<string, Uint8Array> {
  return new Map(
    listTiles(entries.length).map((tile) => {
      const start = tile.index * TILE_WIDTH;
      const end = start + tile.width;
      return [
        tileFile(tile),
        tile.level === 'entries'
          ? formatBundle(entries.slice(start, end).map(encodeEntry))
          : Buffer.concat(hashesOf(leaves, tile.level, start, end)),
      ];
    }),
  );
}

/** The hashes of a level from `start` to `end`: each is the root hash of 256^level leaves. */
function hashesOf(leaves: readonly Uint8Array[], level: number, start: number, end: number): Uint8Array[] {
  const span = TILE_WIDTH ** level;
  return Array.from({ length: end - start }, (_, at) => rootHash(leaves, (start + at) * span, (start + at + 1) * span));
}

function encodeEntry(entry: LogEntry): Uint8Array {
  return Buffer.from(formatLogEntry(entry));
}

function hashEntry(entry: LogEntry): Uint8Array {
  return hashLeaf(encodeEntry(entry));
}

/** The first `size` entries. A wider bundle than that of this size serves too. */
function readEntries(files: LogFiles, size: number): LogEntry[] {
  const bundles = listTiles(size).filter(({ level }) => level === 'entries');
  return bundles.flatMap((bundle) => {
    const path = tileFile(bundle);
    const bytes = files.get(path) ?? files.get(tileFile({ ...bundle, width: TILE_WIDTH }));
    if (bytes === undefined) throw damagedLog(`${path} is missing.`);
    const entries = parseBundle(bytes)?.map((entry) => parseLogEntry(Buffer.from(entry).toString('utf8')));
    if (entries === undefined || entries.includes(undefined) || entries.length < bundle.width)
      throw damagedLog(`${path} is damaged.`);
    return (entries as LogEntry[]).slice(0, bundle.width);
  });
}

function damagedLog(why: string): IntegrityProblem {
  return new IntegrityProblem({
    what: 'The log of editions cannot be continued.',
    why,
    fix: 'Fetch edition/ of the last edition again, with its folder log/, from a copy that `npm run verify` reports as authentic.',
  });
}
