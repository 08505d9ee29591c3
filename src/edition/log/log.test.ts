import { describe, expect, it } from 'vitest';
import { toHex } from '../../lib/hex.ts';
import { EMPTY_LOG, type LogEntry, type LogHead, listTiles, tileFile } from '../../model/edition-log.ts';
import { hashLeaf, rootHash } from './merkle.ts';
import { formatLog, headOf, openLog } from './open-log.ts';

/** The leaves and root hashes with which implementations of RFC 6962 are tested. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const sha256 = (number: number) => number.toString(16).padStart(64, '0');
const entry = (number: number): LogEntry => ({ number, sha256: sha256(number) });

const logEntries = (size: number) => Array.from({ length: size }, (_, at) => entry(at + 1));

/** The files of a log of editions 1 to `size`, and what the last of them says. */
function logOf(size: number): { files: Map<string, Uint8Array>; log: LogHead; entry: LogEntry } {
  const entries = logEntries(size);
  const before = entries.slice(0, -1);
  return { files: new Map([...formatLog(before), ...formatLog(entries)]), log: headOf(before), entry: entry(size) };
}

describe('the Merkle tree hash', () => {
  it.each(ROOTS.map((root, at) => ({ root, size: at + 1 })))(
    'of $size leaves is that of RFC 6962',
    ({ root, size }) => {
      const leaves = LEAVES.slice(0, size).map((leaf) => hashLeaf(Buffer.from(leaf, 'hex')));
      expect(toHex(rootHash(leaves))).toBe(root);
    },
  );

  it('of nothing is the hash of nothing', () => {
    expect(toHex(rootHash([]))).toBe(EMPTY_LOG.root);
  });
});

describe('a log', () => {
  it('begins empty', () => {
    const log = openLog(new Map(), undefined);
    expect(log.head).toEqual(EMPTY_LOG);
    const first = log.append(entry(1));
    expect(first.head).toEqual({ size: 1, root: toHex(hashLeaf(Buffer.from(`1 ${sha256(1)}\n`))) });
    expect([...first.files().keys()]).toEqual(['edition/log/tile/entries/000.p/1', 'edition/log/tile/0/000.p/1']);
  });

  it('begins at the number of the first edition that has one', () => {
    expect(openLog(new Map(), { log: null, entry: entry(412) }).head).toEqual(EMPTY_LOG);
  });

  it('has exactly the tiles of its size and of the size before, and never changes a full one', () => {
    const before = logOf(513);
    const files = openLog(before.files, before).append(entry(514)).files();
    expect(new Set(files.keys())).toEqual(new Set([...listTiles(513), ...listTiles(514)].map(tileFile)));
    const full = [...files].filter(([path]) => !path.includes('.p/'));
    expect(full).toHaveLength(4);
    for (const [path, bytes] of full) expect(bytes).toEqual(before.files.get(path));
  });

  it('grows from its files: each edition finds the log that the one before it left', () => {
    let files: ReadonlyMap<string, Uint8Array> = new Map();
    let previous: { log: LogHead; entry: LogEntry } | undefined;
    for (let number = 1; number <= 20; number += 1) {
      const opened = openLog(files, previous);
      const next = opened.append(entry(number));
      expect([opened.head, next.head]).toEqual([headOf(logEntries(number - 1)), headOf(logEntries(number))]);
      files = next.files();
      previous = { log: opened.head, entry: entry(number) };
    }
  });

  it('gives the same bytes again', () => {
    const { files, ...previous } = logOf(3);
    const append = () => openLog(files, previous).append(entry(4)).files();
    expect(append()).toEqual(append());
  });

  it('is restored with the files that the previous edition had', () => {
    const { files, ...previous } = logOf(300);
    expect(openLog(files, previous).files()).toEqual(files);
  });

  it.each([
    { name: 'a file is missing', change: (files: Map<string, Uint8Array>) => files.clear(), message: 'is missing' },
    {
      name: 'an entry was changed',
      change: (files: Map<string, Uint8Array>) => {
        const bytes = files.get('edition/log/tile/entries/000.p/2') as Uint8Array;
        bytes[10] = 0x66;
      },
      message: 'root hash',
    },
    {
      name: 'a bundle is shorter',
      change: (files: Map<string, Uint8Array>) => files.set('edition/log/tile/entries/000.p/2', Uint8Array.of(0, 9)),
      message: 'damaged',
    },
  ])('is not continued if $name', ({ change, message }) => {
    const { files, ...previous } = logOf(3);
    change(files);
    expect(() => openLog(files, previous)).toThrow(message);
  });

  it('does not accept a number twice', () => {
    const { files, ...previous } = logOf(3);
    expect(() => openLog(files, previous).append(entry(3))).toThrow('Its last edition is 3');
  });
});
