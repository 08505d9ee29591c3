import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryFolder } from '../../../tests/helpers/content-folder.ts';
import { importedCid } from '../../../tests/helpers/ipfs-importer.ts';
import { seeded } from '../../../tests/helpers/seeded.ts';
import { Problem } from '../../lib/problem.ts';
import { siteCid } from '../site-cid.ts';
import { buildFileNode } from './file.ts';
import { formatCid } from './node.ts';

const MIB = 1024 * 1024;
type Files = Record<string, string | Uint8Array>;

/** Different bytes for each file, generated quickly. */
function noise(length: number, random: () => number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 997) bytes[at] = Math.floor(random() * 256);
  return bytes;
}

async function folderOf(files: Files): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, bytes] of Object.entries(files)) await put(join(folder, path), bytes);
  return folder;
}

function imported(files: Files): Promise<string> {
  return importedCid(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes as string)]));
}

function randomFiles(seed: number): Files {
  const random = seeded(seed);
  return Object.fromEntries(
    Array.from({ length: 40 }, () => {
      const depth = 1 + Math.floor(random() * 4);
      const path = Array.from({ length: depth }, (_none, level) => `${'абвг'[level]}${Math.floor(random() * 6)}`).join(
        '/',
      );
      return [`${path}.html`, noise(Math.floor(random() ** 6 * 3 * MIB), random)];
    }),
  );
}

describe('the CID of a folder', () => {
  it.each([
    { name: 'one small file', files: { 'index.html': 'hello world' } },
    { name: 'an empty file', files: { 'empty.txt': '' } },
    {
      name: 'names beyond ASCII, in the order of their bytes',
      files: { 'б.html': '1', 'a-b': '2', 'a/b': '3', 'a.b': '4', Z: '5', '\u{1F4F0}': '6', '\uFF21': '7' },
    },
    { name: 'equal files', files: { 'a/x': 'same', 'b/x': 'same', c: 'same' } },
    { name: '1 MiB less one byte', files: { file: noise(MIB - 1, seeded(1)) } },
    { name: '1 MiB', files: { file: noise(MIB, seeded(2)) } },
    { name: '1 MiB and one byte', files: { file: noise(MIB + 1, seeded(3)) } },
    { name: 'five and a half chunks', files: { file: noise(5.5 * MIB, seeded(4)) } },
  ])('equals the CID of the importer: $name', async ({ files }) => {
    expect(await siteCid(await folderOf(files))).toBe(await imported(files));
  });

  it.each([1, 2, 3, 4, 5, 6])('equals the CID of the importer for random tree %i', async (seed) => {
    const files = randomFiles(seed);
    expect(await siteCid(await folderOf(files))).toBe(await imported(files));
  });

  it('skips `exclude` at the top level only', async () => {
    const files = { 'index.html': '1', 'edition/edition.json': '2', 'be/edition/x.html': '3' };
    const { 'edition/edition.json': _left, ...site } = files;
    expect(await siteCid(await folderOf(files), { exclude: ['edition'] })).toBe(await imported(site));
  });

  it('skips folders without files, and partial files', async () => {
    const folder = await folderOf({ 'index.html': '1', 'n/x.html.0a0b0c0d.partial': 'half' });
    await mkdir(join(folder, 'empty', 'inside'), { recursive: true });
    expect(await siteCid(folder)).toBe(await imported({ 'index.html': '1' }));
  });

  it('rejects a symbolic link', async () => {
    const folder = await folderOf({ 'index.html': '1' });
    await symlink('/etc/hostname', join(folder, 'host.txt'));
    await expect(siteCid(folder)).rejects.toThrow(Problem);
  });

  it('rejects a hidden file', async () => {
    await expect(siteCid(await folderOf({ 'index.html': '1', 'be/.hidden': '2' }))).rejects.toThrow('.hidden');
  });
});

// The published test vector of the profile, and the well-known CID of an empty file.
it.each([
  { text: 'hello world', cid: 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e' },
  { text: '', cid: 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku' },
])('a file of “$text” is $cid', async ({ text, cid }) => {
  expect(formatCid(buildFileNode(join(await folderOf({ file: text }), 'file')).cid)).toBe(cid);
});
