import { expect, it } from 'vitest';
import { type Figure, figureSchema } from '../model/figure.ts';
import {
  disagreementsOf,
  figureCsv,
  figureJson,
  linesOf,
  newestFigure,
  newestPoint,
  pointIds,
  publishedBetween,
} from './figures.ts';

const point = (value: number, asOf: string, more: object = {}) => ({
  value,
  asOf,
  countedBy: 'group',
  publishedOn: '2026-12',
  url: 'https://group.example/review',
  ...more,
});
const figure = (points: object[], more: object = {}): Figure => ({
  ...figureSchema.parse({
    title: { en: 'Figure' },
    counts: { en: 'What is counted.' },
    group: 'press',
    measure: 'state',
    unit: 'people',
    rhythm: 'month',
    counters: [
      { id: 'group', name: { en: 'The Group' } },
      { id: 'office', name: { en: 'The Office' } },
    ],
    points,
    ...more,
  }),
  id: 'figure',
});
const segments = (of: Figure) => linesOf(of).map((line) => line.segments.map((run) => run.map(({ asOf }) => asOf)));

it('joins neighbouring counts, and leaves gaps where counts are missing', () => {
  const months = ['2025-01-31', '2025-02-28', '2025-04', '2025-12-23', '2025-12-31'];
  expect(segments(figure(months.map((month) => point(1, month))))).toEqual([
    [
      ['2025-01-31', '2025-02-28', '2025-04'],
      ['2025-12-23', '2025-12-31'],
    ],
  ]);
  const years = figure(
    ['2012', '2013', '2014', '2018'].map((year) => point(1, year)),
    { rhythm: 'year' },
  );
  expect(segments(years)).toEqual([[['2012', '2013', '2014'], ['2018']]]);
});

it('never joins values of different counters, units, starts or methods', () => {
  const one = [point(1, '2025-01'), point(2, '2025-02', { countedBy: 'office' }), point(3, '2025-03')];
  expect(segments(figure(one))).toEqual([[['2025-01', '2025-03']], [['2025-02']]]);
  expect(segments(figure([point(1, '2025-01'), point(2, '2025-02', { unit: 'cases' })]))).toHaveLength(2);
  expect(segments(figure([point(1, '2025-01'), point(2, '2025-02', { since: '2020' })]))).toHaveLength(2);
  const breaks = [{ at: '2025-02', why: { en: 'A new method.' } }];
  expect(segments(figure([point(1, '2025-01'), point(2, '2025-02')], { breaks }))).toEqual([
    [['2025-01'], ['2025-02']],
  ]);
  expect(segments(figure([point(1, '2025-01'), point(2, '2025-02')], { measure: 'event' }))).toEqual([
    [['2025-01'], ['2025-02']],
  ]);
});

it('finds the newest value; of one time, that of the first counter', () => {
  const office = { countedBy: 'office' };
  const values = [point(8, '2025-09-11', office), point(12, '2025-09-11'), point(3, '2025'), point(9, '2024-12-31')];
  const newer = figure(values);
  expect(newestPoint(newer).value).toBe(12);
  expect(newestFigure([figure([point(1, '2025-08')]), newer])).toBe(newer);
  expect(newestFigure([])).toBeUndefined();
});

it('names months for which counters give different values', () => {
  const values = [
    point(31, '2024-12-01', { countedBy: 'office' }),
    point(45, '2024-12-16'),
    point(5, '2025-01-01', { countedBy: 'office' }),
    point(5, '2025-01-31'),
    point(7, '2026'),
    point(9, '2026', { countedBy: 'office' }),
  ];
  expect(disagreementsOf(figure(values)).map(({ month, points }) => [month, points.map(({ value }) => value)])).toEqual(
    [['2024-12', [31, 45]]],
  );
  expect(disagreementsOf(figure(values, { measure: 'event' }))).toEqual([]);
});

it('finds values published in a week, and those before them', () => {
  const values = [
    point(10, '2026-07-31', { publishedOn: '2026-08-03' }),
    point(12, '2026-08-10', { publishedOn: '2026-08-12' }),
    point(13, '2026-08-14', { publishedOn: '2026-08-15' }),
    point(14, '2026-08-15', { publishedOn: '2026-08' }),
    point(4, '2026-08-14', { publishedOn: '2026-08-16', countedBy: 'office' }),
  ];
  const week = (of: Figure) =>
    publishedBetween([of], '2026-08-10', '2026-08-16').map(({ point, before }) => [before?.value, point.value]);
  expect(week(figure(values))).toEqual([
    [12, 13],
    [undefined, 4],
  ]);
  expect(week(figure(values, { measure: 'event' }))).toEqual([
    [undefined, 13],
    [undefined, 4],
  ]);
  expect(publishedBetween([figure(values)], '2026-09-01', '2026-09-07')).toEqual([]);
});

it('gives each value an id of its own', () => {
  const { points } = figure([point(1, '2025'), point(2, '2025'), point(3, '2025', { countedBy: 'office' })]);
  expect([...pointIds(points).values()]).toEqual(['p-2025-group', 'p-2025-group-2', 'p-2025-office']);
});

it('writes CSV by RFC 4180, without cells that spreadsheets run, and JSON', () => {
  const values = [
    point(2, '2026', { note: { en: 'A "note", with a comma' }, outlet: '=SUM(A1)' }),
    point(1, '2025', { qualifier: 'about', of: 180 }),
  ];
  expect(figureCsv(figure(values)).split('\r\n')).toEqual([
    'series,value,qualifier,unit,of,as_of,since,subject,counted_by,published_on,published_by,url,note,contradiction',
    'figure,1,about,people,180,2025,,,The Group,2026-12,The Group,https://group.example/review,,',
    'figure,2,,people,,2026,,,The Group,2026-12,\'=SUM(A1),https://group.example/review,"A ""note"", with a comma",',
    '',
  ]);
  const { id, points } = JSON.parse(figureJson(figure(values)));
  expect([id, ...points.map(({ value }: { value: number }) => value)]).toEqual(['figure', 1, 2]);
});
