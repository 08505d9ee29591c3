import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { siteSchema } from '../model/site.ts';
import { webManifest } from './web-manifest.ts';

const site = (changes: object = {}) =>
  siteSchema.parse({ title: { be: 'Люстэрка', en: 'Lusterka' }, tagline: { en: 'News' }, ...changes });

it('is called as the site is', () => {
  expect(webManifest(site())).toMatchObject({ name: 'Люстэрка', short_name: 'Люстэрка', lang: 'be' });
});

it('tells nothing of the name of a discreet mirror', () => {
  expect(JSON.stringify(webManifest(site({ shortTitle: { en: 'Notes' } })))).not.toMatch(/Люстэрка|Lusterka/);
});

it('the example in docs/discreet-mirror.md is a valid site, and tells nothing', async () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(await readFile('docs/discreet-mirror.md', 'utf8')) ?? [];
  expect(webManifest(siteSchema.parse(JSON.parse(example)))).toMatchObject({ name: 'Нататкі' });
});

it('has addresses that hold below any path', () => {
  expect(JSON.stringify(webManifest(site()))).not.toMatch(/"(?:\/|https?:)/);
});

it('a site leads out to a neutral page unless told otherwise', () => {
  expect(site().leaveTo).toBe('https://www.wikipedia.org/');
  expect(() => site({ leaveTo: 'javascript:alert(1)' })).toThrow(/full address/);
});
