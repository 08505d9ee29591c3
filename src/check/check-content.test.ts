import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder, sampleItem, sampleSource } from '../../tests/helpers/content-folder.ts';
import { jsonArrayLines } from '../lib/json.ts';
import { checkContent } from './check-content.ts';

const ITEMS = 'items/2026/08/23/paper.json';
const page = (title = 'About') => `---\ntitle: ${title}\ndescription: What it is.\nupdated: 2026-08-23\n---\nWords.\n`;

async function findings(files: Record<string, unknown>) {
  return (await checkContent(await contentFolder(files))).map(({ severity, file, field, what, why, fix }) => {
    expect(
      [what, why, fix].every((part) => part.length > 5),
      'what, why and fix are all there',
    ).toBe(true);
    return { severity, file: basename(file), field, text: `${what} ${why} ${fix}` };
  });
}

it('reports nothing for valid content', async () => {
  const files = {
    'sources/paper.json': sampleSource(),
    [ITEMS]: jsonArrayLines([sampleItem()]),
    'pages/en/about.md': page(),
    'pages/be/about.md': page(),
    'pages/ru/about.md': page(),
  };
  expect(await findings(files)).toEqual([]);
});

it.each([
  {
    name: 'broken JSON',
    files: { 'sources/paper.json': '{ "title": ' },
    file: 'paper.json',
    field: '',
    says: 'not valid JSON',
  },
  {
    name: 'a misspelt field',
    files: { 'sources/paper.json': { ...sampleSource(), hompage: 'x' } },
    file: 'paper.json',
    field: 'hompage',
    says: 'hompage',
  },
  {
    name: 'an address without https',
    files: { 'sources/paper.json': sampleSource({ homepage: 'paper.example' }) },
    file: 'paper.json',
    field: 'homepage',
    says: 'https://',
  },
  {
    name: 'a feed of an unknown type',
    files: { 'sources/paper.json': { ...sampleSource(), feeds: [{ type: 'fax', url: 'http://x.example/' }] } },
    file: 'paper.json',
    field: 'feeds.0.type',
    says: '“fax” is not one of the allowed values. Give one of feed, telegram, sitemap, page',
  },
  {
    name: 'a missing field',
    files: { 'sources/paper.json': { ...sampleSource(), homepage: undefined } },
    file: 'paper.json',
    field: 'homepage',
    says: '“homepage” is missing. Files of this kind require it. Give the full address',
  },
  {
    name: 'a missing kind',
    files: { 'sources/paper.json': { ...sampleSource(), kind: undefined } },
    file: 'paper.json',
    field: 'kind',
    says: '“kind” is missing. Files of this kind require it. Add it: one of media, ngo, intergovernmental',
  },
  {
    name: 'a missing type of a feed',
    files: { 'sources/paper.json': { ...sampleSource(), feeds: [{ url: 'http://x.example/' }] } },
    file: 'paper.json',
    field: 'feeds.0.type',
    says: '“feeds.0.type” is missing',
  },
  {
    name: 'a misspelt required field only once',
    files: { 'sources/paper.json': { ...sampleSource(), homepage: undefined, hompage: 'http://paper.example/' } },
    file: 'paper.json',
    field: 'hompage',
    says: '“hompage” is not a known field, and “homepage” is missing. A misspelt field has no effect, and nobody would notice. Did you mean “homepage”?',
  },
  {
    name: 'an unknown kind',
    files: { 'sources/paper.json': { ...sampleSource(), kind: 'radio' } },
    file: 'paper.json',
    field: 'kind',
    says: '“radio” is not one of the allowed values. Give one of media, ngo, intergovernmental',
  },
  {
    name: 'a number in place of a text',
    files: { 'sources/paper.json': { ...sampleSource(), title: 7 } },
    file: 'paper.json',
    field: 'title',
    says: 'It is a number. Give a text in quotes',
  },
  {
    name: 'a text in place of a list',
    files: { 'sources/paper.json': { ...sampleSource(), languages: 'be' } },
    file: 'paper.json',
    field: 'languages',
    says: 'It is a text in quotes. Give a list in brackets [ ]',
  },
  {
    name: 'an empty title',
    files: { 'sources/paper.json': { ...sampleSource(), title: '' } },
    file: 'paper.json',
    field: 'title',
    says: 'It is empty. Give at least 1 character;',
  },
  {
    name: 'a title that is too long',
    files: { 'sources/paper.json': { ...sampleSource(), title: 'a'.repeat(81) } },
    file: 'paper.json',
    field: 'title',
    says: 'too long. Give at most 80 characters',
  },
  {
    name: 'a day in another format',
    files: { 'sources/paper.json': { ...sampleSource(), listed: [{ as: 'unknown', since: '23.08.2026' }] } },
    file: 'paper.json',
    field: 'listed.0.since',
    says: 'Give a day, month or year such as',
  },
  {
    name: 'comments',
    files: { 'sources/paper.json': '{\n  "title": "http://x", // its name\n  "kind": "media",\n}' },
    file: 'paper.json',
    field: '',
    says: 'it contains a comment',
  },
  {
    name: 'a trailing comma',
    files: { 'sources/paper.json': '{\n  "title": "a,}",\n}' },
    file: 'paper.json',
    field: '',
    says: 'trailing comma',
  },
  {
    name: 'a name that cannot be an id',
    files: { 'sources/My Paper.json': sampleSource() },
    file: 'My Paper.json',
    field: '',
    says: 'cannot be an id',
  },
  {
    name: 'a country code in place of a language code',
    files: { 'sources/paper.json': sampleSource({ languages: ['ru', 'by'] }) },
    file: 'paper.json',
    field: 'languages.1',
    says: 'did you mean “be”?',
  },
  {
    name: 'a three-letter language code',
    files: { 'sources/paper.json': sampleSource({ languages: ['rus'] }) },
    file: 'paper.json',
    field: 'languages.0',
    says: 'did you mean “ru”?',
  },
  {
    name: 'an unknown language',
    files: { 'sources/paper.json': sampleSource({ languages: ['xx'] }) },
    file: 'paper.json',
    field: 'languages.0',
    says: 'not the code of a language',
  },
  {
    name: 'a language twice',
    files: { 'sources/paper.json': sampleSource({ languages: ['be', 'ru', 'be'] }) },
    file: 'paper.json',
    field: 'languages.2',
    says: '“be” is listed twice',
  },
  {
    name: 'a country code as the language of a feed',
    files: {
      'sources/paper.json': sampleSource({ feeds: [{ type: 'feed', url: 'http://paper.example/rss', lang: 'ua' }] }),
    },
    file: 'paper.json',
    field: 'feeds.0.lang',
    says: 'did you mean “uk”?',
  },
  {
    name: 'an unknown time zone',
    files: { 'sources/paper.json': sampleSource({ timezone: 'Europe/Miensk' }) },
    file: 'paper.json',
    field: 'timezone',
    says: 'not a time zone',
  },
  {
    name: 'a source without feeds',
    files: { 'sources/paper.json': sampleSource({ feeds: [] }) },
    file: 'paper.json',
    field: 'feeds',
    says: 'no feed',
  },
  {
    name: 'a source disabled without a reason',
    files: { 'sources/paper.json': sampleSource({ enabled: false }) },
    file: 'paper.json',
    field: 'disabledBecause',
    says: 'without a reason',
  },
  {
    name: 'one feed in two sources',
    files: {
      'sources/a.json': sampleSource({ homepage: 'http://a.example' }),
      'sources/b.json': sampleSource({ homepage: 'http://b.example' }),
    },
    file: 'b.json',
    field: 'feeds.0.url',
    says: 'already taken',
  },
  {
    name: 'a withdrawal that names nothing',
    files: { 'withdrawn/a.json': { decidedOn: '2026-08-23', reason: { en: 'Asked for.' } } },
    file: 'a.json',
    field: '',
    says: 'Name what is withdrawn',
  },
  {
    name: 'a withdrawal that names a title',
    files: { 'withdrawn/a.json': { item: 'A man is named', decidedOn: '2026-08-23', reason: { en: 'Asked for.' } } },
    file: 'a.json',
    field: 'item',
    says: 'twelve characters',
  },
  {
    name: 'a withdrawal from an unknown source',
    files: { 'withdrawn/a.json': { source: 'papper', decidedOn: '2026-08-23', reason: { en: 'Asked for.' } } },
    file: 'a.json',
    field: 'source',
    says: 'no source',
  },
  {
    name: 'a withdrawal with an address of another source',
    files: {
      'sources/paper.json': sampleSource(),
      'withdrawn/a.json': {
        source: 'paper',
        url: 'http://zvon.example/1',
        decidedOn: '2026-08-23',
        reason: { en: 'Asked for.' },
      },
    },
    file: 'a.json',
    field: 'url',
    says: 'zvon.example',
  },
  {
    name: 'an empty filter',
    files: { 'sources/paper.json': { ...sampleSource(), filters: { include: {} } } },
    file: 'paper.json',
    field: 'filters.include',
    says: 'words or categories',
  },
  {
    name: 'a page head that is not YAML',
    files: { 'pages/en/about.md': '---\ntitle: [\n---\n' },
    file: 'about.md',
    field: '',
    says: 'YAML',
  },
  {
    name: 'a page without a head',
    files: { 'pages/en/about.md': 'Words only.' },
    file: 'about.md',
    field: '',
    says: 'no head',
  },
  {
    name: 'a broken link',
    files: { 'pages/en/about.md': `${page()}[x](/en/lost.html)` },
    file: 'about.md',
    field: '',
    says: 'is broken',
  },
  {
    name: 'an unknown key',
    files: { 'i18n/be.json': { 'site.hime': 'Х', 'site.home': 'Г' } },
    file: 'be.json',
    field: 'site.hime',
    says: 'not a key of the interface',
  },
  {
    name: 'other placeholders',
    files: { 'i18n/be.json': { 'site.home': 'Галоўная {x}' } },
    file: 'be.json',
    field: 'site.home',
    says: 'placeholders',
  },
  {
    name: 'damaged items',
    files: { 'sources/paper.json': sampleSource(), [ITEMS]: '[{]' },
    file: 'paper.json',
    field: '',
    says: 'not JSON in UTF-8',
  },
  {
    name: 'an item of another source',
    files: { 'sources/paper.json': sampleSource(), [ITEMS]: [sampleItem({ source: 'other' })] },
    file: 'paper.json',
    field: '',
    says: 'other',
  },
  {
    name: 'an item in the file of another day',
    files: { 'sources/paper.json': sampleSource(), [ITEMS]: [sampleItem({ publishedAt: '2026-08-23T22:00:00Z' })] },
    file: 'paper.json',
    field: '',
    says: '2026-08-24',
  },
  {
    name: 'one id twice',
    files: { 'sources/paper.json': sampleSource(), [ITEMS]: [sampleItem(), sampleItem()] },
    file: 'paper.json',
    field: '',
    says: 'twice',
  },
  {
    name: 'an item with a script in its body',
    files: { 'sources/paper.json': sampleSource(), [ITEMS]: [sampleItem({ body: '<script>alert(1)</script>' })] },
    file: 'paper.json',
    field: '',
    says: 'markup that no version of the sanitiser lets through',
  },
])('reports $name', async ({ files, file, field, says }) => {
  const errors = (await findings(files)).filter(({ severity }) => severity === 'error');
  expect(errors.map(({ file, field }) => ({ file, field }))).toEqual([{ file, field }]);
  expect(errors[0]?.text).toContain(says);
});

it.each([
  {
    fields: { republish: 'with-link' as const },
    severity: 'needs-review',
    field: 'republish',
    says: 'have no address',
  },
  {
    fields: { republishTerms: 'https://paper.example/terms' },
    severity: 'notice',
    field: 'republishTerms',
    says: '"republish" is unknown',
  },
])('reports the terms $fields as $severity', async ({ fields, severity, field, says }) => {
  const found = await findings({ 'sources/paper.json': sampleSource(fields) });
  expect(found).toMatchObject([{ severity, file: 'paper.json', field, text: expect.stringContaining(says) }]);
  const complete = { republish: 'free' as const, republishTerms: 'https://paper.example/terms' };
  expect(await findings({ 'sources/paper.json': sampleSource(complete) })).toEqual([]);
});

it.each([
  { name: 'a region', fields: { region: undefined }, field: 'region', says: 'no region.' },
  {
    name: 'a sentence in Russian',
    fields: { about: { be: 'Узор.', ru: '', en: 'A sample.' } },
    field: 'about.ru',
    says: 'no about.ru.',
  },
  { name: 'any sentence', fields: { about: undefined }, field: 'about.be', says: 'no about.be, about.ru, about.en.' },
])('has a notice for a source without $name', async ({ fields, field, says }) => {
  const found = await findings({ 'sources/paper.json': { ...sampleSource(), ...fields } });
  expect(found).toMatchObject([{ severity: 'notice', file: 'paper.json', field, text: expect.stringContaining(says) }]);
});

it('reports a missing picture without failing', async () => {
  const pictures = [{ key: 'abcabcabcabc', hash: 'abc', width: 1, height: 1, alt: '' }];
  const found = await findings({ 'sources/paper.json': sampleSource(), [ITEMS]: [sampleItem({ pictures })] });
  expect(found).toMatchObject([{ severity: 'notice', field: '0.pictures', text: expect.stringContaining('abc') }]);
});

it('reports a picture that is not what its name says', async () => {
  const found = await findings({ 'sources/paper.json': sampleSource(), 'media/ab/abc-320.avif': 'document.title="x"' });
  expect(found).toMatchObject([
    { severity: 'error', file: 'abc-320.avif', text: expect.stringContaining('not published') },
  ]);
});

it('reports items of a deleted source once, and says how to keep them', async () => {
  const other = ITEMS.replace('/23/', '/24/');
  const item = sampleItem({ id: 'bbbbbbbbbbbb', publishedAt: '2026-08-24T09:00:00Z' });
  expect(await findings({ [ITEMS]: [sampleItem()], [other]: [item] })).toMatchObject([
    { severity: 'error', text: expect.stringContaining('"enabled": false') },
  ]);
});

it('accepts every language code, and “und”', async () => {
  expect(
    await findings({ 'sources/paper.json': sampleSource({ languages: ['be', 'be-Latn', 'szl', 'und'] }) }),
  ).toEqual([]);
});

it('reports the problems of all files at once', async () => {
  const files = { 'sources/a.json': { kind: 'fax' }, 'sources/b.json': '{', 'topics/c.json': {} };
  expect(
    new Set((await findings(files)).filter(({ severity }) => severity === 'error').map(({ file }) => file)),
  ).toEqual(new Set(['a.json', 'b.json', 'c.json']));
});

it.each([
  { name: 'a missing translation of a key', files: { 'i18n/be.json': {} } },
  { name: 'an untranslated page', files: { 'pages/en/about.md': page() } },
  {
    name: 'a withdrawal with an address of no source',
    files: {
      'withdrawn/a.json': { url: 'http://zvon.example/1', decidedOn: '2026-08-23', reason: { en: 'Asked for.' } },
    },
  },
])('reports $name as a notice', async ({ files }) => {
  const all = await findings(files);
  expect(all.length).toBeGreaterThan(0);
  expect(all.every(({ severity }) => severity === 'notice')).toBe(true);
});
