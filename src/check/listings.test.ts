import { expect, it } from 'vitest';
import { contentFolder, sampleSource } from '../../tests/helpers/content-folder.ts';
import { checkContent } from './check-content.ts';

const LISTING = { as: 'formation', by: 'ministry', since: '2025-03-01', reference: 'https://report.example/1' };
const MINISTRY = { names: { en: 'Ministry' }, kind: 'state' };

async function findings(files: Record<string, unknown>): Promise<string[]> {
  const folder = await contentFolder({ 'organisations/ministry.json': MINISTRY, ...files });
  const found = await checkContent(folder, undefined, undefined, '2026-08-23');
  return found.map(({ severity, file, field }) => `${severity} ${file.split('/').at(-1)} ${field}`);
}

const paper = (listed: unknown, id = 'paper') =>
  sampleSource({ title: id, homepage: `https://${id}.example/`, listed, feeds: [feed(id)] } as object);
const feed = (id: string) => ({ type: 'feed', url: `https://${id}.example/rss` });

it('accepts a listing with kind, authority, date and reference', async () => {
  expect(await findings({ 'sources/paper.json': paper([LISTING]) })).toEqual([]);
});

it.each([
  { name: 'without a reference', listing: { as: 'unknown', since: '2025' }, expected: 'notice paper.json listed.0' },
  {
    name: 'without a date',
    listing: { as: 'unknown', reference: 'https://report.example/1' },
    expected: 'notice paper.json listed.0',
  },
  {
    name: 'of an authority that has no file',
    listing: { ...LISTING, by: 'nobody' },
    expected: 'error paper.json listed.0.by',
  },
  {
    name: 'with a kind and without an authority',
    listing: { ...LISTING, by: undefined },
    expected: 'error paper.json listed.0.as',
  },
  {
    name: 'with a kind and without a reference',
    listing: { ...LISTING, reference: undefined },
    expected: 'error paper.json listed.0.as',
  },
  { name: 'of tomorrow', listing: { ...LISTING, since: '2026-08-24' }, expected: 'error paper.json listed.0.since' },
  {
    name: 'whose reference is on a listed site',
    listing: { ...LISTING, reference: 'https://www.paper.example/listed' },
    expected: 'notice paper.json listed.0.reference',
  },
])('reports a listing $name', async ({ listing, expected }) => {
  expect(await findings({ 'sources/paper.json': paper([listing]) })).toEqual([expected]);
});

it('reports a listing in the file of an organisation that is a source', async () => {
  const organisation = { names: { en: 'Paper' }, kind: 'media', listed: [LISTING] };
  const sources = { 'sources/paper.json': paper([LISTING]), 'sources/gazette.json': paper([], 'gazette') };
  expect(await findings({ ...sources, 'organisations/paper.json': organisation })).toEqual(['error paper.json listed']);
  expect(await findings({ ...sources, 'organisations/union.json': { ...organisation, source: 'gazette' } })).toEqual([
    'error union.json listed',
  ]);
});
