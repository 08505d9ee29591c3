import { describe, expect, it } from 'vitest';
import { editionSchema, mirrorListSchema, rootSchema } from './edition.ts';

const A = 'a'.repeat(64);
const edition = {
  format: 'lusterka-edition/1',
  site: A,
  number: 412,
  createdAt: '2026-08-23T09:00:00Z',
  expiresAt: '2026-08-26T09:00:00Z',
  nextAt: '2026-08-23T15:00:00Z',
  previous: A,
  tree: { root: A, files: 5321, bytes: 48_211_923 },
  sums: A,
  cid: `b${'a'.repeat(58)}`,
  source: { commit: 'c'.repeat(40), lock: A },
  mirrors: A,
  root: { version: 3, sha256: A },
};
const key = (mark: string, id: string) => ({ id: id.repeat(16), publicKey: `RWQ${'A'.repeat(11)}${mark.repeat(42)}` });
const root = {
  format: 'lusterka-root/1',
  version: 1,
  createdAt: '2026-08-23T09:00:00Z',
  expiresAt: '2027-08-23T09:00:00Z',
  threshold: 1,
  keys: [key('a', '1'), key('b', '2')],
  previous: null,
};

describe('edition.json', () => {
  it.each([
    { name: 'complete', change: {} },
    { name: 'the first', change: { number: 1, previous: null } },
    { name: 'without CID and commit', change: { cid: null, source: { commit: null, lock: A } } },
  ])('may be $name', ({ change }) => {
    expect(editionSchema.safeParse({ ...edition, ...change }).success).toBe(true);
  });

  it.each([
    { name: 'of another format', change: { format: 'lusterka-edition/2' } },
    { name: 'number 0', change: { number: 0 } },
    { name: 'of a number above 2^53 - 1', change: { number: 2 ** 53 } },
    { name: 'of a time in another zone', change: { createdAt: '2026-08-23T09:00:00+03:00' } },
    { name: 'with an unknown field', change: { mood: 'good' } },
    { name: 'without its tree', change: { tree: undefined } },
  ])('is not $name', ({ change }) => {
    expect(editionSchema.safeParse({ ...edition, ...change }).success).toBe(false);
  });
});

describe('root.json', () => {
  it('is accepted', () => {
    expect(rootSchema.safeParse(root).success).toBe(true);
  });

  it.each([
    { name: 'requires more signatures than it has keys', change: { threshold: 3 } },
    { name: 'requires no signature', change: { threshold: 0 } },
    { name: 'lists one key twice', change: { keys: [key('a', '1'), key('a', '2')] } },
    { name: 'has two keys with the same id', change: { keys: [key('a', '1'), key('b', '1')] } },
    { name: 'is version 1 and has a previous version', change: { previous: A } },
    { name: 'is version 2 and has no previous version', change: { version: 2 } },
  ])('is refused if it $name', ({ change }) => {
    expect(rootSchema.safeParse({ ...root, ...change }).success).toBe(false);
  });
});

describe('root.json with roles', () => {
  const role = { expiresAt: '2026-11-21T09:00:00Z', threshold: 1, keys: [key('c', '3')] };
  const roles = { edition: role, mirrors: { ...role, keys: [key('d', '4')], expiresAt: root.expiresAt } };
  const withRoles = { ...root, format: 'lusterka-root/2', roles };

  it.each([
    { name: 'of 90 days', change: {} },
    { name: 'that are unknown', change: { roles: { ...roles, builders: { whatever: [1] }, root: null } } },
  ])('may have roles $name', ({ change }) => {
    expect(rootSchema.safeParse({ ...withRoles, ...change }).success).toBe(true);
  });

  it.each([
    { name: 'of the format without roles', change: { format: 'lusterka-root/1' } },
    { name: 'without the map of roles', change: { roles: undefined } },
    { name: 'without the role of the list of mirrors', change: { roles: { edition: role } } },
    {
      name: 'for more than 90 days of editions',
      change: { roles: { ...roles, edition: { ...role, expiresAt: '2026-11-21T09:00:01Z' } } },
    },
    {
      name: 'that ends before it begins',
      change: { roles: { ...roles, edition: { ...role, expiresAt: root.createdAt } } },
    },
    {
      name: 'with a role that outlives it',
      change: { roles: { ...roles, mirrors: { ...roles.mirrors, expiresAt: '2027-08-23T09:00:01Z' } } },
    },
    { name: 'with a role without keys', change: { roles: { ...roles, edition: { ...role, keys: [] } } } },
    {
      name: 'with a role that lists one key twice',
      change: { roles: { ...roles, edition: { ...role, threshold: 2, keys: [key('c', '3'), key('c', '5')] } } },
    },
    {
      name: 'with a role whose threshold cannot be reached',
      change: { roles: { ...roles, edition: { ...role, threshold: 2 } } },
    },
  ])('is not accepted $name', ({ change }) => {
    expect(rootSchema.safeParse({ ...withRoles, ...change }).success).toBe(false);
  });
});

it('keeps notes for maintainers out of mirrors.json', () => {
  const list = {
    format: 'lusterka-mirrors/1',
    number: 1,
    createdAt: edition.createdAt,
    expiresAt: edition.expiresAt,
    mirrors: [{ kind: 'web', url: 'https://mirror.example/', since: '2026-08-01' }],
  };
  expect(mirrorListSchema.safeParse(list).success).toBe(true);
  expect(mirrorListSchema.safeParse({ ...list, mirrors: [{ ...list.mirrors[0], note: 'whose it is' }] }).success).toBe(
    false,
  );
});
