import { describe, expect, it } from 'vitest';
import { type ReleaseState, releaseProblems } from './check-release.ts';

const READY: ReleaseState = {
  version: '0.2.0',
  lockVersions: ['0.2.0', '0.2.0'],
  changelog: [
    { version: 'Unreleased', date: undefined, body: '' },
    { version: '0.2.0', date: '2026-11-29', body: '- A change.' },
  ],
  today: '2026-11-30',
  branch: 'main',
  releaseBranch: 'main',
  uncommitted: [],
  tags: ['v0.1.0', 'v0.1.9', 'old-name', 'v0.10'],
};
const [unreleased, section] = READY.changelog as [ReleaseState['changelog'][0], ReleaseState['changelog'][0]];

it('finds nothing where all is ready', () => {
  expect(releaseProblems(READY)).toEqual([]);
});

describe.each<{ name: string; change: Partial<ReleaseState>; problem: RegExp }>([
  { name: 'a version with a suffix', change: { version: '0.2.0-beta' }, problem: /not a version/ },
  { name: 'another version at the top of the lock', change: { lockVersions: ['0.1.0', '0.2.0'] }, problem: /lock/ },
  { name: 'a lock without a version', change: { lockVersions: ['0.2.0', undefined] }, problem: /lock/ },
  { name: 'a tag of this version', change: { tags: ['v0.2.0'] }, problem: /already a tag/ },
  { name: 'a tag of a later version', change: { tags: ['v0.10.0'] }, problem: /older than the released 0\.10\.0/ },
  { name: 'no Unreleased', change: { changelog: [section] }, problem: /first section/ },
  { name: 'Unreleased below', change: { changelog: [section, unreleased] }, problem: /first section/ },
  {
    name: 'entries in Unreleased',
    change: { changelog: [{ ...unreleased, body: '- Another.' }, section] },
    problem: /\[Unreleased\] has entries/,
  },
  { name: 'no section', change: { changelog: [unreleased] }, problem: /Add "## \[0\.2\.0\] - 2026-11-30"/ },
  { name: 'an empty section', change: { changelog: [unreleased, { ...section, body: '' }] }, problem: /is empty/ },
  { name: 'no date', change: { changelog: [unreleased, { ...section, date: undefined }] }, problem: /no date/ },
  { name: 'no real date', change: { changelog: [unreleased, { ...section, date: '2026-02-30' }] }, problem: /no date/ },
  { name: 'tomorrow', change: { changelog: [unreleased, { ...section, date: '2026-12-01' }] }, problem: /future/ },
  { name: 'another branch', change: { branch: 'fix' }, problem: /on the branch fix/ },
  { name: 'no branch', change: { branch: '' }, problem: /\(none\)/ },
  { name: 'an uncommitted file', change: { uncommitted: ['a.ts', 'b.ts'] }, problem: /a\.ts, b\.ts/ },
])('$name', ({ change, problem }) => {
  it('is the one problem', () =>
    expect(releaseProblems({ ...READY, ...change })).toEqual([expect.stringMatching(problem)]));
});

it('lists every problem at once', () => {
  expect(releaseProblems({ ...READY, branch: 'fix', uncommitted: ['a'], tags: ['v0.2.0'] })).toHaveLength(3);
});
