// Every page of src/pages is in the plan of a build: what is not would be in no site.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pathsOf } from '../../src/build/plan/plan.ts';
import { otherPlaces, placeFinder } from '../../src/build/places.ts';
import { prepare, readGround } from '../../src/build/prepare.ts';
import { laySampleContent } from '../../src/demo/sample-content.ts';
import { listFiles } from '../../src/lib/files.ts';
import { openStore } from '../../src/store/store.ts';
import { put, sampleItem, temporaryFolder } from '../helpers/content-folder.ts';

const content = (async () => {
  const folder = await temporaryFolder();
  await laySampleContent('content', folder);
  await put(join(folder, 'site.json'), { title: { en: 'T' }, tagline: { en: 'T' }, publicUrl: 'https://mirror.example/' });
  await openStore(folder).writeItems('sample-veras', [sampleItem({ source: 'sample-veras' })]);
  return folder;
});

it('names every page, each in one place that its path leads back to', async () => {
  const dir = await content();
  const { plan } = await prepare(dir, undefined, await readGround(dir));
  const paths = [...plan.values()].flatMap((parts) => [...pathsOf(parts)]);
  const missing = (await listFiles('src/pages')).filter((route) => !paths.some((path) => patternOf(route).test(path)));
  expect(missing).toEqual([]);
  expect(new Set(paths).size).toBe(paths.length);
  const find = placeFinder(otherPlaces(plan));
  for (const [place, parts] of plan) for (const path of pathsOf(parts)) expect(find(path), path).toBe(place);
});

it('makes the texts of the site anew for another mirror, and nothing else', async () => {
  const dir = await content();
  const inputs = async () => {
    const { plan } = await prepare(dir, undefined, await readGround(dir), { search: false });
    return new Map([...plan].flatMap(([place, parts]) => [...parts].map(([name, { input }]) => [`${place} ${name}`, input])));
  };
  const before = await inputs();
  await put(join(dir, 'mirrors', 'web.json'), { kind: 'web', url: 'https://mirror.example/', since: '2026-08-23' });
  const after = await inputs();
  expect([...after].filter(([part, input]) => before.get(part) !== input).map(([part]) => part)).toEqual(['still ']);
});

/** `[lang]/archive/[year]/index.astro` → the paths of the files that it makes. */
function patternOf(route: string): RegExp {
  const path = route.replace(/\.astro$|^verifier\.ts$/, (end) => (end === '.astro' ? '.html' : 'verifier.html')).replace(/\.ts$/, '');
  const pattern = path.replaceAll('.', '\\.').replace(/\[\\\.\\\.\\\.\w+\]/g, '.+').replace(/\[\w+\]/g, '[^/]+');
  return new RegExp(`^${pattern}$`);
}
