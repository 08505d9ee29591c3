import { describe, expect, it } from 'vitest';
import type { TreeEntry } from '../model/tree.ts';
import { parseRetiredFiles, planPush, type TargetState } from './plan-push.ts';

const NOW = '2026-08-27T12:00:00Z';
const HASH = 'ab'.repeat(32);
const NOTHING: TargetState = {
  sizes: new Map(),
  claimed: new Map(),
  sent: new Map(),
  hasPointer: false,
  retired: {},
};

const file = (path: string, sha256 = HASH, size = 5): TreeEntry => ({ path, size, sha256 });

function stepsOf(files: TreeEntry[], state: Partial<TargetState> = {}): Record<string, string[]> {
  const { steps } = planPush(files, { ...NOTHING, ...state }, NOW);
  return Object.fromEntries(steps.map(({ name, files }) => [name, files.map(({ path }) => path)]));
}

describe('a plan', () => {
  it('sends first what names its version, then content, and edition.json last', () => {
    const lists = [
      `edition/by-hash/${HASH}.txt`,
      'edition/editions/7.json',
      'edition/editions/7.signatures.txt',
      'edition/log/tile/0/000',
      'edition/roots/1.json',
      `edition/tree/ab/${HASH}.txt`,
    ];
    const heads = [
      'edition/0123456789abcdef.pub',
      'edition/SHA256SUMS',
      'edition/edition.json.minisig',
      'edition/log/checkpoint',
      'edition/small.txt',
    ];
    const files = [
      file('be/index.html'),
      ...heads.map((path) => file(path)),
      file('edition/edition.json'),
      ...lists.map((path) => file(path)),
      file('n/new.html'),
    ];
    const state = { sizes: new Map([['be/index.html', 5]]), claimed: new Map([['be/index.html', 'cd'.repeat(32)]]) };
    expect(stepsOf(files, state)).toEqual({
      lists,
      next: [],
      new: ['n/new.html'],
      changed: ['be/index.html'],
      heads,
      pointer: ['edition/edition.json'],
    });
  });

  it('sends nothing in edition/ that the target has, if it has this edition.json', () => {
    const files = [file('edition/edition.json'), file('edition/root.json'), file('edition/editions/7.json')];
    const sizes = new Map(files.map(({ path, size }) => [path, size]));
    expect(planPush(files, { ...NOTHING, sizes, hasPointer: true }, NOW).isUpdate).toBe(false);
    expect(stepsOf(files, { sizes })).toMatchObject({
      lists: ['edition/editions/7.json'],
      heads: ['edition/root.json'],
      pointer: ['edition/edition.json'],
    });
  });

  it.each([
    { name: 'an interrupted push sent it', sent: HASH, isSent: false },
    { name: 'an interrupted push sent another version', sent: 'ef'.repeat(32), isSent: true },
    { name: 'the end of its upload was not confirmed', sent: '0'.repeat(64), isSent: true },
  ])('sends a page again: $isSent, if $name', ({ sent, isSent }) => {
    const state = { sizes: new Map([['n/a.html', 5]]), claimed: new Map([['n/a.html', HASH]]) };
    const files = [file('n/a.html')];
    expect(stepsOf(files, { ...state, sent: new Map([['n/a.html', sent]]) })['changed']).toEqual(
      isSent ? ['n/a.html'] : [],
    );
  });

  it('retains only what fits the limits of the host: what became old last', () => {
    const sizes = new Map([
      ['n/a.html', 5],
      ['n/b.html', 5],
      ['n/c.html', 5],
    ]);
    const retired = { 'n/a.html': '2026-08-26T12:00:00Z', 'n/b.html': '2026-08-27T11:00:00Z' };
    // The edition itself, leaving.json and next.txt are counted.
    expect(planPush([], { ...NOTHING, sizes, retired }, NOW, { files: 4 })).toMatchObject({
      remove: ['n/a.html'],
      retired: { 'n/b.html': '2026-08-27T11:00:00Z', 'n/c.html': NOW },
    });
    expect(planPush([], { ...NOTHING, sizes, retired }, NOW, { bytes: 5 }).remove).toEqual(['n/a.html', 'n/b.html']);
  });

  it.each([
    { name: 'it is stored and listed with this hash', size: 5, claimed: HASH, sent: false },
    { name: 'it is listed but missing', size: undefined, claimed: HASH, sent: true },
    { name: 'it is listed with another hash', size: 5, claimed: 'cd'.repeat(32), sent: true },
    { name: 'it has another size', size: 4, claimed: HASH, sent: true },
    { name: 'it is stored by an interrupted push but not listed', size: 5, claimed: undefined, sent: true },
  ])('sends a page: $sent, if $name', ({ size, claimed, sent }) => {
    const state = {
      sizes: new Map(size === undefined ? [] : [['n/a.html', size]]),
      claimed: new Map(claimed === undefined ? [] : [['n/a.html', claimed]]),
    };
    expect(Object.values(stepsOf([file('n/a.html')], state)).flat()).toEqual(sent ? ['n/a.html'] : []);
  });

  it.each([
    { since: undefined, removed: false, kept: NOW },
    { since: '2026-08-24T12:00:01Z', removed: false, kept: '2026-08-24T12:00:01Z' },
    { since: '2026-08-24T12:00:00Z', removed: true, kept: undefined },
    { since: '2030-01-01T00:00:00Z', removed: false, kept: NOW },
  ])('removes a file retired at $since: $removed', ({ since, removed, kept }) => {
    const state = { sizes: new Map([['n/old.html', 5]]), retired: since === undefined ? {} : { 'n/old.html': since } };
    const plan = planPush([], { ...NOTHING, ...state }, NOW);
    expect({ removed: plan.remove.includes('n/old.html'), kept: plan.retired['n/old.html'] }).toEqual({
      removed,
      kept,
    });
  });

  it('retains no script, no settings of a server and no twin of a file', () => {
    const paths = ['a/old.js', '.htaccess', 'N/a.html', 'n/old.html'];
    const state = { sizes: new Map(paths.map((path) => [path, 5])) };
    expect(planPush([file('n/a.html')], { ...NOTHING, ...state }, NOW)).toMatchObject({
      remove: ['a/old.js', '.htaccess', 'N/a.html'],
      retired: { 'n/old.html': NOW },
    });
  });

  it('removes a file from the retired files when it is in the edition again', () => {
    const state = { sizes: new Map([['n/a.html', 5]]), retired: { 'n/a.html': '2026-08-01T00:00:00Z' } };
    expect(planPush([file('n/a.html')], { ...NOTHING, ...state }, NOW)).toMatchObject({ remove: [], retired: {} });
  });
});

it.each([
  { name: 'no list', text: undefined },
  { name: 'invalid JSON', text: 'oops' },
  { name: 'no times', text: '{"n/a.html":"yesterday"}' },
])('reads $name as an empty list', ({ text }) => {
  expect(parseRetiredFiles(text === undefined ? undefined : Buffer.from(text))).toEqual({});
});
