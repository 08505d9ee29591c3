import { execFile } from 'node:child_process';
import { cp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { seeded, shuffled } from '../../tests/helpers/seeded.ts';
import { hashesOf } from '../../tests/helpers/site-files.ts';
import { FILES, NOW, namedKey, publicHalf, smallSite } from '../../tests/helpers/small-site.ts';
import { sha256Hex } from '../lib/hash.ts';
import { parseSignature } from '../lib/minisign.ts';
import { editionSchema, mirrorListSchema } from '../model/edition.ts';
import {
  EDITION_FILE,
  MIRRORS_FILE,
  ROOT_FILE,
  SUMS_FILE,
  signatureFile,
  treeNodeFile,
  trustedComment,
} from '../model/edition-paths.ts';
import { parseNode } from '../model/tree.ts';
import { rotateRoot, signEdition } from './keys/key-operations.ts';
import { findSigners } from './sign.ts';

const run = promisify(execFile);
const LATER = '2026-08-23T15:00:00Z';
const text = (folder: string, path: string) => readFile(join(folder, path), 'utf8');
const editionOf = async (dist: string) => editionSchema.parse(JSON.parse(await text(dist, EDITION_FILE)));

describe('an edition', () => {
  it('contains the hash of each of its parts', async () => {
    const { dist, roots, createNewEdition } = await smallSite();
    await createNewEdition({ isFirst: true });
    const edition = await editionOf(dist);
    const first = sha256Hex(await text(roots, '1.json'));
    expect(edition).toMatchObject({
      number: 1,
      previous: null,
      createdAt: NOW,
      expiresAt: '2026-08-26T09:00:00Z',
      site: first,
      root: { version: 1, sha256: first },
    });
    expect(edition.sums).toBe(sha256Hex(await text(dist, SUMS_FILE)));
    expect(edition.mirrors).toBe(sha256Hex(await text(dist, MIRRORS_FILE)));
    expect(edition.root.sha256).toBe(sha256Hex(await text(dist, ROOT_FILE)));
    expect(edition.tree).toMatchObject({
      files: 6,
      bytes: Object.values(FILES).reduce((sum, file) => sum + Buffer.byteLength(file), 0),
    });
    expect(parseNode(await text(dist, treeNodeFile(edition.tree.root)))).toMatchObject({ kind: 'leaf' });
    expect(edition.cid).toMatch(/^bafybei/);
  });

  it('can be checked by sha256sum, which detects a changed byte', async () => {
    const { dist, createNewEdition } = await smallSite();
    await createNewEdition({ isFirst: true });
    const check = `cut -c67- ${SUMS_FILE} | xargs sha256sum --strict -c ${SUMS_FILE}`;
    const { stdout } = await run('sh', ['-c', check], { cwd: dist });
    // Six files of the site, and one part of the list.
    expect(stdout.trim().split('\n')).toHaveLength(7);
    await writeFile(join(dist, 'be/index.html'), '<!doctype html><title>галоўная</title>');
    await expect(run('sh', ['-c', check], { cwd: dist })).rejects.toThrow('1 computed checksum did NOT match');
  });

  it('is signed, with number, expiry and hash in the trusted comment', async () => {
    const { dist, createNewEdition } = await smallSite();
    const { sha256 } = await createNewEdition({ isFirst: true });
    const signature = parseSignature(await text(dist, signatureFile(EDITION_FILE)));
    expect(signature).toMatchObject({
      keyId: namedKey('first').keyId,
      trustedComment: trustedComment('edition', { number: 1, expiresAt: '2026-08-26T09:00:00Z', sha256 }),
    });
    expect(parseSignature(await text(dist, signatureFile(MIRRORS_FILE))).trustedComment).toContain('mirrors:1 ');
    expect(parseSignature(await text(dist, signatureFile(ROOT_FILE))).trustedComment).toContain('root:1 ');
  });

  it('lists mirrors sorted by URL, without notes and ids', async () => {
    const { dist, createNewEdition } = await smallSite();
    const mirror = (id: string) => ({
      id,
      kind: 'web' as const,
      url: `https://${id}.example/`,
      since: '2026-08-01',
      note: 'private',
    });
    await createNewEdition({ isFirst: true, mirrors: [mirror('two'), mirror('one')] });
    const list = mirrorListSchema.parse(JSON.parse(await text(dist, MIRRORS_FILE)));
    expect(list).toMatchObject({
      number: 1,
      expiresAt: '2026-09-06T09:00:00Z',
      mirrors: [{ url: 'https://one.example/' }, { url: 'https://two.example/' }],
    });
  });
});

it('the same site gives the same bytes in another folder, order and time zone', async () => {
  const one = await smallSite();
  const other = await smallSite({ files: Object.fromEntries(shuffled(Object.entries(FILES), seeded(11))) });
  await one.createNewEdition({ isFirst: true });
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Pacific/Auckland';
  await other.createNewEdition({ isFirst: true }).finally(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });
  expect(await hashesOf(other.dist)).toEqual(await hashesOf(one.dist));
});

describe('numbers', () => {
  it('increase by one, and each edition contains the hash of the one before', async () => {
    const { dist, createNewEdition } = await smallSite();
    const { sha256 } = await createNewEdition({ isFirst: true });
    await put(join(dist, 'index.html'), 'news');
    await createNewEdition({ now: LATER });
    expect(await editionOf(dist)).toMatchObject({ number: 2, previous: sha256 });
  });

  it('survive a rebuild of the whole site', async () => {
    const { dist, createNewEdition } = await smallSite();
    await createNewEdition({ isFirst: true });
    await rm(dist, { recursive: true });
    await put(join(dist, 'index.html'), 'rebuilt');
    expect(await createNewEdition({ now: LATER })).toMatchObject({ number: 2, files: 1 });
  });

  it('continue from a fetched edition', async () => {
    const { dist, createNewEdition } = await smallSite();
    await createNewEdition({ isFirst: true });
    const fetched = join(await temporaryFolder(), 'fetched');
    await cp(dist, fetched, { recursive: true });
    await rm(`${dist}.editions`, { recursive: true });
    await put(join(dist, 'index.html'), 'news');
    expect(await createNewEdition({ now: LATER, previousDir: fetched })).toMatchObject({ number: 2 });
  });

  it.each<{ name: string; interrupt: (dist: string) => Promise<void> }>([
    {
      name: 'after the old copy of the last edition was removed',
      interrupt: async (dist) => {
        await rename(join(`${dist}.editions`, 'last'), join(`${dist}.editions`, 'new-last'));
        await rm(join(dist, 'edition'), { recursive: true });
      },
    },
    {
      name: 'before the last edition was copied',
      interrupt: (dist) => rm(join(`${dist}.editions`, 'last'), { recursive: true }),
    },
    {
      name: 'while the last edition was copied',
      interrupt: async (dist) => {
        await rm(join(`${dist}.editions`, 'last'), { recursive: true });
        await put(join(`${dist}.editions`, 'new-last/edition/edition.json'), '{"number":');
      },
    },
    {
      name: 'when the site had the new edition, and the copy was of the one before',
      interrupt: async (dist) => {
        await rm(join(`${dist}.editions`, 'last'), { recursive: true });
        await cp(`${dist}.first`, join(`${dist}.editions`, 'last'), { recursive: true });
      },
    },
  ])('continue if the process was killed $name', async ({ interrupt }) => {
    const { dist, createNewEdition } = await smallSite();
    await createNewEdition({ isFirst: true });
    await cp(join(`${dist}.editions`, 'last'), `${dist}.first`, { recursive: true });
    await put(join(dist, 'index.html'), 'news');
    expect(await createNewEdition({ now: LATER })).toMatchObject({ number: 2 });
    await interrupt(dist);
    await put(join(dist, 'index.html'), 'more news');
    expect(await createNewEdition({ now: '2026-08-23T16:00:00Z' })).toMatchObject({ number: 3 });
  });

  it('do not start at 1 without --first', async () => {
    const { createEditionIfChanged } = await smallSite();
    await expect(createEditionIfChanged()).rejects.toThrow('The number of this edition is unknown.');
  });

  it('do not start at 1 if a previous edition is known', async () => {
    const { dist, createNewEdition } = await smallSite();
    await createNewEdition({ isFirst: true });
    await put(join(dist, 'index.html'), 'news');
    expect(await createNewEdition({ now: LATER, isFirst: true })).toMatchObject({ number: 2 });
  });
});

describe('if nothing changed', () => {
  it('no edition is created, and the last one is restored into a rebuilt site', async () => {
    const { dist, createEditionIfChanged, createNewEdition } = await smallSite();
    await createNewEdition({ isFirst: true });
    const before = await hashesOf(dist);
    await rm(join(dist, 'edition'), { recursive: true });
    expect(await createEditionIfChanged({ now: LATER })).toEqual({
      outcome: 'unchanged',
      number: 1,
      expiresAt: '2026-08-26T09:00:00Z',
    });
    expect(await hashesOf(dist)).toEqual(before);
  });

  it.each([
    { name: 'the last edition expires soon', changes: { now: '2026-08-25T09:00:00Z' } },
    { name: 'the last edition has expired', changes: { now: '2026-09-25T09:00:00Z' } },
    {
      name: 'the mirrors changed',
      changes: {
        now: LATER,
        mirrors: [{ id: 'a', kind: 'web' as const, url: 'https://a.example/', since: '2026-08-01' }],
      },
    },
  ])('one is created if $name', async ({ changes }) => {
    const { createNewEdition } = await smallSite();
    await createNewEdition({ isFirst: true });
    expect(await createNewEdition(changes)).toMatchObject({ number: 2 });
  });

  it('one is created if the keys changed', async () => {
    const { roots, createNewEdition } = await smallSite();
    await createNewEdition({ isFirst: true });
    const [first, second] = [namedKey('first'), namedKey('second')];
    await rotateRoot({
      rootsDir: roots,
      keys: [publicHalf(second)],
      threshold: 1,
      signers: [first, second],
      now: LATER,
    });
    expect(await createNewEdition({ now: LATER, keys: [second] })).toMatchObject({ number: 2 });
  });
});

describe('no edition is created', () => {
  it('without a key', async () => {
    const { createEditionIfChanged } = await smallSite();
    await expect(createEditionIfChanged({ isFirst: true, keys: [] })).rejects.toThrow('No key was given');
  });

  it('with a key that is not in the root', async () => {
    const { createEditionIfChanged } = await smallSite();
    await expect(createEditionIfChanged({ isFirst: true, keys: [namedKey('stranger')] })).rejects.toThrow(
      'may not sign this site',
    );
  });

  it('with a clock that went back', async () => {
    const { dist, createEditionIfChanged, createNewEdition } = await smallSite();
    await createNewEdition({ isFirst: true });
    await put(join(dist, 'index.html'), 'news');
    await expect(createEditionIfChanged({ now: '2026-08-23T08:59:59Z' })).rejects.toThrow('Correct the clock');
  });

  it('with an expired root', async () => {
    const { createEditionIfChanged } = await smallSite();
    await expect(createEditionIfChanged({ isFirst: true, now: '2027-08-24T09:00:00Z' })).rejects.toThrow('has expired');
  });

  it.each([
    {
      name: 'with a changed number',
      file: EDITION_FILE,
      change: (json: string) => json.replace('"number": 1', '"number": 9007199254740991'),
    },
    {
      name: 'with changed mirrors',
      file: MIRRORS_FILE,
      change: (json: string) =>
        json.replace('[]', '[{"kind":"web","since":"2026-08-01","url":"https://bad.example/"}]'),
    },
    {
      name: 'with a changed signature',
      file: signatureFile(EDITION_FILE),
      change: (file: string) => file.replace('edition:1 ', 'edition:2 '),
    },
  ])('after an edition $name', async ({ file, change }) => {
    const { dist, createEditionIfChanged, createNewEdition } = await smallSite();
    await createNewEdition({ isFirst: true });
    const fetched = join(await temporaryFolder(), 'fetched');
    await cp(dist, fetched, { recursive: true });
    await put(join(fetched, file), change(await text(fetched, file)));
    await put(join(dist, 'index.html'), 'news');
    const before = await hashesOf(join(dist, 'edition'));
    await expect(createEditionIfChanged({ now: LATER, previousDir: fetched })).rejects.toThrow(
      /cannot be used as the previous edition|is not valid/,
    );
    expect(await hashesOf(join(dist, 'edition'))).toEqual(before);
  });

  it('after an edition of another site', async () => {
    const other = await smallSite({ keys: [namedKey('other')] });
    await other.createNewEdition({ isFirst: true });
    const { createEditionIfChanged } = await smallSite();
    await expect(createEditionIfChanged({ now: LATER, previousDir: other.dist })).rejects.toThrow(
      'not one of the roots of this site',
    );
  });
});

it('copies only signed files of a fetched edition into the site', async () => {
  const { dist, createEditionIfChanged, createNewEdition } = await smallSite();
  await createNewEdition({ isFirst: true });
  const before = await hashesOf(dist);
  const fetched = join(await temporaryFolder(), 'fetched');
  await cp(dist, fetched, { recursive: true });
  for (const path of ['edition/evil.html', 'edition/SHA256SUMS', 'edition/edition.json.0000000000000000.minisig'])
    await put(join(fetched, path), await text(dist, signatureFile(EDITION_FILE)));
  await put(
    join(fetched, 'edition/edition.json.0000000000000000.minisig'),
    (await text(dist, signatureFile(EDITION_FILE))).replace(/\nRW.{11}/, `\nRWQ${'A'.repeat(10)}`),
  );
  await rm(`${dist}.editions`, { recursive: true });
  await rm(join(dist, 'edition'), { recursive: true });
  expect(await createEditionIfChanged({ now: LATER, previousDir: fetched })).toMatchObject({ outcome: 'unchanged' });
  expect(await hashesOf(dist)).toEqual(before);
});

describe('with a threshold of 2 of 3', () => {
  const keys = ['first', 'second', 'third'].map(namedKey);

  it('two keys sign at once, the second under the name with its id', async () => {
    const { dist, createNewEdition } = await smallSite({ keys, threshold: 2 });
    expect(await createNewEdition({ isFirst: true })).toMatchObject({ signatures: 2, threshold: 2 });
    const files = await Promise.all(
      [signatureFile(EDITION_FILE), signatureFile(EDITION_FILE, keys[1]?.keyId)].map((path) => text(dist, path)),
    );
    const ids = { keys: JSON.parse(await text(dist, ROOT_FILE)).keys };
    expect(findSigners(await text(dist, EDITION_FILE), files, ids).size).toBe(2);
  });

  it('they sign one after the other, and an incomplete edition cannot be followed', async () => {
    const { dist, roots, createEditionIfChanged, createNewEdition } = await smallSite({ keys, threshold: 2 });
    expect(await createNewEdition({ isFirst: true, keys: keys.slice(0, 1) })).toMatchObject({
      signatures: 1,
      threshold: 2,
    });
    await put(join(dist, 'index.html'), 'news');
    await expect(createEditionIfChanged({ now: LATER })).rejects.toThrow('1 of 2 keys have signed it');
    await signEdition({ distDir: dist, rootsDir: roots, signers: keys.slice(2) });
    expect(await createNewEdition({ now: LATER })).toMatchObject({ number: 2 });
  });
});

describe('file times', () => {
  const seconds = async (file: string) => (await stat(file)).mtimeMs / 1000;

  it('are the time of the edition in which the bytes last changed', async () => {
    const { dist, createNewEdition } = await smallSite();
    await createNewEdition({ isFirst: true });
    await put(join(dist, 'index.html'), 'news');
    for (const path of ['index.html', 'be/index.html']) await utimes(join(dist, path), 1, 1);
    await createNewEdition({ now: LATER });
    expect(await seconds(join(dist, 'index.html'))).toBe(Date.parse(LATER) / 1000);
    expect(await seconds(join(dist, 'be/index.html'))).toBe(Date.parse(NOW) / 1000);
  });
});

it('leaves no staging folders', async () => {
  const { dist, createNewEdition } = await smallSite();
  await createNewEdition({ isFirst: true });
  expect((await readdir(`${dist}.editions`)).sort()).toEqual(['last', 'times.txt']);
});
