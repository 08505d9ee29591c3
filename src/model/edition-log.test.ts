import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHECKPOINT_FILE,
  formatBundle,
  formatCheckpoint,
  formatLogEntry,
  listTiles,
  parseBundle,
  parseCheckpoint,
  parseLogEntry,
  parseTile,
  tileFile,
} from './edition-log.ts';
import { buildersFile, isConfirmationFile } from './edition-paths.ts';

const HASH = 'ab'.repeat(32);

describe('a tile', () => {
  it.each([
    { tile: { level: 0, index: 0, width: 256 }, path: 'edition/log/tile/0/000' },
    // The example of the specification.
    { tile: { level: 1, index: 1_234_067, width: 256 }, path: 'edition/log/tile/1/x001/x234/067' },
    { tile: { level: 0, index: 1000, width: 7 }, path: 'edition/log/tile/0/x001/000.p/7' },
    { tile: { level: 'entries' as const, index: 12, width: 255 }, path: 'edition/log/tile/entries/012.p/255' },
  ])('is the file $path', ({ tile, path }) => {
    expect(tileFile(tile)).toBe(path);
  });

  it('has as many hashes as its width', () => {
    expect(parseTile(new Uint8Array(64), 2)).toHaveLength(2);
    expect(parseTile(new Uint8Array(65), 2)).toBeUndefined();
  });
});

describe('the tiles of a log', () => {
  /** Full tiles, and width of the partial one, by level. */
  const summary = (size: number) =>
    Object.fromEntries(
      Object.entries(Object.groupBy(listTiles(size), ({ level }) => String(level))).map(([level, tiles = []]) => [
        level,
        [tiles.filter(({ width }) => width === 256).length, ...tiles.map(({ width }) => width).filter((w) => w < 256)],
      ]),
    );

  it('are those of the examples of the specification', () => {
    expect(summary(70_000)).toEqual({ entries: [273, 112], 0: [273, 112], 1: [1, 17], 2: [0, 1] });
    expect(summary(256)).toEqual({ entries: [1], 0: [1], 1: [0, 1] });
  });

  it('are none for an empty log', () => {
    expect(listTiles(0)).toEqual([]);
  });
});

describe('a bundle', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 })), (entries) => {
        expect(parseBundle(formatBundle(entries))).toEqual(entries);
      }),
    );
  });

  it.each([[[0]], [[0, 3, 1, 2]], [[0, 1, 7, 0]]])('is not %j', (bytes) => {
    expect(parseBundle(Uint8Array.from(bytes))).toBeUndefined();
  });
});

describe('an entry', () => {
  it('is read as it was written', () => {
    const entry = { number: 412, sha256: HASH };
    expect(formatLogEntry(entry)).toBe(`412 ${HASH}\n`);
    expect(parseLogEntry(formatLogEntry(entry))).toEqual(entry);
  });

  it.each([`412 ${HASH}`, `0412 ${HASH}\n`, `412  ${HASH}\n`, `412 ${HASH.toUpperCase()}\n`, `412 ${HASH}\n\n`])(
    'is not %j',
    (text) => {
      expect(parseLogEntry(text)).toBeUndefined();
    },
  );
});

describe('the text of a checkpoint', () => {
  it('is read as it was written', () => {
    const head = { size: 20_852_163, root: HASH };
    expect(parseCheckpoint(formatCheckpoint('example.org/log', head))).toEqual({ origin: 'example.org/log', ...head });
  });

  it('is that of the example of the specification', () => {
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    const { origin, ...head } = parseCheckpoint(text) ?? { origin: '', size: 0, root: '' };
    expect(head.size).toBe(20_852_163);
    expect(formatCheckpoint(origin, head)).toBe(text);
    expect(parseCheckpoint(`${text}extension\n`)).toEqual({ origin, ...head });
  });

  it.each(['', 'a\n1\n', 'a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n', 'a\n1\nCsUYapGG\n'])(
    'is not %j',
    (text) => {
      expect(parseCheckpoint(text)).toBeUndefined();
    },
  );
});

describe('files of the log and of builders', () => {
  it('are known by name, for any size of the log', () => {
    const tiles = [1, 255, 256, 70_000, 300_000].flatMap((size) => listTiles(size)).map(tileFile);
    for (const path of [...tiles, CHECKPOINT_FILE, buildersFile(412)]) expect(isConfirmationFile(path)).toBe(true);
  });

  it.each([
    'edition/log/index.html',
    'edition/log/tile/0/000.js',
    'edition/log/tile/0/000.p/1.html',
    'edition/log/tile/0/evil.html',
    'edition/editions/1.builders.txt.js',
    'x/edition/log/checkpoint',
  ])('%s is none', (path) => {
    expect(isConfirmationFile(path)).toBe(false);
  });
});
