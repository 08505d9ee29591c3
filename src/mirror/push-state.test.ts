import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { openPushState } from './push-state.ts';

const NOW = '2026-08-23T12:00:00Z';
const [A, B, UNKNOWN] = ['a'.repeat(64), 'b'.repeat(64), '0'.repeat(64)];
const file = (path: string, sha256 = A) => ({ path, sha256, size: 1 });

let folder: string;
const open = (now = NOW, place = 'web@host:/srv/') => openPushState(folder, 'one', place, now);

beforeEach(async () => {
  folder = await temporaryFolder();
});

it.each([
  { name: 'never', comparedAt: undefined, isDue: true },
  { name: 'six days ago', comparedAt: '2026-08-17T12:00:01Z', isDue: false },
  { name: 'seven days ago', comparedAt: '2026-08-16T12:00:00Z', isDue: true },
  { name: 'in the future', comparedAt: '2026-08-23T12:00:01Z', isDue: true },
])('compares all files: $isDue, if that was done $name', async ({ comparedAt, isDue }) => {
  await (await open()).finish(comparedAt);
  expect((await open()).isComparisonDue).toBe(isDue);
});

it('compares all files at another address, and after a fault', async () => {
  await (await open()).finish(NOW);
  expect((await open(NOW, 'web@other:/srv/')).isComparisonDue).toBe(true);
  await (await open()).distrust();
  expect((await open()).isComparisonDue).toBe(true);
});

describe('the record of sent files', () => {
  it('says which uploads were confirmed', async () => {
    const state = await open();
    state.begin([file('a.html'), file('b.html')]);
    state.confirm([file('a.html')]);
    expect([...(await open()).sent]).toEqual([
      ['a.html', A],
      ['b.html', UNKNOWN],
    ]);
  });

  it('has the last version of a file, over several interrupted pushes', async () => {
    const first = await open();
    first.begin([file('a.html')]);
    first.confirm([file('a.html')]);
    const second = await open();
    second.begin([file('a.html', B)]);
    expect((await open()).sent.get('a.html')).toBe(UNKNOWN);
    second.confirm([file('a.html', B)]);
    expect((await open()).sent.get('a.html')).toBe(B);
  });

  it('survives a line that was cut off', async () => {
    (await open()).begin([file('a.html')]);
    await appendFile(join(folder, 'push-one.sent.txt'), `${A} b.ht`);
    const state = await open();
    state.begin([file('c.html')]);
    expect([...(await open()).sent.keys()]).toEqual(['a.html', 'b.ht', 'c.html']);
  });

  it('does not count at another address, and ends with the push', async () => {
    (await open()).begin([file('a.html')]);
    expect((await open(NOW, 'web@other:/srv/')).sent.size).toBe(0);
    await (await open()).finish(undefined);
    expect((await open()).sent.size).toBe(0);
  });
});
