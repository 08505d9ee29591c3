import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/helpers/content-folder.ts';
import { NOW, namedKey, publicHalf } from '../../../tests/helpers/small-site.ts';
import { readRole } from '../../verify/documents.ts';
import { readRoots, requireValidRoot } from '../roots.ts';
import { createRoot, revokeKey, rotateRoot } from './key-operations.ts';
import { formatKeySheet } from './key-sheet.ts';
import { buildersOf, type RoleChanges } from './role-changes.ts';

const ROOT = namedKey('root');
const EDITOR = namedKey('edition');
const MIRRORER = namedKey('mirrors');
const ANNA = namedKey('anna');
const IHAR = namedKey('ihar');
const LATER = '2026-09-12T09:00:00Z';

async function rootWith(builders: RoleChanges['builders']): Promise<string> {
  const rootsDir = await temporaryFolder();
  const roles = {
    edition: { keys: [publicHalf(EDITOR)] },
    mirrors: { keys: [publicHalf(MIRRORER)] },
    ...(builders && { builders }),
  };
  await createRoot({ rootsDir, keys: [publicHalf(ROOT)], threshold: 1, roles, signers: [ROOT], now: NOW });
  return rootsDir;
}

const newest = async (rootsDir: string) => requireValidRoot(await readRoots(rootsDir), LATER).root;
const change = async (rootsDir: string, roles: RoleChanges) => {
  await rotateRoot({ rootsDir, roles, signers: [ROOT], now: LATER });
  return buildersOf(await newest(rootsDir));
};
const both = { keys: [ANNA, IHAR].map(publicHalf), threshold: 2 };

describe('the role of builders', () => {
  it('names keys and how many should confirm, as long as the root, and readers understand it', async () => {
    const root = await newest(await rootWith(both));
    const role = buildersOf(root);
    expect(role).toMatchObject({ threshold: 2, expiresAt: root.expiresAt });
    expect(role?.keys.map(({ id }) => id).sort()).toEqual([ANNA.keyId, IHAR.keyId].sort());
    expect(readRole(root.roles?.['builders'])).toEqual(role);
  });

  it('is kept when other roles change, and lasts longer after a delegation', async () => {
    const rootsDir = await rootWith(both);
    const before = buildersOf(await newest(rootsDir));
    expect(await change(rootsDir, { edition: { renew: true } })).toEqual(before);
    const renewed = await change(rootsDir, {
      edition: { renew: true },
      mirrors: { renew: true },
      builders: { renew: true },
    });
    expect(renewed).toEqual({ ...before, expiresAt: (await newest(rootsDir)).expiresAt });
  });

  it('can be given later, changed and taken away', async () => {
    const rootsDir = await rootWith(undefined);
    expect(buildersOf(await newest(rootsDir))).toBeUndefined();
    expect((await change(rootsDir, { builders: { keys: [publicHalf(ANNA)] } }))?.threshold).toBe(1);
    expect((await change(rootsDir, { builders: both }))?.keys).toHaveLength(2);
    await revokeKey({ rootsDir, keyId: ANNA.keyId, replacements: [], signers: [ROOT], now: LATER });
    expect(buildersOf(await newest(rootsDir))).toMatchObject({ threshold: 1, keys: [{ id: IHAR.keyId }] });
    await revokeKey({ rootsDir, keyId: IHAR.keyId, replacements: [], signers: [ROOT], now: LATER });
    expect((await newest(rootsDir)).roles).not.toHaveProperty('builders');
  });

  it.each([
    { name: 'the key of a root', key: ROOT },
    { name: 'a key of editions', key: EDITOR },
    { name: 'a key of the list of mirrors', key: MIRRORER },
  ])('is not given to $name', async ({ key }) => {
    await expect(rootWith({ keys: [publicHalf(key)] })).rejects.toThrow('could confirm its own editions');
  });

  it('does not name a key twice, or ask for more builders than there are', async () => {
    await expect(rootWith({ keys: [ANNA, ANNA].map(publicHalf) })).rejects.toThrow('A key is listed twice.');
    await expect(rootWith({ ...both, threshold: 3 })).rejects.toThrow('higher than the number of keys');
  });

  it('is on the sheet of keys', async () => {
    const root = await newest(await rootWith(both));
    expect(formatKeySheet(root, 'a'.repeat(64))).toContain('2 of 2');
    expect(formatKeySheet(root, 'a'.repeat(64))).toContain(ANNA.keyId.toUpperCase());
    expect(formatKeySheet(await newest(await rootWith(undefined)), 'a'.repeat(64))).not.toContain('Builder keys');
  });
});
