import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import { groupByDay, interfaceOf, inView, statementsOf, viewOf } from './views.ts';

it.each([
  { lang: 'be', view: 'be', ui: 'be' },
  { lang: 'be-Latn', view: 'be', ui: 'be' },
  { lang: 'ru', view: 'ru', ui: 'ru' },
  { lang: 'en', view: 'en', ui: 'en' },
  { lang: 'uk', view: 'other', ui: 'be' },
  { lang: 'pl', view: 'other', ui: 'en' },
  { lang: 'und', view: 'other', ui: 'be' },
])('an item in $lang is in the view $view and has its page in $ui', ({ lang, view, ui }) => {
  expect(viewOf(lang)).toBe(view);
  expect(interfaceOf(lang)).toBe(ui);
});

describe('lists', () => {
  const items = [
    sampleItem({ id: 'aaaaaaaaaaaa', lang: 'be', publishedAt: '2026-08-23T21:30:00Z' }),
    sampleItem({ id: 'bbbbbbbbbbbb', lang: 'ru', kind: 'statement', publishedAt: '2026-08-23T20:30:00Z' }),
    sampleItem({ id: 'cccccccccccc', lang: 'be-Latn', publishedAt: '2026-08-22T21:00:00Z' }),
  ];
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id[0]);

  it('contain the items of a view', () => {
    expect(ids(inView(items, 'be'))).toEqual(['a', 'c']);
  });

  it('contain statements only', () => {
    expect(ids(statementsOf(items))).toEqual(['b']);
  });

  it('start a day at midnight in Minsk', () => {
    expect(groupByDay(items).map(({ day, items: ofDay }) => [day, ...ids(ofDay)])).toEqual([
      ['2026-08-24', 'a'],
      ['2026-08-23', 'b', 'c'],
    ]);
  });
});
