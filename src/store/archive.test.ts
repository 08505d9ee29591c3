import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import type { Item } from '../model/item.ts';
import { openArchive } from './archive.ts';
import { type ItemFacts, itemFacts } from './item-facts.ts';
import type { IndexedFile } from './item-index.ts';

const at = (day: string, hour: number) => `${day}T${String(hour).padStart(2, '0')}:00:00Z`;
const item = (id: string, source: string, day: string, hour: number, more: Partial<Item> = {}) =>
  sampleItem({ id: id.repeat(12), source, publishedAt: at(day, hour), ...more });

const ITEMS = [
  item('a', 'zvon', '2026-08-23', 9, { lang: 'be' }),
  item('b', 'zvon', '2026-08-23', 8, { lang: 'ru', lead: 'union' }),
  item('c', 'groupa', '2026-08-23', 10, { lang: 'be', kind: 'statement' }),
  item('d', 'zvon', '2026-08-21', 9, { lang: 'ru', title: 'суд', body: '<p>Суд.</p>' }),
  item('e', 'groupa', '2026-07-02', 9, { lang: 'ru', kind: 'statement', lead: 'union' }),
];
/** A title of this kind names two people; a lead is the organisation that it names. */
const namesOf = ({ title, lead }: Item) => ({
  people: title === 'суд' ? ['arseneva', 'zhdan'] : [],
  organisations: lead === undefined ? [] : [lead],
});
const topicsOf = ({ title }: { title: string }) => (title === 'суд' ? ['courts'] : []);

function archiveOf(items: readonly Item[]) {
  const byFile = Map.groupBy(items, ({ source, publishedAt }) => `${publishedAt.slice(0, 10)} ${source}`);
  const index = [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, ofFile]): IndexedFile => {
      const [day = '', sourceId = ''] = name.split(' ');
      return {
        day,
        sourceId,
        path: name,
        stage: 'full',
        digest: name,
        ...(itemFacts(ofFile, { topicsOf, namesOf }) as ItemFacts),
      };
    });
  const read: string[] = [];
  const archive = openArchive({
    index,
    topicsOf,
    read: async ({ path }) => {
      read.push(path);
      return byFile.get(path) ?? [];
    },
  });
  return { archive, read };
}

const ids = (items: readonly Item[]) => items.map(({ id }) => id[0]).join('');

describe('the archive', () => {
  const { archive } = archiveOf(ITEMS);

  it('lists days, sources, views and months without reading a file', () => {
    const { archive: unread, read } = archiveOf(ITEMS);
    expect(unread.days).toEqual(['2026-08-23', '2026-08-21', '2026-07-02']);
    expect(unread.sources).toEqual(['groupa', 'zvon']);
    expect(unread.views()).toEqual(['be', 'ru']);
    expect(unread.activityBySource('2026-08').map(({ source, count }) => ({ source, count }))).toEqual([
      { source: 'groupa', count: 1 },
      { source: 'zvon', count: 3 },
    ]);
    expect(unread.recentBySource(3)).toEqual([
      { source: 'groupa', count: 1, fullTexts: 0 },
      { source: 'zvon', count: 3, fullTexts: 1 },
    ]);
    expect(unread.recentBySource(2)).toEqual([
      { source: 'groupa', count: 1, fullTexts: 0 },
      { source: 'zvon', count: 2, fullTexts: 0 },
    ]);
    expect(unread.activity({ source: 'zvon' }).newestAt).toBe(at('2026-08-23', 9));
    expect(read).toEqual([]);
  });

  it.each([
    { filter: {}, count: 5 },
    { filter: { view: 'ru' as const }, count: 3 },
    { filter: { source: 'zvon' }, count: 3 },
    { filter: { kind: 'statements' as const }, count: 2 },
    { filter: { kind: 'news' as const, view: 'ru' as const }, count: 2 },
    { filter: { kind: 'statements' as const, view: 'ru' as const }, count: 1 },
    { filter: { topic: 'courts' }, count: 1 },
    { filter: { person: 'zhdan' }, count: 1 },
    { filter: { person: 'nobody' }, count: 0 },
    { filter: { person: 'constructor' }, count: 0 },
    { filter: { organisation: 'constructor' }, count: 0 },
    { filter: { topic: 'constructor' }, count: 0 },
    { filter: { organisation: 'union' }, count: 2 },
    { filter: { organisation: 'union', source: 'zvon' }, count: 1 },
    { filter: { organisation: 'union', kind: 'statements' as const }, count: 1 },
    { filter: { organisation: 'union', kind: 'news' as const }, count: 1 },
  ])('counts and finds the same number for $filter', async ({ filter, count }) => {
    expect(archive.activity(filter).count).toBe(count);
    expect(await archive.newest(filter, 100)).toHaveLength(count);
  });

  it('sorts by day, then newest first across sources', async () => {
    expect(ids(await archive.newest({}, 100))).toBe('cabde');
    expect(ids(await archive.ofDay('2026-08-23'))).toBe('cab');
    expect(ids(await archive.ofMonth('zvon', '2026-08'))).toBe('abd');
  });

  it('reads only the days that it needs', async () => {
    const { archive: unread, read } = archiveOf(ITEMS);
    expect(ids(await unread.newest({}, 2))).toBe('cab');
    expect(read.every((path) => path.startsWith('2026-08-23'))).toBe(true);
    expect(ids(await unread.newest({}, 2, 2))).toBe('cabd');
  });

  it('finds the matching items of a year or month', async () => {
    expect(ids(await archive.ofPeriod({ organisation: 'union' }, '2026'))).toBe('be');
    expect(ids(await archive.ofPeriod({ organisation: 'union' }, '2026-07'))).toBe('e');
    expect(archive.filesOfPeriod({ person: 'zhdan' }, '2026').map(({ path }) => path)).toEqual(['2026-08-21 zvon']);
    expect(archive.dayCounts({ person: 'zhdan' })).toEqual([{ day: '2026-08-21', count: 1 }]);
  });

  it('says whom items name without reading a file', () => {
    const { archive: unread, read } = archiveOf(ITEMS);
    expect(unread.namedIn('2026-08-23', 'zvon')).toEqual([
      { id: 'b'.repeat(12), people: [], organisations: ['union'] },
    ]);
    expect(unread.namedInItem('2026-08-21', 'd'.repeat(12))?.people).toEqual(['arseneva', 'zhdan']);
    expect(read).toEqual([]);
  });

  it('finds one item by day and id', async () => {
    expect((await archive.item('2026-08-21', 'd'.repeat(12)))?.title).toBe('суд');
    expect(await archive.item('2026-08-21', 'a'.repeat(12))).toBeUndefined();
  });
});
