import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { NOW, namedKey, publicHalf } from '../../tests/helpers/small-site.ts';
import { createRoot, rotateRoot, signRoot } from './keys/key-operations.ts';
import { readRoots, requireValidRoot } from './roots.ts';

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map(namedKey) as [
  ReturnType<typeof namedKey>,
  ReturnType<typeof namedKey>,
  ReturnType<typeof namedKey>,
  ReturnType<typeof namedKey>,
];
const LATER = '2026-09-01T09:00:00Z';

/** Options of a root operation: keys of the new version, and who signs now. */
function options(rootsDir: string, keys: (typeof A)[], signers: (typeof A)[], threshold = 1) {
  return { rootsDir, keys: keys.map(publicHalf), threshold, signers, now: NOW };
}

async function chain(rootsDir: string) {
  return requireValidRoot(await readRoots(rootsDir), LATER);
}

describe('a root', () => {
  it('starts with one key, which signs it', async () => {
    const folder = await temporaryFolder();
    expect(await createRoot(options(folder, [A], [A]))).toEqual({ version: 1, missing: { own: 0, before: 0 } });
    expect((await chain(folder)).root).toMatchObject({
      version: 1,
      threshold: 1,
      previous: null,
      expiresAt: '2027-08-23T09:00:00Z',
    });
    expect((await readdir(folder)).sort()).toEqual(['1.json', `1.json.${A.keyId}.minisig`]);
  });

  it('cannot be created twice', async () => {
    const folder = await temporaryFolder();
    await createRoot(options(folder, [A], [A]));
    await expect(createRoot(options(folder, [B], [B]))).rejects.toThrow('another version 1 is another site');
  });

  it('moves from an old key to a new one with the signatures of both', async () => {
    const folder = await temporaryFolder();
    await createRoot(options(folder, [A], [A]));
    const first = await readFile(join(folder, '1.json'), 'utf8');
    expect(await rotateRoot(options(folder, [B], [A, B]))).toEqual({ version: 2, missing: { own: 0, before: 0 } });
    expect((await chain(folder)).root.keys.map(({ id }) => id)).toEqual([B.keyId]);
    expect(await readFile(join(folder, '1.json'), 'utf8')).toBe(first);
  });

  it('is extended with the same keys', async () => {
    const folder = await temporaryFolder();
    await createRoot(options(folder, [A], [A]));
    expect(await rotateRoot({ ...options(folder, [A], [A]), now: LATER })).toEqual({
      version: 2,
      missing: { own: 0, before: 0 },
    });
    expect((await chain(folder)).root.expiresAt).toBe('2027-09-01T09:00:00Z');
  });

  it.each([
    { name: 'the new key alone', signers: [B], missing: { own: 0, before: 1 } },
    { name: 'the old key alone', signers: [A], missing: { own: 1, before: 0 } },
  ])('is not valid with the signature of $name, until the other signs too', async ({ signers, missing }) => {
    const folder = await temporaryFolder();
    await createRoot(options(folder, [A], [A]));
    expect(await rotateRoot(options(folder, [B], signers))).toEqual({ version: 2, missing });
    await expect(chain(folder)).rejects.toThrow('Version 2 of the root lacks signatures');
    expect(await signRoot({ rootsDir: folder, signers: signers[0] === A ? [B] : [A] })).toEqual({
      version: 2,
      missing: { own: 0, before: 0 },
    });
    expect((await chain(folder)).root.version).toBe(2);
  });
});

describe('a root of 2 of 3', () => {
  it('keeps its keys and its threshold when it is extended', async () => {
    const folder = await temporaryFolder();
    await createRoot(options(folder, [A, B, C], [A, B], 2));
    await rotateRoot({ rootsDir: folder, signers: [B, C], now: LATER });
    expect((await chain(folder)).root).toMatchObject({
      version: 2,
      threshold: 2,
      keys: (await readRoots(folder))[0]?.root.keys,
    });
  });

  it('is valid with the second signature', async () => {
    const folder = await temporaryFolder();
    expect(await createRoot(options(folder, [A, B, C], [A], 2))).toEqual({
      version: 1,
      missing: { own: 1, before: 0 },
    });
    await expect(chain(folder)).rejects.toThrow('1 more of its own keys must sign it');
    await signRoot({ rootsDir: folder, signers: [C] });
    expect((await chain(folder)).root.threshold).toBe(2);
  });

  it('replaces a lost key with signatures of two remaining keys and two new keys', async () => {
    const folder = await temporaryFolder();
    await createRoot(options(folder, [A, B, C], [A, B, C], 2));
    expect(await rotateRoot(options(folder, [A, B, D], [A], 2))).toEqual({
      version: 2,
      missing: { own: 1, before: 1 },
    });
    expect(await signRoot({ rootsDir: folder, signers: [D] })).toEqual({ version: 2, missing: { own: 0, before: 1 } });
    expect(await signRoot({ rootsDir: folder, signers: [C] })).toEqual({ version: 2, missing: { own: 0, before: 0 } });
    expect((await chain(folder)).root.version).toBe(2);
  });
});

describe('rejects', () => {
  it('a signature of a key that is in neither version', async () => {
    const folder = await temporaryFolder();
    await createRoot(options(folder, [A], [A]));
    await expect(signRoot({ rootsDir: folder, signers: [D] })).rejects.toThrow('may not sign this site');
  });

  it.each([
    { name: 'a threshold above the number of keys', keys: [A], threshold: 2 },
    { name: 'a threshold of 0', keys: [A], threshold: 0 },
    { name: 'a threshold that is not a number', keys: [A], threshold: Number.NaN },
    { name: 'a key twice', keys: [A, A], threshold: 2 },
  ])('$name', async ({ keys, threshold }) => {
    const folder = await temporaryFolder();
    await expect(createRoot(options(folder, keys, [A], threshold))).rejects.toThrow(
      'No root can be created from these keys',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('a rotation without a first root', async () => {
    const folder = await temporaryFolder();
    await expect(rotateRoot(options(folder, [A], [A]))).rejects.toThrow('keys -- root');
    await expect(chain(folder)).rejects.toThrow('There is no root');
  });

  it.each([
    {
      name: 'a root that was changed after it was signed',
      file: '1.json',
      change: (text: string) => text.replace('"threshold": 1', '"threshold":  1'),
    },
    {
      name: 'a second version with the hash of another first version',
      file: '2.json',
      change: (text: string) => text.replace(/"previous": ".{4}/, '"previous": "0000'),
    },
    {
      name: 'a second version with another number',
      file: '2.json',
      change: (text: string) => text.replace('"version": 2', '"version": 3'),
    },
    { name: 'a root that is not JSON', file: '2.json', change: (text: string) => text.slice(1) },
  ])('$name', async ({ file, change }) => {
    const folder = await temporaryFolder();
    await createRoot(options(folder, [A], [A]));
    await rotateRoot(options(folder, [A, B], [A, B]));
    await put(join(folder, file), change(await readFile(join(folder, file), 'utf8')));
    await expect(chain(folder)).rejects.toThrow(/is not valid|does not follow|not a valid root/);
  });

  it('a version with a missing signature file', async () => {
    const folder = await temporaryFolder();
    await createRoot(options(folder, [A], [A]));
    await rotateRoot(options(folder, [B], [A, B]));
    await rm(join(folder, `2.json.${A.keyId}.minisig`));
    await expect(chain(folder)).rejects.toThrow('1 more of the keys of version 1 must sign it');
  });
});
