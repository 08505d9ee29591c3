import { expect, it } from 'vitest';
import type { Root } from './edition.ts';
import { listKeyIds, listKnownKeys, roleOf } from './roles.ts';

const key = (digit: string) => ({ id: digit.repeat(16), publicKey: `RW${digit.repeat(54)}` });
const plain: Root = {
  format: 'lusterka-root/1',
  version: 1,
  createdAt: '2026-08-23T09:00:00Z',
  expiresAt: '2027-08-23T09:00:00Z',
  threshold: 1,
  keys: [key('1')],
  previous: null,
};
const role = (digit: string) => ({ threshold: 1, expiresAt: '2026-10-23T09:00:00Z', keys: [key(digit)] });
const withRoles: Root = {
  ...plain,
  format: 'lusterka-root/2',
  roles: {
    edition: role('2'),
    mirrors: role('2'),
    builders: { keys: [key('3'), null, { id: '../../index.html' }, { id: 4 }] },
    other: null,
    another: 'text',
  },
};

it('without roles the root signs everything', () => {
  expect(roleOf(plain, 'edition')).toBe(plain);
  expect(roleOf(plain, 'mirrors')).toBe(plain);
  expect(listKnownKeys(plain)).toEqual([key('1')]);
  expect(listKeyIds(plain)).toEqual(['1'.repeat(16)]);
});

it('with roles each signs its own document', () => {
  expect(roleOf(withRoles, 'edition').keys).toEqual([key('2')]);
  expect(listKnownKeys(withRoles)).toEqual([key('1'), key('2')]);
});

it('lists ids of unknown roles too, if they have the form of an id', () => {
  expect(listKeyIds(withRoles)).toEqual(['1', '2', '3'].map((digit) => digit.repeat(16)));
});
