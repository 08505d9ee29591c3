// Files about the project itself: the changelog, decisions, versions.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { parseChangelog } from '../src/release/changelog.ts';
import { compareVersions, isVersion } from '../src/release/semver.ts';

const read = (file: string) => readFile(file, 'utf8');
const changelog = parseChangelog(await read('CHANGELOG.md'));
const releases = changelog.slice(1);
const { version } = JSON.parse(await read('package.json')) as { version: string };

describe('CHANGELOG.md', () => {
  it('starts with Unreleased', () => expect(changelog[0]?.version).toBe('Unreleased'));

  it('has releases with a version, a date and entries, the newest first', () => {
    for (const { version, date, body } of releases) {
      expect(isVersion(version), version).toBe(true);
      expect(date, version).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(body, version).toMatch(/^- /m);
    }
    const versions = releases.map((section) => section.version);
    expect(versions).toEqual([...versions].sort(compareVersions).reverse());
    const dates = releases.map(({ date = '' }) => date);
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it('groups changes as Keep a Changelog does', () => {
    const groups = changelog.flatMap(({ body }) => [...body.matchAll(/^### (.*)$/gm)].map(([, group]) => group));
    const known = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
    expect(groups.filter((group) => !known.includes(group ?? ''))).toEqual([]);
  });

  it('has the version of package.json as its newest release', () => expect(releases[0]?.version).toBe(version));
});

it('package-lock.json has the version of package.json', async () => {
  const lock = JSON.parse(await read('package-lock.json')) as {
    version: string;
    packages: { '': { version: string } };
  };
  expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
});

it('docs/upgrading.md says for every release after the first what an operator does', async () => {
  const rows = [...(await read('docs/upgrading.md')).matchAll(/^\| (\d+\.\d+\.\d+) \| \S/gm)].map(([, to]) => to);
  expect(rows).toEqual(
    releases
      .slice(0, -1)
      .map((section) => section.version)
      .sort(compareVersions),
  );
});

const decisions = (await listFiles('docs/decisions')).filter((file) => file.endsWith('.md'));

it.each(decisions)('docs/decisions/%s has its number, a status and a date', async (file) => {
  const text = await read(`docs/decisions/${file}`);
  expect(text).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. `));
  expect(text).toMatch(
    /^# .*\n\nStatus: (proposed|accepted|rejected|superseded by \[.*\]\(\d{4}-.*\.md\))\nDate: \d{4}-\d\d-\d\d/,
  );
});
