// Lists of a million files, without the files: each file has its own path as its content.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { memoryCopy, verifyWithDefaults } from '../../tests/helpers/copies.ts';
import { makeEdition, NOW } from '../../tests/helpers/make-edition.ts';
import { seeded } from '../../tests/helpers/seeded.ts';
import { comparePaths, SUMS_FILE } from '../model/edition-paths.ts';
import type { TreeEntry } from '../model/tree.ts';
import type { Copy } from '../verify/copy.ts';
import { buildTree, type Tree } from './build-tree.ts';
import { buildSums, type Sums } from './edition-files.ts';

const FILES = 1_000_000;
/** Items of one day. */
const PER_DAY = 400;

function listFiles(count: number): TreeEntry[] {
  const start = Date.parse('2019-01-01T00:00:00Z');
  const entries: TreeEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    const day = new Date(start + Math.floor(index / PER_DAY) * 86_400_000).toISOString().slice(0, 10);
    const path = `n/${day.replaceAll('-', '/')}/${String(index).padStart(12, '0')}.html`;
    entries.push({ path, size: path.length, sha256: createHash('sha256').update(path).digest('hex') });
  }
  return entries.sort((a, b) => comparePaths(a.path, b.path));
}

/** A signed copy of these lists that counts what is read. */
function copyOf(tree: Tree, sums: Sums): { copy: Copy; read: { files: number; listBytes: number; sums: number } } {
  const { root, files, bytes } = tree;
  const signed = makeEdition({
    site: new Map([['only.html', 'x']]),
    bend: (edition) => Object.assign(edition, { tree: { root, files, bytes }, sums: sums.sha256 }),
  });
  const documents = memoryCopy(new Map([...signed, ...sums.files]));
  const read = { files: 0, listBytes: 0, sums: 0 };
  const copy: Copy = {
    concurrency: 1,
    async read(path, maxBytes) {
      if (path.startsWith('n/')) {
        read.files += 1;
        return Buffer.from(path);
      }
      const node = /^edition\/tree\/..\/([0-9a-f]{64})\.txt$/.exec(path)?.[1];
      const found =
        node === undefined ? await documents.read(path, maxBytes) : Buffer.from(tree.nodes.get(node) as string);
      read.listBytes += found?.length ?? 0;
      if (path === SUMS_FILE || /by-hash\/[0-9a-f]{64}\.txt$/.test(path)) read.sums += found?.length ?? 0;
      return found;
    },
  };
  return { copy, read };
}

const entries = listFiles(FILES);
const tree = buildTree(entries);
const sums = buildSums(entries);

it('a million files are listed, signed and verified', async () => {
  const { copy, read } = copyOf(tree, sums);
  const verdict = await verifyWithDefaults(copy, { now: NOW });
  expect(verdict).toMatchObject({ word: 'authentic', checkedFiles: FILES, edition: { files: FILES } });
  expect(read.files).toBe(FILES);
});

it('a check of a sample reads the tree alone, and little of it', async () => {
  const { copy, read } = copyOf(tree, sums);
  const verdict = await verifyWithDefaults(copy, { now: NOW, sample: { files: 64, random: seeded(8) } });
  expect(verdict).toMatchObject({ word: 'authentic', checkedFiles: 64 });
  // A list of all files has 107 MB.
  expect(read.listBytes).toBeLessThan(1_500_000);
  expect(read.sums).toBe(0);
});

it('a new day changes few parts of SHA256SUMS and few nodes, none of a closed month', () => {
  const path = 'n/2026/08/23/new.html';
  const added: TreeEntry = { path, size: path.length, sha256: createHash('sha256').update(path).digest('hex') };
  const next = [...entries, added].sort((a, b) => comparePaths(a.path, b.path));
  const bytesOf = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
    [...after].filter(([name]) => !before.has(name)).reduce((sum, [, text]) => sum + text.length, 0);
  const nextSums = buildSums(next);
  const changed = [...nextSums.files].filter(([name]) => !sums.files.has(name) && name !== SUMS_FILE);
  expect(changed).toHaveLength(2);
  expect(bytesOf(tree.nodes, buildTree(next).nodes)).toBeLessThan(200_000);
  // The list of lists has a line for each part of some 256 files.
  expect(nextSums.files.get(SUMS_FILE)?.length).toBeLessThan(700_000);
});
