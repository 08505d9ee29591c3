import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder } from '../../tests/helpers/content-folder.ts';
import { checkContent } from './check-content.ts';

const point = (value: number, asOf: string, more: object = {}) => ({
  value,
  asOf,
  countedBy: 'group',
  publishedOn: '2026-08',
  url: 'https://group.example/review',
  ...more,
});
const figure = (points: object[], more: object = {}) => ({
  title: { en: `Figure of ${points.length} values ${JSON.stringify(more)}` },
  counts: { en: 'What is counted.' },
  group: 'press',
  measure: 'state',
  unit: 'people',
  counters: [{ id: 'group', name: { en: 'The Group' } }],
  points,
  ...more,
});

async function findings(figures: Record<string, unknown>) {
  const content = await contentFolder(
    Object.fromEntries(Object.entries(figures).map(([name, value]) => [`figures/${name}.json`, value])),
  );
  return (await checkContent(content))
    .filter(({ file }) => file.includes('figures'))
    .map(({ severity, file, field, what }) => `${severity} ${basename(file, '.json')} ${field}: ${what}`);
}

it('accepts figures that agree', async () => {
  const all = figure([point(12, '2026-06-30'), point(10, '2026-07-31'), point(10, '2026-07-31')]);
  const women = figure([point(3, '2026-06-30')], { unit: 'women', partOf: 'all' });
  expect(await findings({ all, women })).toEqual([]);
});

it('reports a value without a source, a date, a counter or a known unit', async () => {
  const { url: _url, ...withoutSource } = point(1, '2026-06-30');
  const { asOf: _asOf, ...withoutDate } = point(1, '2026-06-30');
  const found = await findings({
    a: figure([withoutSource]),
    b: figure([withoutDate]),
    c: figure([point(1, '2026-06-30', { countedBy: 'nobody' })]),
    d: figure([point(1, '2026-06-30')], { unit: 'sheep' }),
    e: figure([point(1, '2026-09-01')]),
  });
  expect(found.map((line) => line.replace(/: .*/, ''))).toEqual([
    'error a points.0.url',
    'error b points.0.asOf',
    'error c points.0.countedBy',
    'error d unit',
    'error e points.0.asOf',
  ]);
});

it('reports two values of one counter for one day, unless the file explains them', async () => {
  const two = (more: object) => figure([point(12, '2026-06-30'), point(13, '2026-06-30', more)]);
  expect(await findings({ a: two({}) })).toEqual([
    'notice a points.1.value: group has two values for 2026-06-30: 12 and 13.',
  ]);
  expect(await findings({ a: two({ contradiction: { en: 'The title of the same text says 12.' } }) })).toEqual([]);
});

it('reports a total that shrinks', async () => {
  const values = [point(12, '2026-06'), point(9, '2026-07')];
  expect(await findings({ a: figure(values, { measure: 'total' }) })).toEqual([
    'notice a points.1.value: The total shrinks: group has 12 for 2026-06, and 9 for 2026-07.',
  ]);
  expect(await findings({ a: figure(values) })).toEqual([]);
  const since = [point(12, '2026-06', { since: '2020' }), point(9, '2026-07', { since: '2026' })];
  expect(await findings({ a: figure(since, { measure: 'total' }) })).toEqual([]);
});

it('reports figures that contradict another file', async () => {
  const all = figure([point(12, '2026-06-30')], { sumOf: ['one', 'two'] });
  const one = figure([point(15, '2026-06-30')], { partOf: 'all' });
  const two = figure([point(2, '2026-06-30')]);
  expect(await findings({ all, one, two })).toEqual([
    'notice all points.0.value: The parts for 2026-06-30 make 17, not 12.',
    'notice one points.0.value: It is larger than the whole: “all” has 12 for 2026-06-30.',
  ]);
});

it('reports names of files that do not exist, and two files with one title', async () => {
  const title = { en: 'The Same' };
  const found = await findings({
    a: figure([point(1, '2026')], { topics: ['sheep'], partOf: 'nothing', title }),
    b: figure([point(1, '2026')], {
      title,
      counters: [{ id: 'group', name: { en: 'The Group' }, organisation: 'group' }],
    }),
  });
  expect(found.map((line) => line.replace(/: .*/, ''))).toEqual([
    'error a partOf',
    'error a topics.0',
    'error b counters.0.organisation',
    'needs-review b title.en',
  ]);
});
