import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder, sampleSource } from '../../tests/helpers/content-folder.ts';
import { checkContent } from './check-content.ts';

const NAMES = { be: 'Ганна Лясковіч', ru: 'Анна Лескович', en: 'Hanna Laskovich' };
const person = (fact: object = {}) => ({
  names: NAMES,
  description: { be: 'журналістка', ru: 'журналистка', en: 'journalist' },
  record: [
    { date: '2023-06-20', status: 'detained', organisation: 'Example Union', url: 'https://union.example/1', ...fact },
  ],
});
const day = (fields: object = {}) => ({
  names: { be: 'Дзень', ru: 'День', en: 'Day' },
  date: { rule: 'fixed', day: '05-21' },
  meaning: { be: 'Дзень', ru: 'День', en: 'Day' },
  sources: [{ by: 'Union', url: 'https://union.example/1' }],
  checkedOn: '2026-08-20',
  ...fields,
});
const figure = (point: object = {}) => ({
  title: { be: 'Лік', ru: 'Число', en: 'Number' },
  counts: { be: 'Лік', ru: 'Число', en: 'Number' },
  ...{ group: 'press', measure: 'state', unit: 'people', counters: [{ id: 'union', name: { en: 'Union' } }] },
  points: [
    { value: 1, asOf: '2026-08', countedBy: 'union', publishedOn: '2026-08', url: 'https://union.example/1', ...point },
  ],
});
const organisation = (fields: object = {}) => ({
  names: { be: 'Саюз', ru: 'Союз', en: 'Union' },
  kind: 'ngo',
  ...fields,
});
const statement = (date: string) => `---
title: An appeal
source: paper
date: ${date}
lang: en
url: https://paper.example/appeal
---
We ask.
`;
const TODAY = '2026-08-23';

async function findings(files: Record<string, unknown>) {
  const content = await contentFolder({ 'sources/paper.json': sampleSource(), ...files });
  return (await checkContent(content, undefined, undefined, TODAY))
    .filter(({ file }) => !['paper.json', 'site.json'].includes(basename(file)) && !file.includes('i18n'))
    .map(({ severity, file, field }) => `${severity} ${basename(file)} ${field}`);
}

it('accepts days, months and years up to today', async () => {
  expect(
    await findings({
      'people/a.json': person({ date: '2026' }),
      'observances/b.json': day({ checkedOn: TODAY, since: '2026' }),
      'figures/c.json': figure(),
      'organisations/d.json': organisation(),
      'statements/e.md': statement(TODAY),
    }),
  ).toEqual([]);
});

it.each([
  { folder: 'people', file: person({ date: '2026-08-24' }), field: 'record.0.date' },
  { folder: 'people', file: person({ date: '2025-02-31' }), field: 'record.0.date' },
  { folder: 'observances', file: day({ since: '2027' }), field: 'since' },
  { folder: 'observances', file: day({ checkedOn: '2062-08-20' }), field: 'checkedOn' },
  { folder: 'observances', file: day({ event: '2021-02-29', length: 2 }), field: 'event' },
  { folder: 'figures', file: figure({ asOf: '2026-08', publishedOn: '2026-09' }), field: 'points.0.publishedOn' },
  { folder: 'figures', file: figure({ asOf: '2026-06-31' }), field: 'points.0.asOf' },
  {
    folder: 'organisations',
    file: organisation({ listed: [{ as: 'unknown', since: '2027', reference: 'https://union.example/1' }] }),
    field: 'listed.0.since',
  },
])('refuses a date that cannot be: $folder $field', async ({ folder, file, field }) => {
  expect(await findings({ [`${folder}/a.json`]: file })).toEqual([`error a.json ${field}`]);
});

it('refuses a statement of tomorrow', async () => {
  expect(await findings({ 'statements/a.md': statement('2026-08-24') })).toEqual(['error a.md date']);
});

it.each([
  { folder: 'people', file: person({ url: 'http://union.example/1' }), field: 'record.0.url' },
  {
    folder: 'observances',
    file: day({ sources: [{ by: 'Union', url: 'http://union.example' }] }),
    field: 'sources.0.url',
  },
  { folder: 'figures', file: figure({ url: 'http://union.example/1' }), field: 'points.0.url' },
])('mentions an address without encryption in $folder', async ({ folder, file, field }) => {
  expect(await findings({ [`${folder}/a.json`]: file })).toEqual([`notice a.json ${field}`]);
});

it.each([
  { folder: 'people', file: { ...person(), surnameIsAmbiguous: true }, field: 'names.be' },
  { folder: 'organisations', file: organisation(), field: 'names.be' },
  { folder: 'observances', file: day(), field: 'names.be' },
  { folder: 'figures', file: figure(), field: 'title.be' },
])('asks for a review of two files in $folder with one name', async ({ folder, file, field }) => {
  expect(await findings({ [`${folder}/a.json`]: file, [`${folder}/b.json`]: file })).toEqual([
    `needs-review b.json ${field}`,
  ]);
});
