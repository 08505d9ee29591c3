import { expect, it } from 'vitest';
import { formatResult } from './format-result.ts';
import type { PushResult } from './push.ts';

const planned: PushResult = {
  target: { id: 'one', push: { kind: 'folder', path: '/srv/www' } },
  outcome: {
    outcome: 'planned',
    files: 3,
    bytes: 2_500_000,
    removed: 1,
    retained: 0,
    steps: [
      { name: 'lists', bytes: 0, paths: [] },
      { name: 'new', bytes: 2_400_000, paths: ['n/a.html', 'n/b.html'] },
      { name: 'pointer', bytes: 100_000, paths: ['edition/edition.json'] },
    ],
    remove: ['n/old.html'],
  },
};

it('prints a dry run as a summary of each step', () => {
  expect(formatResult(planned)).toEqual([
    'one                  planned   3 files, 2.5 MB to send; 1 old to remove, 0 retained',
    '  new      2 files, 2.4 MB',
    '  pointer  1 files, 0.1 MB',
    '  remove   1 files',
  ]);
});

it('prints the paths too, if asked', () => {
  expect(formatResult(planned, { verbose: true }).slice(1)).toEqual([
    '  new      2 files, 2.4 MB',
    '    n/a.html',
    '    n/b.html',
    '  pointer  1 files, 0.1 MB',
    '    edition/edition.json',
    '  remove   1 files',
    '    n/old.html',
  ]);
});
