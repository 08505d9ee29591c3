import { createHash } from 'node:crypto';
import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { sha256Hex } from '../lib/hash.ts';
import { writeCar, writeCarWithTwoRoots } from './car.ts';
import { siteCid } from './site-cid.ts';

const FILES: Record<string, string> = {
  'index.html': 'front',
  'be/index.html': 'front',
  'n/2026/08/23/aaaaaaaaaaaa.html': 'page',
  'big.bin': 'x'.repeat(3 * 1024 * 1024 + 5),
  'edition/edition.json': '{}',
};

async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) await put(join(folder, path), text);
  return folder;
}

interface Section {
  cid: string;
  data: Buffer;
}

/** A minimal CARv1 reader: length, 36 bytes of CID, block. */
async function readSections(file: string): Promise<{ header: Buffer; sections: Section[] }> {
  const bytes = await readFile(file);
  let at = 0;
  const next = (): Buffer => {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number;
      length += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    at += length;
    return bytes.subarray(at - length, at);
  };
  const header = next();
  const sections: Section[] = [];
  while (at < bytes.length) {
    const section = next();
    sections.push({ cid: section.subarray(0, 36).toString('hex'), data: section.subarray(36) });
  }
  return { header, sections };
}

describe('the CAR of a folder', () => {
  it('contains blocks that match their CIDs, the root first, each once', async () => {
    const folder = await folderOf(FILES);
    const file = join(await temporaryFolder(), 'site.car');
    const { bytes } = await writeCar(folder, file);
    const { header, sections } = await readSections(file);
    for (const { cid, data } of sections) expect(cid.slice(8)).toBe(createHash('sha256').update(data).digest('hex'));
    expect(new Set(sections.map(({ cid }) => cid)).size).toBe(sections.length);
    expect(header.toString('hex')).toContain(sections[0]?.cid);
    expect((await readFile(file)).length).toBe(bytes);
  });

  it('has the CID that siteCid computes', async () => {
    const folder = await folderOf(FILES);
    const { cid } = await writeCar(folder, join(await temporaryFolder(), 'site.car'), { exclude: ['edition'] });
    expect(cid).toBe(await siteCid(folder, { exclude: ['edition'] }));
  });

  it('does not depend on the folder, the creation order and file times', async () => {
    const first = await folderOf(FILES);
    const second = await folderOf(Object.fromEntries(Object.entries(FILES).reverse()));
    await utimes(join(second, 'index.html'), 1, 1);
    const files = await Promise.all(
      [first, second].map(async (folder) => {
        const file = join(await temporaryFolder(), 'site.car');
        await writeCar(folder, file);
        return sha256Hex(await readFile(file));
      }),
    );
    expect(files[0]).toBe(files[1]);
  });

  it('leaves no file after an error', async () => {
    const out = await temporaryFolder();
    await expect(writeCar(await folderOf({ 'be/.hidden': '1' }), join(out, 'site.car'))).rejects.toThrow('.hidden');
    expect(await readdir(out)).toEqual([]);
  });

  it('has two roots: the whole folder, and the signed part', async () => {
    const folder = await folderOf(FILES);
    const file = join(await temporaryFolder(), 'both.car');
    const { cid, cidWithoutExcluded } = await writeCarWithTwoRoots(folder, file, 'edition');
    expect(cid).toBe(await siteCid(folder));
    expect(cidWithoutExcluded).toBe(await siteCid(folder, { exclude: ['edition'] }));
    const alone = await readSections(file);
    await writeCar(folder, file);
    expect(alone.sections).toHaveLength((await readSections(file)).sections.length + 1);
  });
});
