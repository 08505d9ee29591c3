import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { namedKey, publicHalf } from '../../tests/helpers/small-site.ts';
import { createRoot, rotateRoot } from '../edition/keys/key-operations.ts';
import { listFiles } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { packBuild, signBuild, signCacheDocument, takeBuild } from './build-cache.ts';

const NOW = '2026-08-23T10:00:00Z';
const KEY = namedKey('robot');
const FILES = {
  'dist/index.html': 'a page',
  'dist/n/1.html': 'an item',
  'dist.build/manifest': 'the manifest',
  '.cache/build/pages-1/server/entry.mjs': 'code',
  '.cache/build/pages-1/whole': 'digest',
};

let contentDir: string;
let folder: string;
let root: string;

beforeEach(async () => {
  contentDir = await temporaryFolder();
  await createRoot({
    rootsDir: join(contentDir, 'roots'),
    keys: [publicHalf(KEY)],
    threshold: 1,
    signers: [KEY],
    now: '2026-08-01T00:00:00Z',
  });
  folder = await temporaryFolder();
  root = await temporaryFolder();
  await packAndSign(NOW);
});

/** Packs and signs a build, as a CI run does. */
async function packAndSign(now: string, cleanBuildAt?: string): Promise<void> {
  const built = await temporaryFolder();
  for (const [path, text] of Object.entries(FILES)) await put(join(built, path), text);
  await put(join(built, 'dist/edition/edition.json'), 'an edition');
  if (cleanBuildAt !== undefined) await put(join(built, '.cache/clean-build-at'), cleanBuildAt);
  await packBuild({ root: built, folder, now });
  await signBuild({ contentDir, folder, now, keys: [KEY] });
}

const take = (now = NOW) => takeBuild({ root, contentDir, folder, now });

async function expectEmptyCheckout(): Promise<void> {
  expect(await listFiles(root)).toEqual([]);
}

describe('takeBuild', () => {
  it('unpacks site, manifest and bundles, and stores the time of the last clean build', async () => {
    expect(await take()).toEqual({ cleanBuildAt: NOW });
    expect(await listFiles(root)).toEqual([...Object.keys(FILES), '.cache/clean-build-at'].sort());
    for (const [path, text] of Object.entries(FILES)) expect(await readFile(join(root, path), 'utf8')).toBe(text);
    const next = join(await temporaryFolder(), 'next');
    await packBuild({ root, folder: next, now: '2026-08-23T12:00:00Z' });
    expect(JSON.parse(await readFile(join(next, 'cache.json'), 'utf8'))).toMatchObject({ cleanBuildAt: NOW });
  });

  it.each([
    { name: 'missing', why: 'does not exist', harm: () => rm(folder, { recursive: true }) },
    { name: 'without its document', why: 'does not exist', harm: () => rm(join(folder, 'cache.json')) },
    { name: 'not signed', why: '0 of 1 keys', harm: () => rm(join(folder, 'cache.json.minisig')) },
    {
      name: 'signed by another key',
      why: '0 of 1 keys',
      harm: async () =>
        writeFile(join(folder, 'cache.json.minisig'), signCacheDocument(await text(), namedKey('stranger'))),
    },
    {
      name: 'signed by another key with the id of ours',
      why: 'changed after it was signed',
      harm: async () =>
        writeFile(
          join(folder, 'cache.json.minisig'),
          signCacheDocument(await text(), { ...namedKey('stranger'), keyId: KEY.keyId }),
        ),
    },
    {
      name: 'with a signature of another document',
      why: 'changed after it was signed',
      harm: async () => writeFile(join(folder, 'cache.json.minisig'), signCacheDocument('another', KEY)),
    },
    {
      name: 'with a document that was changed after signing',
      why: 'changed after it was signed',
      harm: async () => writeFile(join(folder, 'cache.json'), (await text()).replace(/"bytes": \d/, '"bytes": 9')),
    },
    {
      name: 'of another format',
      why: 'another format',
      harm: async () => resign({ ...JSON.parse(await text()), format: 'lusterka-build-cache/0' }),
    },
    {
      name: 'whose signed document is an edition',
      why: 'another format',
      harm: () => resign({ format: 'lusterka-edition/1' }),
    },
    {
      name: 'with a document that is too large',
      why: 'at most',
      harm: () => truncate(join(folder, 'cache.json'), 1 << 20),
    },
    {
      name: 'with a link as document',
      why: 'not a file',
      harm: async () => {
        await rm(join(folder, 'cache.json'));
        await symlink('/etc/passwd', join(folder, 'cache.json'));
      },
    },
    { name: 'with a truncated archive', why: 'does not have', harm: () => truncate(join(folder, 'site.tar'), 1000) },
    { name: 'without an archive', why: 'missing', harm: () => rm(join(folder, 'state.tar')) },
    { name: 'with one byte changed in the site', why: 'damaged', harm: () => change('site.tar') },
    { name: 'with one byte changed in manifest or bundle', why: 'damaged', harm: () => change('state.tar') },
    {
      name: 'with a link as archive',
      why: 'missing or does not have',
      harm: async () => {
        await rm(join(folder, 'site.tar'));
        await symlink('/etc/passwd', join(folder, 'site.tar'));
      },
    },
    {
      name: 'with an archive that is not a tar file',
      why: 'tar',
      harm: () => replaceArchive('state.tar', Buffer.from('not a tar')),
    },
    {
      name: 'without a manifest',
      why: 'dist.build',
      harm: async () => replaceArchive('state.tar', await tarOf({ 'other/file': '' })),
    },
  ])('uses nothing of a cache $name', async ({ harm, why }) => {
    await harm();
    expect(await take()).toEqual({ refused: expect.stringContaining(why) });
    await expectEmptyCheckout();
  });

  it('uses nothing if the last clean build is more than seven days old, or in the future', async () => {
    await packAndSign(NOW, '2026-08-16T09:59:59Z');
    expect(await take()).toEqual({ refused: expect.stringContaining('2026-08-16T09:59:59Z') });
    await packAndSign(NOW, '2026-08-16T10:00:00Z');
    expect(await take()).toEqual({ cleanBuildAt: '2026-08-16T10:00:00Z' });
    root = await temporaryFolder();
    expect(await take('2026-08-16T09:00:00Z')).toEqual({ refused: expect.any(String) });
    await expectEmptyCheckout();
  });

  it('does not overwrite an existing site', async () => {
    await put(join(root, 'dist/index.html'), 'mine');
    expect(await take()).toEqual({ refused: 'dist already has a site.' });
    expect(await listFiles(root)).toEqual(['dist/index.html']);
  });

  it('keeps existing bundles if the cache is not used', async () => {
    await put(join(root, '.cache/build/pages-2/whole'), 'mine');
    await rm(join(folder, 'cache.json'));
    await take();
    expect(await listFiles(root)).toEqual(['.cache/build/pages-2/whole']);
  });
});

describe('a root with roles', () => {
  const [editor, mirrorer, rootKey] = ['edition', 'mirrors', 'root'].map(namedKey) as [
    typeof KEY,
    typeof KEY,
    typeof KEY,
  ];

  beforeEach(async () => {
    await rotateRoot({
      rootsDir: join(contentDir, 'roots'),
      keys: [publicHalf(rootKey)],
      roles: { edition: { keys: [publicHalf(editor)] }, mirrors: { keys: [publicHalf(mirrorer)] } },
      signers: [KEY, rootKey],
      now: '2026-08-02T00:00:00Z',
    });
  });

  it('lets the key of editions sign a build', async () => {
    await signBuild({ contentDir, folder, now: NOW, keys: [editor] });
    expect(await take()).toEqual({ cleanBuildAt: NOW });
  });

  it.each([
    ['a root key', rootKey],
    ['the key of the list of mirrors', mirrorer],
    ['the key of the root before', KEY],
  ])('does not let %s', async (_name, key) => {
    await rm(join(folder, 'cache.json.minisig'));
    await expect(signBuild({ contentDir, folder, now: NOW, keys: [key] })).rejects.toThrow('may not sign');
    await writeFile(join(folder, 'cache.json.minisig'), signCacheDocument(await text(), key));
    expect(await take()).toEqual({ refused: '0 of 1 keys have signed it.' });
  });
});

describe('signBuild', () => {
  it('signs only the packed archives, and only with keys of the root', async () => {
    await rm(join(folder, 'cache.json.minisig'));
    const other = join(await temporaryFolder(), 'other');
    await cp(folder, other, { recursive: true });
    await writeFile(join(other, 'site.tar'), 'other');
    await expect(signBuild({ contentDir, folder: other, now: NOW, keys: [KEY] })).rejects.toThrow(
      'site.tar does not match',
    );
    await expect(signBuild({ contentDir, folder, now: NOW, keys: [namedKey('stranger')] })).rejects.toThrow(
      'may not sign',
    );
    await expect(signBuild({ contentDir, folder, now: NOW, keys: [] })).rejects.toThrow('No key was given');
    expect((await readdir(folder)).sort()).toEqual(['cache.json', 'site.tar', 'state.tar']);
  });
});

const text = () => readFile(join(folder, 'cache.json'), 'utf8');

async function resign(document: unknown): Promise<void> {
  await writeFile(join(folder, 'cache.json'), JSON.stringify(document));
  await writeFile(join(folder, 'cache.json.minisig'), signCacheDocument(await text(), KEY));
}

async function change(archive: string): Promise<void> {
  const bytes = await readFile(join(folder, archive));
  bytes[700] = (bytes[700] as number) ^ 1;
  await writeFile(join(folder, archive), bytes);
}

/** Replaces an archive, with a valid signature of our key. */
async function replaceArchive(name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(join(folder, name), bytes);
  const document = JSON.parse(await text());
  document.archives[name] = { bytes: bytes.length, sha256: sha256Hex(bytes) };
  await resign(document);
}

async function tarOf(files: Record<string, string>): Promise<Buffer> {
  const of = await temporaryFolder();
  await mkdir(of, { recursive: true });
  for (const [path, content] of Object.entries(files)) await put(join(of, path), content);
  return execFileSync('tar', ['-cf', '-', '-C', of, '.']);
}
