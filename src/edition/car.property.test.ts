import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CarReader } from '@ipld/car';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changes, siteFiles } from '../../tests/helpers/arbitrary-files.ts';
import { temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { verifyWithDefaults } from '../../tests/helpers/copies.ts';
import { type Files, layFiles, makeEdition } from '../../tests/helpers/make-edition.ts';
import { nextFolder } from '../../tests/helpers/numbered-folders.ts';
import { openCar } from '../verify/car-copy.ts';
import { blobSource, type Copy } from '../verify/copy.ts';
import { Fault } from '../verify/fault.ts';
import { NODE_CRYPTO } from '../verify/node-crypto.ts';
import { writeCar } from './car.ts';
import { siteCid } from './site-cid.ts';

const MAX_BYTES = 1_000_000;
/** Header with one root, and its length. */
const HEADER_BYTES = 59;

const open = (car: Uint8Array) =>
  openCar(blobSource(new Blob([car as Uint8Array<ArrayBuffer>])), 'site.car', NODE_CRYPTO);

async function filesOf(copy: Copy): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  for (const { path } of (await copy.list?.()) ?? [])
    files[path] = Buffer.from((await copy.read(path, MAX_BYTES)) as Uint8Array);
  return files;
}

/** The roots of a CAR that @ipld/car reads whole, with no block twice. */
async function rootsByLibrary(car: Uint8Array): Promise<string[]> {
  const reader = await CarReader.fromBytes(car);
  const cids: string[] = [];
  for await (const { cid } of reader.blocks()) cids.push(String(cid));
  expect(new Set(cids).size).toBe(cids.length);
  return (await reader.getRoots()).map(String);
}

const buffersOf = (files: Files) =>
  Object.fromEntries([...files].map(([path, data]) => [path, Buffer.from(data as string)]));

it('is read as it was written, with the CID of the folder', async () => {
  const within = await temporaryFolder();
  await fc.assert(
    fc.asyncProperty(siteFiles, async (files) => {
      const folder = nextFolder(within);
      const site = join(folder, 'site');
      await layFiles(site, files);
      const { cid, bytes } = await writeCar(site, join(folder, 'site.car'));
      const car = await readFile(join(folder, 'site.car'));
      expect(car).toHaveLength(bytes);
      expect(cid).toBe(await siteCid(site));
      expect(await filesOf(await open(car))).toEqual(buffersOf(files));
      expect(await rootsByLibrary(car)).toEqual([cid]);
    }),
  );
});

it('is refused once it was changed, or has exactly the same files', async () => {
  const within = await temporaryFolder();
  await fc.assert(
    fc.asyncProperty(siteFiles, fc.array(changes, { minLength: 20, maxLength: 20 }), async (files, several) => {
      const folder = nextFolder(within);
      await layFiles(join(folder, 'site'), files);
      await writeCar(join(folder, 'site'), join(folder, 'site.car'));
      const car = await readFile(join(folder, 'site.car'));
      for (const change of several) {
        const changed = change(car);
        try {
          const read = await filesOf(await open(changed));
          expect(await rootsByLibrary(changed)).toHaveLength(1);
          // Nothing in a CAR vouches for its root: another root is another folder.
          if (changed.subarray(0, HEADER_BYTES).equals(car.subarray(0, HEADER_BYTES)))
            expect(read).toEqual(buffersOf(files));
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
        }
      }
    }),
  );
});

it('of an edition is refused once it was changed, or has exactly the files of the edition', async () => {
  const edition = makeEdition();
  const folder = await temporaryFolder();
  await layFiles(join(folder, 'site'), edition);
  await writeCar(join(folder, 'site'), join(folder, 'site.car'));
  const car = await readFile(join(folder, 'site.car'));
  await fc.assert(
    fc.asyncProperty(changes, async (change) => {
      const changed = change(car);
      const { word } = await verifyWithDefaults(open(changed));
      if (word === 'authentic') expect(await filesOf(await open(changed))).toEqual(buffersOf(edition));
    }),
    { numRuns: 300 },
  );
});
