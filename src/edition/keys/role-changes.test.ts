import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/helpers/content-folder.ts';
import { NOW, namedKey, publicHalf } from '../../../tests/helpers/small-site.ts';
import { type Root, rootSchema } from '../../model/edition.ts';
import { createNextRoot, readRoots, requireValidRoot } from '../roots.ts';
import { createRoot, revokeKey, rotateRoot } from './key-operations.ts';
import { type RoleChanges, readKeys, resolveRoles } from './role-changes.ts';
import type { SecretKey } from './secret-key.ts';

const ROOT = ['root one', 'root two', 'root three'].map(namedKey) as [SecretKey, SecretKey, SecretKey];
const EDITOR = namedKey('edition');
const MIRRORER = namedKey('mirrors');
const OTHER = namedKey('other');
/** 20 days after NOW. */
const LATER = '2026-09-12T09:00:00Z';
const ROLES: RoleChanges = {
  edition: { keys: [publicHalf(EDITOR)] },
  mirrors: { keys: [publicHalf(MIRRORER)] },
};

async function rootWithRoles(roles: RoleChanges = ROLES): Promise<string> {
  const rootsDir = await temporaryFolder();
  await createRoot({ rootsDir, keys: ROOT.map(publicHalf), threshold: 2, roles, signers: ROOT, now: NOW });
  return rootsDir;
}

async function newest(rootsDir: string): Promise<Root> {
  return requireValidRoot(await readRoots(rootsDir), LATER).root;
}

const idsOf = ({ keys }: Pick<Root, 'keys'>) => keys.map(({ id }) => id);

describe('a root with roles', () => {
  it('lets keys of editions sign for 90 days, and those of mirrors as long as it is valid', async () => {
    const root = await newest(await rootWithRoles());
    expect(root).toMatchObject({
      format: 'lusterka-root/2',
      threshold: 2,
      expiresAt: '2027-08-23T09:00:00Z',
      roles: {
        edition: { threshold: 1, expiresAt: '2026-11-21T09:00:00Z', keys: [{ id: EDITOR.keyId }] },
        mirrors: { threshold: 1, expiresAt: '2027-08-23T09:00:00Z', keys: [{ id: MIRRORER.keyId }] },
      },
    });
  });

  it('can follow a root without roles, signed by the keys of both', async () => {
    const rootsDir = await temporaryFolder();
    await createRoot({ rootsDir, signers: [OTHER], now: NOW });
    const next = { rootsDir, keys: ROOT.map(publicHalf), threshold: 2, roles: ROLES, now: LATER };
    expect((await rotateRoot({ ...next, signers: [...ROOT, OTHER] })).missing).toEqual({ own: 0, before: 0 });
    expect((await newest(rootsDir)).roles).toBeDefined();
  });

  it('keeps its roles when only its keys change', async () => {
    const rootsDir = await rootWithRoles();
    const before = (await newest(rootsDir)).roles;
    await rotateRoot({
      rootsDir,
      keys: [ROOT[0], ROOT[1], OTHER].map(publicHalf),
      signers: [...ROOT, OTHER],
      now: LATER,
    });
    expect((await newest(rootsDir)).roles).toEqual(before);
  });

  it('keeps roles that this code does not know', async () => {
    const rootsDir = await rootWithRoles();
    const [first] = await readRoots(rootsDir);
    const builders = { threshold: 1, keys: [] };
    const known = rootSchema.parse({ ...first?.root, roles: { ...first?.root.roles, builders } });
    const next = createNextRoot(
      { root: known, text: '', sha256: 'a'.repeat(64), signatures: new Map() },
      {
        keys: ROOT.map(publicHalf),
        threshold: 2,
        now: LATER,
        roles: resolveRoles(known, {}, { rootKeys: readKeys(known), now: LATER }),
      },
    );
    expect(next.root.roles?.['builders']).toEqual(builders);
  });
});

describe('delegation', () => {
  it('renews the period of the same keys', async () => {
    const rootsDir = await rootWithRoles();
    await rotateRoot({
      rootsDir,
      roles: { edition: { renew: true, days: 30 } },
      signers: [ROOT[0], ROOT[2]],
      now: LATER,
    });
    expect((await newest(rootsDir)).roles?.edition).toMatchObject({
      expiresAt: '2026-10-12T09:00:00Z',
      keys: [{ id: EDITOR.keyId }],
    });
  });

  it('starts a new period for other keys, and leaves the other role as it is', async () => {
    const rootsDir = await rootWithRoles();
    const before = (await newest(rootsDir)).roles?.mirrors;
    await rotateRoot({ rootsDir, roles: { edition: { keys: [publicHalf(OTHER)] } }, signers: ROOT, now: LATER });
    const { roles } = await newest(rootsDir);
    expect(roles?.edition).toMatchObject({ expiresAt: '2026-12-11T09:00:00Z', keys: [{ id: OTHER.keyId }] });
    expect(roles?.mirrors).toEqual(before);
  });

  it.each([
    ['more than 90 days', { edition: { renew: true, days: 91 } }, 'not for 91'],
    ['no day', { edition: { renew: true, days: 0 } }, 'not for 0'],
    ['a root key', { edition: { keys: [publicHalf(ROOT[0])] } }, 'sign something else too'],
    ['an unreachable threshold', { edition: { threshold: 2 } }, 'threshold is higher'],
  ])('refuses %s', async (_name, roles, message) => {
    const rootsDir = await rootWithRoles();
    await expect(rotateRoot({ rootsDir, roles, signers: ROOT, now: LATER })).rejects.toThrow(message);
    expect((await newest(rootsDir)).version).toBe(1);
  });

  it('of one role needs keys for the other too', async () => {
    const rootsDir = await temporaryFolder();
    await createRoot({ rootsDir, signers: [OTHER], now: NOW });
    const roles = { edition: { keys: [publicHalf(EDITOR)] } };
    await expect(rotateRoot({ rootsDir, roles, signers: [OTHER], now: LATER })).rejects.toThrow(
      '--mirrors-key FILE.pub',
    );
  });

  it('must be renewed before the root is changed, if it has ended', async () => {
    const rootsDir = await rootWithRoles();
    const now = '2026-12-01T09:00:00Z';
    await expect(rotateRoot({ rootsDir, signers: ROOT, now })).rejects.toThrow('The role edition ended');
    await rotateRoot({ rootsDir, roles: { edition: { renew: true } }, signers: ROOT, now });
    expect((await readRoots(rootsDir)).at(-1)?.root.roles?.edition.expiresAt).toBe('2027-03-01T09:00:00Z');
  });
});

describe('revocation', () => {
  const signers = [...ROOT, OTHER];

  it('replaces a key of editions', async () => {
    const rootsDir = await rootWithRoles();
    await revokeKey({ rootsDir, keyId: EDITOR.keyId, replacements: [publicHalf(OTHER)], signers: ROOT, now: LATER });
    const root = await newest(rootsDir);
    expect(root.roles && idsOf(root.roles.edition)).toEqual([OTHER.keyId]);
    expect(root.roles && idsOf(root.roles.mirrors)).toEqual([MIRRORER.keyId]);
    expect(idsOf(root).sort()).toEqual(ROOT.map(({ keyId }) => keyId).sort());
    expect(await readFile(join(rootsDir, '1.json'), 'utf8')).toContain(EDITOR.keyId);
  });

  it('replaces a root key with the signatures of the others and of the new one', async () => {
    const rootsDir = await rootWithRoles();
    const [lost, ...others] = ROOT;
    const revoked = { rootsDir, keyId: lost.keyId, replacements: [publicHalf(OTHER)], now: LATER };
    expect((await revokeKey({ ...revoked, signers: [...others, OTHER] })).missing).toEqual({ own: 0, before: 0 });
    expect(idsOf(await newest(rootsDir))).not.toContain(lost.keyId);
  });

  it('removes one of several keys of a role', async () => {
    const rootsDir = await rootWithRoles({
      ...ROLES,
      edition: { keys: [publicHalf(EDITOR), publicHalf(OTHER)] },
    });
    await revokeKey({ rootsDir, keyId: EDITOR.keyId, replacements: [], signers: ROOT, now: LATER });
    const { roles } = await newest(rootsDir);
    expect(roles && idsOf(roles.edition)).toEqual([OTHER.keyId]);
  });

  it.each([
    ['the only key of a role', EDITOR.keyId, 'only one of its kind'],
    ['an unknown key', 'f'.repeat(16), 'does not list the key FFFFFFFFFFFFFFFF'],
  ])('refuses %s', async (_name, keyId, message) => {
    const rootsDir = await rootWithRoles();
    await expect(revokeKey({ rootsDir, keyId, replacements: [], signers, now: LATER })).rejects.toThrow(message);
    expect((await newest(rootsDir)).version).toBe(1);
  });
});
