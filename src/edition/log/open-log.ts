// Continues the log of editions. It is computed again from its entries every time: one hash for each edition.
import { IntegrityProblem } from '../../lib/problem.ts';
import { toHex } from '../../lib/signed-note.ts';
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

export interface OpenLog {
  /** The log with the previous edition. The next edition names it. */
  head: LogHead;
  /** @returns tiles and bundles of the log with and without the next edition, by path, and its head */
  append(entry: LogEntry): { files: Map<string, Uint8Array>; head: LogHead };
}

/**
 * Opens the log to append the next edition. Without a previous edition that names a log, a new one begins.
 * @param files the folder log/ of the previous edition
 * @throws Problem if the files are not those of the log that the previous edition names
 */
export function openLog(files: LogFiles, previous: PreviousLog | undefined): OpenLog {
  const entries = readPrevious(files, previous);
  return {
    head: headOf(entries),
    append(entry) {
      const last = entries.at(-1);
      if (last !== undefined && last.number >= entry.number)
        throw damagedLog(`Its last edition is ${last.number}, and the new one would be ${entry.number}.`);
      const extended = [...entries, entry];
      const leaves = extended.map(hashEntry);
      return {
        files: new Map([...formatLog(entries, leaves), ...formatLog(extended, leaves)]),
        head: headOf(extended, leaves),
      };
    },
  };
}

function readPrevious(files: LogFiles, previous: PreviousLog | undefined): LogEntry[] {
  if (previous === undefined || previous.log === null) return [];
  const { log, entry } = previous;
  const entries = readEntries(files, log.size);
  const { root } = headOf(entries);
  if (root !== log.root) throw damagedLog(`Its root hash is ${root} instead of ${log.root}.`);
  return [...entries, entry];
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
