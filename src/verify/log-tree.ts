// Reads hashes of the log of editions from its tiles. Every tile that is read is compared with the root hash of the log.
import { fromHex, toHex } from '../lib/hex.ts';
import {
  countLevels,
  EMPTY_LOG,
  hashesAtLevel,
  LOG_LIMITS,
  leafInput,
  nodeInput,
  parseBundle,
  parseTile,
  TILE_WIDTH,
  type TileName,
  tileAt,
  tileFile,
} from '../model/edition-log.ts';
import type { Copy } from './copy.ts';
import { Fault } from './fault.ts';
import type { Cryptography } from './signatures.ts';
import { isPage } from './web-page.ts';

/** In which a page that a host sends in place of a file of the log begins. */
export const PAGE_START_BYTES = 64;

export interface LogTree {
  /** Root hash of the whole log. */
  root: string;
  /** Root hash of its first `size` entries. Throws Fault if a tile is missing or changed. */
  rootAt(size: number): Promise<string>;
  /** The bytes of an entry. Throws Fault if its bundle or a tile is missing or changed. */
  entry(index: number): Promise<Uint8Array>;
}

/** A hash of `span` consecutive leaves. */
interface Subtree {
  span: number;
  hash: Uint8Array;
}

/**
 * Opens a log of this size; its root hash follows from the tiles at its right edge.
 * @throws Fault if one of them is missing
 */
export async function openLogTree(copy: Copy, size: number, { sha256 }: Cryptography): Promise<LogTree> {
  const hashBytes = async (bytes: Uint8Array) => fromHex(await sha256(bytes));
  const tiles = new Map<string, Promise<Uint8Array[]>>();
  const verified = new Map<string, Promise<Uint8Array[]>>();
  const bundles = new Map<string, Promise<Uint8Array[]>>();

  /** Root hash over complete subtrees, the largest first: RFC 6962, section 2.1. */
  async function rootOf(subtrees: readonly Subtree[]): Promise<Uint8Array> {
    const stack: Subtree[] = [];
    const merge = async () => {
      const [left, right] = stack.splice(-2) as [Subtree, Subtree];
      stack.push({ span: left.span + right.span, hash: await hashBytes(nodeInput(left.hash, right.hash)) });
    };
    for (const subtree of subtrees) {
      stack.push(subtree);
      while (stack.length > 1 && stack.at(-1)?.span === stack.at(-2)?.span) await merge();
    }
    while (stack.length > 1) await merge();
    return stack[0]?.hash ?? fromHex(EMPTY_LOG.root);
  }

  /** The complete subtrees of the first `count` entries that tiles contain: at most 255 for each level. */
  async function subtreesOf(count: number, read: (tile: TileName) => Promise<Uint8Array[]>): Promise<Subtree[]> {
    const parts: Subtree[][] = [];
    for (let level = 0; level < countLevels(count); level += 1) {
      const hashes = hashesAtLevel(count, level);
      const used = hashes % TILE_WIDTH;
      if (used === 0) continue;
      const tile = await read(tileAt(size, level, hashes - 1));
      const span = TILE_WIDTH ** level;
      parts.unshift(tile.slice(0, used).map((hash) => ({ span, hash })));
    }
    return parts.flat();
  }

  function readTile(tile: TileName): Promise<Uint8Array[]> {
    return memoise(tiles, tileFile(tile), async () => {
      const hashes = await readWidest(copy, tile, LOG_LIMITS.tileBytes, parseTile);
      return hashes.slice(0, tile.width);
    });
  }

  /** The same, compared with the tile above it. Tiles at the right edge are covered by the root hash. */
  function verifiedTile(tile: TileName): Promise<Uint8Array[]> {
    return memoise(verified, tileFile(tile), () => verifyTile(tile));
  }

  async function verifyTile(tile: TileName): Promise<Uint8Array[]> {
    const hashes = await readTile(tile);
    if (tile.width < TILE_WIDTH) return hashes;
    const level = (tile.level as number) + 1;
    const above = tileAt(size, level, tile.index);
    const expected = (await verifiedTile(above))[tile.index - above.index * TILE_WIDTH];
    const found = await rootOf(hashes.map((hash) => ({ span: 1, hash })));
    if (expected === undefined || toHex(found) !== toHex(expected)) throw new Fault('changed', tileFile(tile));
    return hashes;
  }

  const root = toHex(await rootOf(await subtreesOf(size, readTile)));

  return {
    root,
    rootAt: async (count) => toHex(await rootOf(await subtreesOf(count, verifiedTile))),
    async entry(index) {
      const bundle = tileAt(size, 'entries', index);
      const path = tileFile(bundle);
      const entries = await memoise(bundles, path, () =>
        readWidest(copy, bundle, LOG_LIMITS.bundleBytes, parseWholeBundle),
      );
      const at = index - bundle.index * TILE_WIDTH;
      const leaf = (await verifiedTile(tileAt(size, 0, index)))[at] as Uint8Array;
      const entry = entries[at] as Uint8Array;
      if ((await sha256(leafInput(entry))) !== toHex(leaf)) throw new Fault('changed', path);
      return entry;
    },
  };
}

/** Reads a tile, or the full one that has replaced a partial one. Throws Fault if there is neither, or it is damaged. */
async function readWidest(
  copy: Copy,
  tile: TileName,
  maxBytes: number,
  parse: (bytes: Uint8Array, width: number) => Uint8Array[] | undefined,
): Promise<Uint8Array[]> {
  for (const width of new Set([tile.width, TILE_WIDTH])) {
    const path = tileFile({ ...tile, width });
    const bytes = await copy.read(path, maxBytes);
    if (bytes === undefined) continue;
    const parts = parse(bytes, width);
    if (parts !== undefined) return parts;
    // Some hosts send a page in place of what is missing.
    if (!isPage(bytes, PAGE_START_BYTES)) throw new Fault('changed', path);
  }
  throw new Fault('missing', tileFile(tile));
}

function parseWholeBundle(bytes: Uint8Array, width: number): Uint8Array[] | undefined {
  const entries = parseBundle(bytes);
  return entries?.length === width ? entries : undefined;
}

function memoise<Value>(known: Map<string, Promise<Value>>, name: string, make: () => Promise<Value>): Promise<Value> {
  const value = known.get(name) ?? make();
  known.set(name, value);
  return value;
}
