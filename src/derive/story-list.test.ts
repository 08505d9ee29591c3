import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import { sampleStory } from '../../tests/helpers/sample-story.ts';
import type { Item } from '../model/item.ts';
import { reportsOf, storyRows } from './story-list.ts';

/** An item; its id is one letter repeated. */
const item = (letter: string, hour: number, changes: Partial<Item> = {}) =>
  sampleItem({
    id: letter.repeat(12),
    source: `paper-${letter}`,
    publishedAt: `2026-08-23T${String(hour).padStart(2, '0')}:00:00Z`,
    ...changes,
  });
const first = ({ id }: { id: string }) => id[0];

describe('storyRows', () => {
  const [ru, be, en, alone] = [
    item('a', 8, { lang: 'ru' }),
    item('b', 9, { lang: 'be' }),
    item('c', 10, { lang: 'en' }),
    item('d', 9, { lang: 'be' }),
  ];
  const story = sampleStory([ru, be, en]);
  const items = [en, be, alone, ru];

  it.each([
    { view: 'be', shown: 'b' },
    { view: 'ru', shown: 'a' },
    { view: 'en', shown: 'c' },
    { view: 'other', shown: 'c' },
    { view: undefined, shown: 'c' },
  ] as const)('shows a story once, by its headline for $view', ({ view, shown }) => {
    const rows = storyRows(items, [story], view);
    expect(rows).toHaveLength(2);
    expect(rows.filter((row) => row.story === story).map((row) => first(row.item))).toEqual([shown]);
  });

  it('prefers Russian to English for Belarusian readers', () => {
    expect(storyRows([en, ru], [sampleStory([en, ru])], 'be').map((row) => first(row.item))).toEqual(['a']);
  });

  it('prefers a full text, then the newest', () => {
    const full = item('e', 7, { body: '<p>x</p>' });
    const [old, late] = [item('f', 8), item('g', 9)];
    expect(first(storyRows([late, old, full], [sampleStory([late, old, full])], 'en')[0]?.item as Item)).toBe('e');
    expect(first(storyRows([late, old], [sampleStory([late, old])], 'en')[0]?.item as Item)).toBe('g');
  });

  it('shows a statement only if there is no news', () => {
    const statement = item('h', 11, { lang: 'be', kind: 'statement', body: '<p>x</p>' });
    expect(storyRows([statement, ru], [sampleStory([statement, ru])], 'be').map((row) => first(row.item))).toEqual([
      'a',
    ]);
    expect(storyRows([statement], [sampleStory([statement, ru])], 'be').map((row) => first(row.item))).toEqual(['h']);
  });

  it('sorts by the time of the headlines', () => {
    const later = item('i', 9, { publishedAt: '2026-08-23T09:30:00Z', lang: 'be' });
    expect(storyRows([en, later, be, ru], [story], 'be').map((row) => first(row.item))).toEqual(['i', 'b']);
  });

  it('gives an item without a story, or alone in it, as a row of its own', () => {
    expect(storyRows([alone], [sampleStory([alone])], 'be')).toEqual([{ item: alone }]);
  });
});

describe('reportsOf', () => {
  const headline = item('a', 12, { lang: 'be' });
  const story = sampleStory([
    headline,
    item('b', 11, { lang: 'ru' }),
    item('c', 9, { lang: 'be-Latn' }),
    item('d', 10, { lang: 'be', kind: 'statement' }),
    item('e', 8, { lang: 'ru', source: 'paper-b' }),
    item('f', 7, { lang: 'be', source: 'paper-a' }),
  ]);
  const { others, same, ...counts } = reportsOf(story, headline, 'be');

  it('names each other outlet once, own language first', () => {
    expect(others.map(first)).toEqual(['d', 'c', 'b']);
    expect(same.map(first)).toEqual(['f']);
  });

  it('counts outlets, languages and statements', () => {
    expect(counts).toEqual({ outlets: 4, languages: 2, statements: 1 });
  });
});
