import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { siteSchema } from '../model/site.ts';
import { webManifest } from './web-manifest.ts';

const site = (changes: object = {}) =>
  siteSchema.parse({ title: { be: 'Люстэрка', en: 'Lusterka' }, tagline: { en: 'News' }, ...changes });

it('has the name of the site', () => {
  expect(webManifest(site())).toMatchObject({ name: 'Люстэрка', short_name: 'Люстэрка', lang: 'be' });
});

it('does not contain the name of a discreet mirror', () => {
  expect(JSON.stringify(webManifest(site({ shortTitle: { en: 'Notes' } })))).not.toMatch(/Люстэрка|Lusterka/);
});

it('the example in docs/discreet-mirror.md is a valid site, with a neutral name', async () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(await readFile('docs/discreet-mirror.md', 'utf8')) ?? [];
  expect(webManifest(siteSchema.parse(JSON.parse(example)))).toMatchObject({ name: 'Нататкі' });
});

it('has URLs that work below any path', () => {
  expect(JSON.stringify(webManifest(site()))).not.toMatch(/"(?:\/|https?:)/);
});

it('the quick exit leads to a neutral page by default', () => {
  expect(site().leaveTo).toBe('https://www.wikipedia.org/');
  expect(() => site({ leaveTo: 'javascript:alert(1)' })).toThrow(/full address/);
});
