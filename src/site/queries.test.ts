import { expect, it } from 'vitest';
import { openArchive } from '../store/archive.ts';
import type { SiteData } from './context.ts';
import { type DayFilter, QUERIES } from './queries.ts';

const file = (day: string, count: number) => ({
  day,
  sourceId: 'alfa',
  path: `${day.replaceAll('-', '/')}/alfa.json`,
  ids: Array.from({ length: count }, (_, at) => `${day}-${at}`),
  newestAt: `${day}T12:00:00Z`,
  views: { be: count },
  statements: {},
  fullTexts: 1,
  statementsAt: [],
  topics: {},
  people: {},
  organisations: {},
  joined: {},
  follows: {},
  marks: '',
  statementFacts: [],
  pictures: [],
  picturesAt: [],
  digest: day,
  stage: 'full' as const,
});

const archive = openArchive({
  index: [file('2025-12-31', 4), file('2026-07-31', 5), file('2026-08-01', 1), file('2026-08-23', 2)],
  topicsOf: () => [],
  read: () => Promise.reject(new Error('No file is read to count days.')),
});

it.each<{ filter: DayFilter; days: string[] }>([
  { filter: {}, days: ['2026-08-23', '2026-08-01', '2026-07-31', '2025-12-31'] },
  { filter: { period: '2026-08' }, days: ['2026-08-23', '2026-08-01'] },
  { filter: { before: '2026-08-23', limit: 1 }, days: ['2026-08-01'] },
  { filter: { before: '2026-08', limit: 1 }, days: ['2026-07-31'] },
  { filter: { before: '2025-12', limit: 1 }, days: [] },
  { filter: { source: 'alfa', before: '2026' }, days: ['2025-12-31'] },
  { filter: { source: 'beta' }, days: [] },
  { filter: { view: 'ru' }, days: [] },
  { filter: { monthDay: '08-01' }, days: ['2026-08-01'] },
  { filter: { before: '2026-08-23', monthDay: '12-31' }, days: ['2025-12-31'] },
  { filter: { before: '2025-12-31', monthDay: '12-31' }, days: [] },
])('lists the days of $filter', async ({ filter, days }) => {
  const found = await QUERIES.days.list({ archive } as SiteData, filter);
  expect(found.map(({ day }) => day)).toEqual(days);
});
