import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import type { Item } from '../model/item.ts';
import { frontPage, LATEST_COUNT } from './front-page.ts';

const PICTURE = { key: 'abcabcabcabc', hash: 'abc', width: 960, height: 640, alt: '' };

/** Items an hour apart, newest first; the first letter of an id is its position in the alphabet. */
function hourly(...changes: Partial<Item>[]): Item[] {
  return changes.map((change, place) =>
    sampleItem({
      id: 'abcdefghijklmnopqrstuvwxyz'[place]?.repeat(12) ?? '',
      lang: 'be',
      publishedAt: new Date(Date.UTC(2026, 7, 23, 12 - place)).toISOString().replace('.000Z', 'Z'),
      ...change,
    }),
  );
}
const first = (item: Item | undefined) => item?.id[0];

describe('frontPage', () => {
  it('prefers an item with full text and picture to newer items', () => {
    expect(
      first(frontPage(hourly({}, { body: '<p>x</p>' }, { body: '<p>x</p>', pictures: [PICTURE] }), 'be').lead),
    ).toBe('c');
  });

  it('has no top story older than a day and a half', () => {
    const items = hourly({}, { body: '<p>x</p>', publishedAt: '2026-08-21T12:00:00Z' });
    expect(first(frontPage(items, 'be').lead)).toBe('a');
  });

  it('fills the places beside the top story with the newest items, of any age', () => {
    const items = hourly(
      {},
      { publishedAt: '2026-08-20T12:00:00Z' },
      { body: '<p>x</p>', publishedAt: '2026-08-19T12:00:00Z' },
    );
    const { lead, second } = frontPage(items, 'be');
    expect([lead, ...second].map(first)).toEqual(['a', 'b', 'c']);
  });

  it('takes one item of every source before the second of any', () => {
    const { lead, second } = frontPage(hourly({ source: 'one' }, { source: 'one' }, { source: 'two' }), 'be');
    expect([lead, ...second].map(first)).toEqual(['a', 'c', 'b']);
  });

  it('shows no item twice', () => {
    const { lead, second, latest, statements } = frontPage(hourly({}, {}, {}, {}, {}, {}, { kind: 'statement' }), 'be');
    const shown = [lead, ...second, ...latest.flatMap(({ items }) => items), ...statements].map(first);
    expect(shown.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('keeps statements out of the news', () => {
    const { lead, statements } = frontPage(hourly({ kind: 'statement' }, {}), 'be');
    expect(first(lead)).toBe('b');
    expect(statements.map(first)).toEqual(['a']);
  });

  it('shows all languages if its own has no items', () => {
    expect(first(frontPage(hourly({ lang: 'ru' }), 'en').lead)).toBe('a');
  });

  it('limits the number of lines', () => {
    const many = hourly({}).flatMap((item) => Array.from({ length: 90 }, (_, n) => ({ ...item, id: `item${n}` })));
    expect(frontPage(many, 'be').latest.flatMap(({ items }) => items)).toHaveLength(LATEST_COUNT);
  });

  it('is empty if there are no items', () => {
    expect(frontPage([], 'be')).toEqual({ second: [], latest: [], statements: [] });
  });
});
