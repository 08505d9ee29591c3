import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { FILES, NOW, namedKey, publicHalf, SOURCE } from '../../tests/helpers/small-site.ts';
import { formatPublicKeyLine } from '../lib/minisign.ts';
import { editionSchema, mirrorListSchema } from '../model/edition.ts';
import { EDITION_FILE, MIRRORS_FILE } from '../model/edition-paths.ts';
import { NODE_CRYPTO } from '../verify/node-crypto.ts';
import { openCopy } from '../verify/open-copy.ts';
import { verifyCopy } from '../verify/verify-copy.ts';
import { type CreatedEdition, createEdition, type EditionOptions } from './create-edition.ts';
import { createRoot, rotateRoot, signEdition, signMirrors } from './keys/key-operations.ts';
import type { RoleChanges } from './keys/role-changes.ts';
import type { SecretKey } from './keys/secret-key.ts';

const ROOT = ['root one', 'root two', 'root three'].map(namedKey) as [SecretKey, SecretKey, SecretKey];
const EDITOR = namedKey('edition');
const MIRRORER = namedKey('mirrors');
const SECOND = namedKey('second');
const ROLES: RoleChanges = { edition: { keys: [publicHalf(EDITOR)] }, mirrors: { keys: [publicHalf(MIRRORER)] } };
const LATER = '2026-08-24T09:00:00Z';
const MIRROR = { id: 'one', kind: 'web' as const, url: 'https://one.example/', since: '2026-08-01' };

async function siteWithRoles(roles: RoleChanges = ROLES) {
  const folder = await temporaryFolder();
  const [dist, rootsDir] = [join(folder, 'dist'), join(folder, 'roots')];
  for (const [path, text] of Object.entries(FILES)) await put(join(dist, path), text);
  await createRoot({ rootsDir, keys: ROOT.map(publicHalf), threshold: 2, roles, signers: ROOT, now: NOW });
  return {
    dist,
    rootsDir,
    make: async (changes: Partial<EditionOptions> = {}) =>
      (await createEdition({
        distDir: dist,
        rootsDir,
        mirrors: [],
        keys: [EDITOR],
        now: NOW,
        source: SOURCE,
        isFirst: true,
        ...changes,
      })) as CreatedEdition,
    verify: async (now = NOW) =>
      (
        await verifyCopy(openCopy(dist), {
          keys: ROOT.map((key) => formatPublicKeyLine(publicHalf(key))),
          now: Date.parse(now),
          crypto: NODE_CRYPTO,
        })
      ).word,
  };
}

const read = async (dist: string, path: string) => JSON.parse(await readFile(join(dist, path), 'utf8'));
const listOf = async (dist: string) => mirrorListSchema.parse(await read(dist, MIRRORS_FILE));
const editionOf = async (dist: string) => editionSchema.parse(await read(dist, EDITION_FILE));

describe('an edition of a site with roles', () => {
  it('is signed by the key of editions, with a list signed before, and is authentic', async () => {
    const { dist, rootsDir, make, verify } = await siteWithRoles();
    await signMirrors({ rootsDir, mirrors: [MIRROR], signers: [MIRRORER], now: NOW });
    expect(await make({ mirrors: [MIRROR] })).toMatchObject({ number: 1, signatures: 1, threshold: 1, notices: [] });
    expect((await listOf(dist)).mirrors).toHaveLength(1);
    expect(await verify()).toBe('authentic');
    expect(await readdir(join(dist, 'edition'))).toEqual(
      expect.arrayContaining(
        [...ROOT, EDITOR, MIRRORER]
          .map(({ keyId }) => `${keyId}.pub`)
          .concat('edition.json.minisig', 'mirrors.json.minisig'),
      ),
    );
  });

  it('makes a list itself if it gets both keys, and uses it again without the second', async () => {
    const { dist, make, verify } = await siteWithRoles();
    await make({ keys: [EDITOR, MIRRORER], mirrors: [MIRROR] });
    await put(join(dist, 'index.html'), 'news');
    expect(await make({ mirrors: [MIRROR], now: LATER })).toMatchObject({ outcome: 'created', number: 2 });
    expect(await listOf(dist)).toMatchObject({ number: 1, createdAt: NOW });
    expect(await verify(LATER)).toBe('authentic');
  });

  it('is created again for a new list alone, and not for the same list', async () => {
    const { dist, rootsDir, make } = await siteWithRoles();
    await signMirrors({ rootsDir, mirrors: [], signers: [MIRRORER], now: NOW });
    await make();
    expect((await make({ now: '2026-08-23T15:00:00Z' })).outcome).toBe('unchanged');
    await signMirrors({ rootsDir, mirrors: [], signers: [MIRRORER], now: '2026-08-23T16:00:00Z' });
    expect((await make({ now: '2026-08-23T17:00:00Z' })).outcome).toBe('created');
    expect((await listOf(dist)).number).toBe(2);
  });

  it('gives notice of a list that differs, and of an end that is near', async () => {
    const { rootsDir, make } = await siteWithRoles({ ...ROLES, edition: { keys: [publicHalf(EDITOR)], days: 12 } });
    await signMirrors({ rootsDir, mirrors: [], signers: [MIRRORER], now: NOW });
    expect((await make({ mirrors: [MIRROR] })).notices).toEqual([
      'the keys of editions may sign until 2026-09-04T09:00:00Z: renew with npm run keys -- delegate',
      'the signed list of mirrors differs from content/mirrors: npm run keys -- sign mirrors',
    ]);
    const renewed = { mirrors: [], isFirst: false, now: '2026-09-03T10:00:00Z' };
    expect((await make(renewed)).notices).toContain(
      'the list of mirrors is valid until 2026-09-06T09:00:00Z: npm run keys -- sign mirrors',
    );
  });

  it('ends with the role of its key', async () => {
    const { dist, make, verify } = await siteWithRoles({ ...ROLES, edition: { keys: [publicHalf(EDITOR)], days: 1 } });
    await make({ keys: [EDITOR, MIRRORER] });
    expect((await editionOf(dist)).expiresAt).toBe('2026-08-24T09:00:00Z');
    expect(await verify('2026-08-24T08:59:59Z')).toBe('authentic');
    expect(await verify('2026-08-24T09:00:00Z')).toBe('old');
    await expect(make({ keys: [EDITOR, MIRRORER], now: LATER })).rejects.toThrow('keys -- delegate');
  });

  it('follows one from before the roles', async () => {
    const folder = await temporaryFolder();
    const [dist, rootsDir] = [join(folder, 'dist'), join(folder, 'roots')];
    await put(join(dist, 'index.html'), 'news');
    await createRoot({ rootsDir, signers: [SECOND], now: NOW });
    const options = { distDir: dist, rootsDir, mirrors: [], source: SOURCE };
    await createEdition({ ...options, keys: [SECOND], now: NOW, isFirst: true });
    const next = { rootsDir, keys: ROOT.map(publicHalf), threshold: 2, roles: ROLES, now: LATER };
    await rotateRoot({ ...next, signers: [...ROOT, SECOND] });
    await expect(createEdition({ ...options, keys: [SECOND], now: LATER })).rejects.toThrow(
      'does not list it for this',
    );
    await expect(createEdition({ ...options, keys: [EDITOR], now: LATER })).rejects.toThrow('keys -- sign mirrors');
    await signMirrors({ rootsDir, mirrors: [], signers: [MIRRORER], now: LATER });
    expect(await createEdition({ ...options, keys: [EDITOR], now: LATER })).toMatchObject({ number: 2 });
    for (const key of [SECOND, ...ROOT.slice(0, 1)]) {
      const keys = [formatPublicKeyLine(publicHalf(key))];
      const { word } = await verifyCopy(openCopy(dist), { keys, now: Date.parse(LATER), crypto: NODE_CRYPTO });
      expect(word).toBe('authentic');
    }
  });

  it.each([
    ['a root key', [ROOT[0]], 'does not list it for this'],
    ['the key of mirrors alone', [MIRRORER], 'None of the given keys may sign editions'],
    ['no key', [], 'No key was given'],
  ])('is not created with %s', async (_name, keys, message) => {
    const { dist, make } = await siteWithRoles();
    await expect(make({ keys })).rejects.toThrow(message);
    expect(await readdir(dist)).not.toContain('edition');
  });
});

describe('a list that two of two keys must sign', () => {
  const mirrors = { keys: [publicHalf(MIRRORER), publicHalf(SECOND)], threshold: 2 };

  it('counts after the second signature', async () => {
    const { rootsDir, make, verify } = await siteWithRoles({ ...ROLES, mirrors });
    const sign = (signer: SecretKey, now = NOW) => signMirrors({ rootsDir, mirrors: [MIRROR], signers: [signer], now });
    expect(await sign(MIRRORER)).toMatchObject({ number: 1, missing: 1 });
    await expect(make()).rejects.toThrow('no list of mirrors signed by keys');
    await expect(make({ keys: [EDITOR, SECOND] })).rejects.toThrow('1 of the 2 keys');
    expect(await sign(SECOND, LATER)).toMatchObject({ number: 1, missing: 0 });
    await make({ now: LATER });
    expect(await verify(LATER)).toBe('authentic');
    expect(await sign(MIRRORER, LATER)).toMatchObject({ number: 2, missing: 1 });
  });
});

it('an edition that two keys must sign is completed by the second', async () => {
  const edition = { keys: [publicHalf(EDITOR), publicHalf(SECOND)], threshold: 2 };
  const { dist, rootsDir, make, verify } = await siteWithRoles({ ...ROLES, edition });
  expect(await make({ keys: [EDITOR, MIRRORER] })).toMatchObject({ signatures: 1, threshold: 2 });
  expect(await verify()).toBe('tampered');
  await expect(signEdition({ distDir: dist, rootsDir, signers: [ROOT[0]] })).rejects.toThrow('does not list it');
  await signEdition({ distDir: dist, rootsDir, signers: [SECOND] });
  expect(await verify()).toBe('authentic');
});

it('a list is not signed by other keys, nor without mirrors of its own form', async () => {
  const { rootsDir, make } = await siteWithRoles();
  await expect(signMirrors({ rootsDir, mirrors: [], signers: [EDITOR], now: NOW })).rejects.toThrow('does not list it');
  await put(join(rootsDir, 'mirrors.json'), '{}');
  await expect(make()).rejects.toThrow('is not a valid list of mirrors');
});

it('a list that was changed after it was signed is not published', async () => {
  const { rootsDir, make } = await siteWithRoles();
  await signMirrors({ rootsDir, mirrors: [MIRROR], signers: [MIRRORER], now: NOW });
  const file = join(rootsDir, 'mirrors.json');
  await put(file, (await readFile(file, 'utf8')).replace('one.example', 'two.example'));
  await expect(make()).rejects.toThrow('no list of mirrors signed by keys');
});
