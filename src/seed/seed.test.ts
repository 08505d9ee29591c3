import { expect, it } from 'vitest';
import { contentFolder, sampleItem } from '../../tests/helpers/content-folder.ts';
import { shortHash } from '../lib/hash.ts';
import { jsonArrayLines } from '../lib/json.ts';
import { openStore } from '../store/store.ts';
import type { Archive } from './archive.ts';
import { seed } from './seed.ts';

const NOW = '2026-08-30T09:00:00Z';
const day = (date: number) => `items/2026/08/${date}/paper.json`;
const fileOf = (date: number, name: string, count = 1) =>
  jsonArrayLines(
    Array.from({ length: count }, (_, at) =>
      sampleItem({ id: shortHash(`${name} ${at}`), publishedAt: `2026-08-${date}T09:00:00Z` }),
    ),
  );

function memoryArchive(files: Record<string, string>): Archive {
  return {
    files: Object.keys(files).map((path) => ({ path, size: 0, sha256: '' })),
    concurrency: 1,
    read: async ({ path }) => Buffer.from(files[path] as string),
    describeFault: () => undefined,
  };
}

it('writes no file that the validation gate refuses, and reports what does not fit', async () => {
  const contentDir = await contentFolder({ [day(23)]: fileOf(23, 'stored', 6_000) });
  const archive = memoryArchive({ [day(23)]: fileOf(23, 'archived', 6_000), [day(24)]: fileOf(24, 'other') });
  expect(await seed(archive, { contentDir, now: NOW, withMedia: false })).toMatchObject({
    newItems: 4_001,
    faults: [{ path: day(23), why: expect.stringMatching(/^2000 of its items do not fit/) }],
  });
  const store = openStore(contentDir);
  expect(await store.quarantineRefused(await store.itemFiles())).toEqual([]);
});

it('imports nothing of an archive with too many files', async () => {
  const contentDir = await contentFolder({});
  const archive = memoryArchive({ [day(23)]: fileOf(23, 'a'), [day(24)]: fileOf(24, 'b') });
  const options = { contentDir, now: NOW, withMedia: false };
  await expect(seed(archive, { ...options, limits: { files: 1, bytes: 1e6 } })).rejects.toThrow(
    /2 item files.*limit is 1/s,
  );
  expect(await openStore(contentDir).itemFiles()).toEqual([]);
});

it('stops reading at the limit of bytes', async () => {
  const contentDir = await contentFolder({});
  const archive = memoryArchive({ [day(23)]: fileOf(23, 'a'), [day(24)]: fileOf(24, 'b', 100) });
  const options = { contentDir, now: NOW, withMedia: false };
  await expect(seed(archive, { ...options, limits: { files: 9, bytes: 2_000 } })).rejects.toThrow(
    /More than 2000 bytes/,
  );
});

it('a store refuses to write more items than a file may have', async () => {
  const store = openStore(await contentFolder({}));
  const items = JSON.parse(fileOf(23, 'a', 10_001));
  await expect(store.writeItems('paper', items)).rejects.toThrow(/10001 items .* limits are 10000 items/);
  expect(await store.itemFiles()).toEqual([]);
});
