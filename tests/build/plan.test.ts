// The plan of a build contains every page, and each path is in one output group, which groupFinder finds.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDeclarations } from '../../src/build/astro/integration.ts';
import { groupFinder, listedGroups, publishRank } from '../../src/build/output-groups.ts';
import { type Plan, pathsOf } from '../../src/build/plan.ts';
import { indexContent, planSite } from '../../src/build/prepare.ts';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import { listFiles } from '../../src/lib/files.ts';
import { shortHash } from '../../src/lib/hash.ts';
import { CONTENT_ARCHIVE } from '../../src/model/site-paths.ts';
import { PUBLISH_ORDER } from '../../src/site/page-kind.ts';
import { patternMatcher } from '../../src/site/paths.ts';
import { PAGES, patternOf } from '../../src/site/routes.ts';
import { openStore } from '../../src/store/store.ts';
import { put, sampleItem } from '../helpers/content-folder.ts';

const CODE = { ofPage: (page: string) => page, ofEntries: (entries: readonly string[]) => entries.join(' ') };

let plan: Plan;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-'));
  await copySampleContent('content', folder);
  await put(join(folder, 'site.json'), { title: { en: 'T' }, tagline: { en: 'T' } });
  await openStore(folder).writeItems('sample-veras', [sampleItem({ source: 'sample-veras' })]);
  const second = { id: 'bbbbbbbbbbbb', source: 'sample-mlyn', story: '2026-08-23/aaaaaaaaaaaa' };
  await openStore(folder).writeItems('sample-mlyn', [sampleItem(second)]);
  // A statement, and so many items that name a person that the year has a page for each month.
  const statement = { kind: 'statement' as const, body: `<p>Text.</p><p>Signed by: Lantern Initiative</p>` };
  const named = Array.from({ length: 201 }, (_, nth) =>
    sampleItem({
      ...{ id: shortHash(`${nth}`), source: 'sample-lichtar', title: 'Сымон Крушнік вярнуўся', lang: 'be' },
      ...{ url: `http://lichtar.example/${nth}`, ...(nth === 0 ? statement : {}) },
    }),
  );
  await openStore(folder).writeItems('sample-lichtar', named);
  plan = await planSite(await indexContent(folder, undefined, ''), CODE);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('has a path for every file of src/pages', async () => {
  const paths = [...plan.values()].flatMap((tasks) => [...pathsOf(tasks)]);
  const missing = (await listFiles('src/pages')).filter(
    (page) => !paths.some((path) => patternMatcher(patternOf(page))(path)),
  );
  expect(missing).toEqual([]);
  expect(new Set(paths).size).toBe(paths.length);
});

it('finds the output group of every path', () => {
  const groupOf = groupFinder(listedGroups(plan));
  for (const [group, tasks] of plan) for (const path of pathsOf(tasks)) expect(groupOf(path), path).toBe(group);
});

it.each([
  ['n/2026/08/23/aaaaaaaaaaaa.html', 'leaf'],
  ['s/2026/08/23/aaaaaaaaaaaa.html', 'leaf'],
  ['items/2026/08/23/zvon.json', 'leaf'],
  ['m/ab/abcd-320.avif', 'leaf'],
  ['source/code.tar.gz', 'leaf'],
  ['pagefind/2026-08-01/pagefind-entry.json', 'search'],
  ['be/archive/2026/08/23.html', 'archive'],
  ['be/archive/index.html', 'archive'],
  ['be/search.html', 'list'],
  ['_headers', 'list'],
  ['be/sources/index.html', 'front'],
  ['be/index.html', 'front'],
  ['index.html', 'front'],
])('publishes %s with the files of “%s”', (path, order) => {
  expect(PUBLISH_ORDER[publishRank(path)]).toBe(order);
});

it('renders only the texts of the site again for another mirror, and packs the content', async () => {
  const inputs = async () => {
    const again = await planSite(await indexContent(folder, undefined, ''), CODE, { search: false });
    return new Map(
      [...again].flatMap(([group, tasks]) => [...tasks].map(([name, { input }]) => [`${group}: ${name}`, input])),
    );
  };
  const before = await inputs();
  await put(join(folder, 'mirrors', 'web.json'), { kind: 'web', url: 'https://mirror.example/', since: '2026-08-23' });
  const changed = [...(await inputs())].filter(([task, input]) => before.get(task) !== input).map(([task]) => task);
  const others = changed.filter((task) => task !== `source: ${CONTENT_ARCHIVE}`);
  expect(others).toHaveLength(changed.length - 1);
  expect(others.length).toBeGreaterThan(0);
  expect(others.every((task) => task.startsWith('texts: text '))).toBe(true);
});

describe('checkDeclarations', () => {
  const files = Object.keys(PAGES);

  it('accepts the pages that are declared', () => {
    expect(() => checkDeclarations(files)).not.toThrow();
  });

  it('explains what to do if a page is not declared', () => {
    expect(() => checkDeclarations([...files, '[lang]/new.astro'])).toThrow(
      /src\/pages\/\[lang\]\/new\.astro is not declared.*\n.*\n.*PAGES/,
    );
  });

  it('explains what to do if a declared page has no file', () => {
    expect(() => checkDeclarations(files.filter((file) => file !== '404.astro'))).toThrow(
      /declares 404\.astro.*\n.*\n.*remove its entry/,
    );
  });
});
