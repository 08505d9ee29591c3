import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import { itemFacts } from './item-facts.ts';
import type { IndexedFile } from './item-index.ts';
import { firstDayOf, smallIndex } from './small-index.ts';

const picture = { hash: 'a'.repeat(12), width: 700, height: 500, alt: '', key: 'b'.repeat(12) };

function file(day: string, pictures = [picture]): IndexedFile {
  const facts = itemFacts([sampleItem({ pictures })], { topicsOf: () => [] });
  if (facts === undefined) throw new Error('The file has no items.');
  return { ...facts, day, sourceId: 'zvon', path: `${day}.json`, digest: day, stage: 'full' };
}

const INDEX = [file('2026-07-24'), file('2026-07-25'), file('2026-08-23', [])];

describe('smallIndex', () => {
  it('has the last days, the newest included', () => {
    const days = (count: number) => smallIndex(INDEX, { days: count, pictures: true }).map(({ day }) => day);
    expect(days(1)).toEqual(['2026-08-23']);
    expect(days(30)).toEqual(['2026-07-25', '2026-08-23']);
    expect(days(31)).toEqual(['2026-07-24', '2026-07-25', '2026-08-23']);
    expect(firstDayOf(INDEX, { days: 30 })).toBe('2026-07-25');
  });

  it('leaves files as they are where pictures are shown, or where there are none', () => {
    expect(smallIndex(INDEX, { days: 30, pictures: true })).toEqual(INDEX.slice(1));
    expect(smallIndex(INDEX, { days: 1, pictures: false })).toEqual(INDEX.slice(2));
  });

  it('shows other files without pictures, under another digest', () => {
    const [first] = smallIndex(INDEX, { days: 30, pictures: false });
    expect(first).toMatchObject({ stage: 'text', pictures: [], digestWithPictures: '2026-07-25' });
    expect(first?.digest).not.toBe('2026-07-25');
  });

  it('is empty where the site is', () => {
    expect(smallIndex([], { days: 30, pictures: false })).toEqual([]);
    expect(firstDayOf([], { days: 30 })).toBeUndefined();
  });
});
