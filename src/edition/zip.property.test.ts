import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { changes, siteFiles } from '../../tests/helpers/arbitrary-files.ts';
import { temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { verifyWithDefaults } from '../../tests/helpers/copies.ts';
import { type Files, layFiles, makeEdition } from '../../tests/helpers/make-edition.ts';
import { nextFolder } from '../../tests/helpers/numbered-folders.ts';
import { type ByteSource, blobSource, type Copy } from '../verify/copy.ts';
import { Fault } from '../verify/fault.ts';
import { openZip } from '../verify/zip-copy.ts';
import { writeZip } from './zip.ts';
import { encodeDirectory, encodeLocalHeader, STORED, type ZipEntry } from './zip-records.ts';

const MAX_BYTES = 1_000_000;

const sourceOf = (zip: Uint8Array) => blobSource(new Blob([zip as Uint8Array<ArrayBuffer>]));

async function filesOf(copy: Copy): Promise<Record<string, Buffer>> {
  const listed = (await copy.list?.()) ?? [];
  const read = async ({ path }: { path: string }) =>
    [path, Buffer.from((await copy.read(path, MAX_BYTES)) as Uint8Array)] as const;
  return Object.fromEntries(await Promise.all(listed.map(read)));
}

const buffersOf = (files: Files) =>
  Object.fromEntries([...files].map(([path, data]) => [path, Buffer.from(data as string)]));

async function zipOfFolder(files: Files, folder: string): Promise<Buffer> {
  const file = join(folder, 'site.zip');
  await layFiles(join(folder, 'site'), files);
  const bytes = await writeZip(join(folder, 'site'), file);
  const zip = await readFile(file);
  expect(zip).toHaveLength(bytes);
  return zip;
}

it('is read as it was written, by us and by another program', async () => {
  const within = await temporaryFolder();
  await fc.assert(
    fc.asyncProperty(siteFiles, async (files) => {
      const zip = await zipOfFolder(files, nextFolder(within));
      expect(await filesOf(await openZip(sourceOf(zip), 'site.zip'))).toEqual(buffersOf(files));
      // fflate gives an object, in which this key is its prototype.
      files.delete('__proto__');
      expect(buffersOf(new Map(Object.entries(unzipSync(zip))))).toEqual(buffersOf(files));
    }),
  );
});

it('fails only with a Fault once it was changed, and gives no more bytes than asked for', async () => {
  const within = await temporaryFolder();
  await fc.assert(
    fc.asyncProperty(siteFiles, fc.array(changes, { minLength: 20, maxLength: 20 }), async (files, several) => {
      const zip = await zipOfFolder(files, nextFolder(within));
      for (const change of several) {
        try {
          const read = await filesOf(await openZip(sourceOf(change(zip)), 'site.zip'));
          for (const bytes of Object.values(read)) expect(bytes.length).toBeLessThanOrEqual(MAX_BYTES);
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
        }
      }
    }),
  );
});

it('of an edition is refused once it was changed, or has exactly the files of the edition', async () => {
  const edition = makeEdition();
  const zip = await zipOfFolder(edition, await temporaryFolder());
  const expected = buffersOf(edition);
  await fc.assert(
    fc.asyncProperty(changes, async (change) => {
      const changed = change(zip);
      const { word } = await verifyWithDefaults(openZip(sourceOf(changed), 'site.zip'));
      if (word === 'authentic') expect(await filesOf(await openZip(sourceOf(changed), 'site.zip'))).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

/** A file of any size that is zero outside of the given parts. */
function sparseSource(size: number, parts: readonly { at: number; bytes: Buffer }[]): ByteSource {
  return {
    size,
    async slice(start, end) {
      const bytes = Buffer.alloc(end - start);
      for (const part of parts) {
        const from = Math.max(start, part.at);
        const to = Math.min(end, part.at + part.bytes.length);
        if (from < to) part.bytes.copy(bytes, from - start, from - part.at, to - part.at);
      }
      return new Uint8Array(bytes);
    },
  };
}

const entryOf = (path: string, data: Buffer, offset: number): ZipEntry => ({
  name: Buffer.from(path),
  method: STORED,
  crc: 0,
  compressedSize: data.length,
  size: data.length,
  offset,
});

/** Values around a limit of ZIP without ZIP64. */
const around = (limit: number) => fc.integer({ min: limit - 3, max: limit + 3 });

it('is read with ZIP64 and without where an offset is at the limit of 32 bits', async () => {
  await fc.assert(
    fc.asyncProperty(around(2 ** 32 - 1), fc.uint8Array({ maxLength: 6 }), async (offset, data) => {
      // Two large files take exactly the bytes before the small one.
      const headBytes = encodeLocalHeader(entryOf('large0.bin', Buffer.alloc(0), 0)).length + 'large0.bin'.length;
      const files = [2 ** 31, offset - 2 * headBytes - 2 ** 31].map((size, at) => ({
        ...entryOf(`large${at}.bin`, Buffer.alloc(0), at * (headBytes + 2 ** 31)),
        compressedSize: size,
        size,
      }));
      const small = entryOf('small0.txt', Buffer.from(data), offset);
      const entries = [...files, small];
      const start = offset + headBytes + data.length;
      const directory = Buffer.concat(encodeDirectory(entries, start));
      // The small entry has a ZIP64 field (APPNOTE 4.5.3) if its offset does not fit, or means that there is such a field.
      const hasField = offset >= 0xffffffff;
      const namesBytes = entries.reduce((sum, { name }) => sum + name.length, 0);
      expect(directory.readUInt16LE(2 * (46 + 10) + 30)).toBe(hasField ? 12 : 0);
      expect(directory.length).toBe(3 * 46 + namesBytes + (hasField ? 12 : 0) + (start >= 0xffffffff ? 76 : 0) + 22);
      const parts = [
        ...entries.map((entry) => ({
          at: entry.offset,
          bytes: Buffer.concat([encodeLocalHeader(entry), entry.name]),
        })),
        { at: offset + headBytes, bytes: Buffer.from(data) },
        { at: start, bytes: directory },
      ];
      const copy = await openZip(sparseSource(start + directory.length, parts), 'large.zip');
      expect((await copy.list?.())?.map(({ path }) => path)).toEqual(['large0.bin', 'large1.bin', 'small0.txt']);
      expect(Buffer.from((await copy.read('small0.txt', 10)) as Uint8Array)).toEqual(Buffer.from(data));
      await expect(copy.read('large0.bin', 10)).rejects.toThrow(Fault);
    }),
  );
});

it('is read with ZIP64 and without where the number of files is at the limit of 16 bits', async () => {
  for (let count = 65_533; count <= 65_537; count += 1) {
    const heads: Buffer[] = [];
    let offset = 0;
    const entries = Array.from({ length: count }, (_, at) => {
      const entry = entryOf(String(at), Buffer.alloc(0), offset);
      heads.push(encodeLocalHeader(entry), entry.name);
      offset += 30 + entry.name.length;
      return entry;
    });
    const zip = Buffer.concat([...heads, ...encodeDirectory(entries, offset)]);
    const copy = await openZip(sourceOf(zip), 'many.zip');
    expect(await copy.read(String(count - 1), 10)).toHaveLength(0);
    expect(await copy.read(String(count), 10)).toBeUndefined();
  }
});
