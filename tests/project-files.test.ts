// Files about the project itself: changelog, versions, decisions, guides and forms for contributors.
import { execFileSync } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
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

const guide = await read('CONTRIBUTING.md');

it.each([...new Set([...guide.matchAll(/`((?:src|tests|scripts|content)\/[\w./-]+)`/g)].map(([, path = '']) => path))])(
  'CONTRIBUTING.md names %s, which exists',
  async (path) => {
    await access(path);
  },
);

const isShallow = execFileSync('git', ['rev-parse', '--is-shallow-repository'], { encoding: 'utf8' }).trim() === 'true';

it.skipIf(isShallow)('CONTRIBUTING.md gives commits of this history as examples', () => {
  const commits = [...guide.matchAll(/`([0-9a-f]{7})`:/g)].map(([, commit = '']) => commit);
  expect(commits.length).toBeGreaterThanOrEqual(4);
  for (const commit of commits) execFileSync('git', ['merge-base', '--is-ancestor', commit, 'HEAD']);
});

const forms = (await listFiles('.github/ISSUE_TEMPLATE')).filter((file) => file !== 'config.yml');

describe.each(forms)('the issue form %s', (file) => {
  interface Field {
    type: string;
    id?: string;
    attributes: { label?: string; value?: string; options?: unknown[] };
  }
  const load = async () =>
    parse(await read(`.github/ISSUE_TEMPLATE/${file}`)) as { name: string; description: string; body: Field[] };

  it('has a name, a description, and fields that GitHub and Forgejo know', async () => {
    const { name, description, body } = await load();
    expect([name, description].every((text) => text.length > 2)).toBe(true);
    for (const { type, id, attributes } of body) {
      expect(['markdown', 'checkboxes', 'input', 'textarea', 'dropdown']).toContain(type);
      if (type === 'markdown') expect(attributes.value).toBeTruthy();
      else expect(`${id} ${attributes.label}`).toMatch(/^[a-z]+ \S/);
      if (type === 'dropdown' || type === 'checkboxes') expect(attributes.options?.length).toBeGreaterThan(0);
    }
    const ids = body.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('there are forms for a bug, a lost feed, a new source and a translation, and a private way for security', async () => {
  expect(forms.sort()).toEqual(['bug.yml', 'feed-gone.yml', 'new-source.yml', 'translation.yml']);
  const config = parse(await read('.github/ISSUE_TEMPLATE/config.yml'));
  expect(config.blank_issues_enabled).toBe(false);
  expect(config.contact_links[0].about).toMatch(/Security tab/);
});

it('CODEOWNERS has patterns of files that exist, and no invented account', async () => {
  const lines = (await read('.github/CODEOWNERS')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of lines) {
    expect(line).not.toContain('@');
    // Keys come with the first edition.
    if (!['*', '/content/roots/'].includes(line)) await access(line.slice(1));
  }
});
