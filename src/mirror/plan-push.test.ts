import { describe, expect, it } from 'vitest';
import type { TreeEntry } from '../model/tree.ts';
import { parseRetiredFiles, planPush, type TargetState } from './plan-push.ts';

const NOW = '2026-08-27T12:00:00Z';
const HASH = 'ab'.repeat(32);
const NOTHING: TargetState = { sizes: new Map(), claimed: new Map(), retired: {} };

const file = (path: string, sha256 = HASH, size = 5): TreeEntry => ({ path, size, sha256 });

function stepsOf(files: TreeEntry[], state: Partial<TargetState> = {}): Record<string, string[]> {
  const { steps } = planPush(files, { ...NOTHING, ...state }, NOW);
  return Object.fromEntries(steps.map(({ name, files }) => [name, files.map(({ path }) => path)]));
}

describe('a plan', () => {
  it('sends content first and the documents that announce the edition last', () => {
    const node = `edition/tree/ab/${HASH}.txt`;
    const files = [
      file('be/index.html'),
      file('edition/SHA256SUMS'),
      file('edition/edition.json'),
      file('edition/edition.json.minisig'),
      file('edition/roots/1.json'),
      file(node),
      file('edition/0123456789abcdef.pub'),
      file('n/new.html'),
    ];
    const state = { sizes: new Map([['be/index.html', 5]]), claimed: new Map([['be/index.html', 'cd'.repeat(32)]]) };
    expect(stepsOf(files, state)).toEqual({
      new: ['n/new.html'],
      changed: ['be/index.html'],
      lists: ['edition/roots/1.json', node, 'edition/0123456789abcdef.pub'],
      head: ['edition/SHA256SUMS', 'edition/edition.json', 'edition/edition.json.minisig'],
    });
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
