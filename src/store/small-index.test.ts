import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import type { Picture } from '../model/item.ts';
import { itemFacts } from './item-facts.ts';
import type { IndexedFile } from './item-index.ts';
import { firstDayOf, smallIndex } from './small-index.ts';

const picture = { hash: 'a'.repeat(12), width: 700, height: 500, alt: '', key: 'b'.repeat(12) };

function file(day: string, pictures: Picture[] = [picture]): IndexedFile {
  const facts = itemFacts([sampleItem({ pictures })], { topicsOf: () => [] });
  if (facts === undefined) throw new Error('The file has no items.');
  return { ...facts, day, sourceId: 'zvon', path: `${day}.json`, digest: day, stage: 'full' };
}

const INDEX = [file('2026-07-24'), file('2026-07-25'), file('2026-08-23', [])];

describe('smallIndex', () => {
  it('has the last days, the newest included', () => {
    const days = (count: number) => smallIndex(INDEX, { days: count, pictures: 'all' }).map(({ day }) => day);
    expect(days(1)).toEqual(['2026-08-23']);
    expect(days(30)).toEqual(['2026-07-25', '2026-08-23']);
    expect(days(31)).toEqual(['2026-07-24', '2026-07-25', '2026-08-23']);
    expect(firstDayOf(INDEX, { days: 30 })).toBe('2026-07-25');
  });

  it('leaves files as they are where pictures are shown, or where there are none', () => {
    expect(smallIndex(INDEX, { days: 30, pictures: 'all' })).toEqual(INDEX.slice(1));
    expect(smallIndex(INDEX, { days: 1, pictures: 'none' })).toEqual(INDEX.slice(2));
  });

  it('shows other files without pictures, under another digest', () => {
    const [first] = smallIndex(INDEX, { days: 30, pictures: 'none' });
    expect(first).toMatchObject({ stage: 'text', pictures: [], wholeDigest: '2026-07-25' });
    expect(first?.digest).not.toBe('2026-07-25');
  });

  it('has one small file of each picture', () => {
    const [first] = smallIndex([file('2026-08-23', [{ ...picture, withJpeg: true }])], { days: 1, pictures: 'small' });
    expect(first).toMatchObject({ stage: 'small-pictures', pictures: ['aa/aaaaaaaaaaaa-320.avif'] });
  });

  it('is empty where the site is', () => {
    expect(smallIndex([], { days: 30, pictures: 'none' })).toEqual([]);
    expect(firstDayOf([], { days: 30 })).toBeUndefined();
  });
});
