import { mkdirSync, writeFileSync } from 'node:fs';
import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { verifyWithDefaults } from '../../tests/helpers/copies.ts';
import { layFiles, makeEdition } from '../../tests/helpers/make-edition.ts';
import { openCopy } from '../verify/open-copy.ts';
import { packSite } from './pack-site.ts';
import { writeZip } from './zip.ts';

const FILES: Record<string, string> = {
  'b/index.html': '<p>page</p>'.repeat(100),
  'a/навіны.txt': 'навіны',
  'a.html': 'front',
  'empty.txt': '',
};

async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) await put(join(folder, path), text);
  return folder;
}

describe('writeZip', () => {
  it('contains every file, compressed if that is smaller', async () => {
    const file = join(await temporaryFolder(), 'site.zip');
    const bytes = await writeZip(await folderOf(FILES), file);
    const zip = await readFile(file);
    expect(zip).toHaveLength(bytes);
    expect(bytes).toBeLessThan(1_000);
    const unpacked = Object.fromEntries(
      Object.entries(unzipSync(zip)).map(([path, data]) => [path, Buffer.from(data).toString()]),
    );
    expect(unpacked).toEqual(FILES);
    expect(Object.keys(unpacked)).toEqual(Object.keys(FILES).sort());
  });

  it('does not depend on file times and creation order', async () => {
    const [one, other] = [await folderOf(FILES), await folderOf(Object.fromEntries(Object.entries(FILES).reverse()))];
    await utimes(join(other, 'a.html'), 1_000_000_000, 1_000_000_000);
    const to = await temporaryFolder();
    await writeZip(one, join(to, 'one.zip'));
    await writeZip(other, join(to, 'other.zip'));
    expect(await readFile(join(to, 'other.zip'))).toEqual(await readFile(join(to, 'one.zip')));
    expect(await readdir(to)).toEqual(['one.zip', 'other.zip']);
  });

  it('uses ZIP64 above 65,535 files', async () => {
    const folder = await temporaryFolder();
    for (let at = 0; at < 65_540; at += 1) {
      if (at % 4_000 === 0) mkdirSync(join(folder, `d${at / 4_000}`));
      writeFileSync(join(folder, `d${Math.floor(at / 4_000)}`, `${at}.txt`), '');
    }
    const file = join(await temporaryFolder(), 'large.zip');
    await writeZip(folder, file);
    const tail = (await readFile(file)).subarray(-98);
    expect(tail.readUInt32LE(0)).toBe(0x06064b50);
    expect(Number(tail.readBigUInt64LE(32))).toBe(65_540);
    expect(tail.readUInt16LE(76 + 8)).toBe(0xffff);
  });
});

describe('packSite', () => {
  it.each(['site.zip', 'site.car'])('writes a %s that verifies', async (name) => {
    const folder = await temporaryFolder();
    await layFiles(folder, makeEdition());
    const file = join(await temporaryFolder(), name);
    expect(await packSite(folder, file)).toMatch(/^.* \d+ bytes/);
    expect((await verifyWithDefaults(openCopy(file))).word).toBe('authentic');
  });

  it('rejects other extensions', async () => {
    await expect(packSite('dist', 'site.rar')).rejects.toThrow(/neither in \.zip nor in \.car/);
  });
});
