import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import { sampleStory } from '../../tests/helpers/sample-story.ts';
import type { Item } from '../model/item.ts';
import type { Story } from '../model/story.ts';
import { BELOW_COUNT, frontPage, LATEST_COUNT } from './front-page.ts';
import type { Headline } from './story-list.ts';

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
const first = (row: { item: Headline } | undefined) => row?.item.id[0];
const top = (items: Item[], stories: Story[] = [], view: 'be' | 'ru' | 'en' = 'be') => {
  const { lead, second } = frontPage(items, stories, view);
  return [lead, ...second].map(first).join('');
};

describe('frontPage', () => {
  it('prefers a full text with a picture to an item of the same hour', () => {
    const full = { body: '<p>x</p>', pictures: [PICTURE] };
    expect(top(hourly({}, { publishedAt: '2026-08-23T11:50:00Z', ...full }))).toBe('ba');
  });

  it('has no top story older than a day and a half', () => {
    expect(top(hourly({}, { body: '<p>x</p>', publishedAt: '2026-08-21T12:00:00Z' }))).toBe('ab');
  });

  it('fills the places beside the top story with the newest items, of any age', () => {
    const old = { publishedAt: '2026-08-20T12:00:00Z' };
    expect(top(hourly({}, old, { body: '<p>x</p>', publishedAt: '2026-08-19T12:00:00Z' }))).toBe('abc');
  });

  it('takes one item of every source before the second of any', () => {
    expect(top(hourly({ source: 'one' }, { source: 'one' }, { source: 'two' }))).toBe('acb');
  });

  it('shows no item twice', () => {
    const { lead, second, latest, statements } = frontPage(
      hourly({}, {}, {}, {}, {}, {}, { kind: 'statement' }),
      [],
      'be',
    );
    const shown = [...[lead, ...second, ...latest].map(first), ...statements.map(({ id }) => id[0])];
    expect(shown.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('keeps statements out of the news', () => {
    const { lead, statements } = frontPage(hourly({ kind: 'statement' }, {}), [], 'be');
    expect(first(lead)).toBe('b');
    expect(statements.map(({ id }) => id[0])).toEqual(['a']);
  });

  it('shows all languages if its own has no items', () => {
    expect(first(frontPage(hourly({ lang: 'ru' }), [], 'en').lead)).toBe('a');
  });

  it('limits the number of lines', () => {
    const many = hourly({}).flatMap((item) => Array.from({ length: 90 }, (_, n) => ({ ...item, id: `item${n}` })));
    expect(frontPage(many, [], 'be').latest).toHaveLength(LATEST_COUNT);
  });

  it('shows a statement once, by its newest publication', () => {
    const copies = hourly({ kind: 'statement' }, { kind: 'statement' }, { kind: 'statement' });
    const statementOf = new Map(copies.slice(1).map(({ id }) => [id, 'one']));
    const { statements } = frontPage(copies, [], 'be', { statementOf });
    expect(statements.map(({ id }) => id[0])).toEqual(['a', 'b']);
  });

  it('shows the other news below the latest', () => {
    const many = hourly({}).flatMap((item) => Array.from({ length: 90 }, (_, n) => ({ ...item, id: `item${n}` })));
    const { second, latest, more } = frontPage(many, [], 'be');
    expect(more).toHaveLength(BELOW_COUNT);
    const ids = [...second, ...latest, ...more].map(({ item }) => item.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is empty if there are no items', () => {
    const lists = ['second', 'latest', 'moved', 'sections', 'more', 'week', 'statements'];
    expect(frontPage([], [], 'be')).toEqual(Object.fromEntries(lists.map((list) => [list, []])));
  });
});

describe('the stories of a front page', () => {
  const NOW = Date.UTC(2026, 7, 23, 12);
  /** A report of a source, `hours` before the newest one. */
  const report = (id: string, source: string, hours: number, changes: Partial<Item> = {}) =>
    sampleItem({
      id: id.padEnd(12, '2'),
      source,
      lang: 'be',
      publishedAt: new Date(NOW - hours * 3_600_000).toISOString().replace('.000Z', 'Z'),
      ...changes,
    });
  /** A story of several outlets, half an hour apart; the first report is `hours` old. */
  const reports = (id: string, count: number, hours: number, changes: Partial<Item> = {}) =>
    Array.from({ length: count }, (_, place) =>
      report(`${id}${'abcdefgh'[place]}`, `paper-${place}`, hours - place / 2, changes),
    );
  const LONG = { body: `<p>${'x'.repeat(5000)}</p>`, pictures: [PICTURE] };
  const newest = (items: Item[]) => items.toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1));

  it('a long item with a picture never outranks a fresh story of three outlets', () => {
    const story = reports('s', 3, 2);
    expect(top(newest([...story, report('l', 'magazine', 0, LONG)]), [sampleStory(story)])[0]).toBe('s');
  });

  it.each([{ view: 'be' }, { view: 'ru' }, { view: 'en' }] as const)(
    'a story leads within two hours of its second report, in $view',
    ({ view }) => {
      const story = [report('sa', 'one', 3, { lang: 'ru' }), report('sb', 'two', 2, { lang: 'be' })];
      const singles = ['be', 'ru', 'en'].flatMap((lang, place) =>
        [0, 1, 2].map((hour) => report(`${'lmn'[place]}${'abc'[hour]}`, `${lang}-${hour}`, hour, { lang, ...LONG })),
      );
      expect(top(newest([...story, ...singles]), [sampleStory(story)], view)[0]).toBe('s');
    },
  );

  it('a fresh story of three outlets outranks one of eight from 30 hours ago', () => {
    const [old, fresh] = [reports('o', 8, 30), reports('f', 3, 2)];
    expect(top(newest([...old, ...fresh]), [sampleStory(old), sampleStory(fresh)]).slice(0, 2)).toBe('fo');
  });

  it('a story of eight outlets stays first in its working day, until a bigger one', () => {
    const [big, small] = [reports('b', 8, 9), reports('s', 2, 2)];
    expect(top(newest([...big, ...small]), [sampleStory(big), sampleStory(small)])[0]).toBe('b');
    const bigger = reports('c', 7, 4);
    expect(top(newest([...big, ...bigger]), [sampleStory(big), sampleStory(bigger)])[0]).toBe('c');
  });

  it('counts sister outlets of one owner once', () => {
    const [sisters, others] = [reports('s', 3, 2), reports('o', 2, 2)];
    const stories = [sampleStory(sisters, { outlets: 1, hasPage: false }), sampleStory(others)];
    expect(top(newest([...sisters, ...others]), stories)[0]).toBe('o');
  });

  it('counts statements, but less than news', () => {
    const withStatement = [...reports('s', 2, 2), report('sz', 'union', 1, { kind: 'statement' })];
    const [two, three] = [reports('t', 2, 2), reports('u', 3, 2)];
    const rank = (...stories: Item[][]) =>
      top(
        newest(stories.flat()),
        stories.map((items) => sampleStory(items)),
      )[0];
    expect([rank(withStatement, two), rank(withStatement, three)]).toEqual(['s', 'u']);
  });

  it('counts languages', () => {
    const one = reports('o', 2, 2);
    const two = reports('t', 2, 2).map((item, place) => ({ ...item, lang: place === 0 ? 'be' : ('en' as const) }));
    expect(top(newest([...one, ...two]), [sampleStory(one), sampleStory(two)])[0]).toBe('t');
  });

  it('leads with a big story that has no report in the language of the view', () => {
    const story = reports('s', 7, 4, { lang: 'ru' });
    const own = [...reports('e', 2, 2, { lang: 'en' }), report('x', 'english', 0, { lang: 'en', ...LONG })];
    const { lead } = frontPage(newest(own), [sampleStory(story), sampleStory(own.slice(0, 2))], 'en');
    expect([first(lead), lead?.item.lang, lead?.story?.outlets]).toEqual(['s', 'ru', 7]);
  });

  it('prefers stories in the language of English readers', () => {
    const [foreign, own] = [reports('f', 4, 2, { lang: 'ru' }), reports('e', 3, 2, { lang: 'en' })];
    expect(top(newest(own), [sampleStory(foreign), sampleStory(own)], 'en')).toBe('ef');
  });

  it('gives the first six headlines to different outlets where others have the same story', () => {
    const stories = ['a', 'b', 'c'].map((id) => reports(id, 3, 3));
    const { lead, second } = frontPage(
      newest(stories.flat()),
      stories.map((items) => sampleStory(items)),
      'be',
    );
    expect(new Set([lead, ...second].map((row) => row?.item.source)).size).toBe(3);
  });

  it('shows a story once, on top or below', () => {
    const stories = 'bcdefghi'.split('').map((id, place) => reports(id, 2, 3 + place));
    const { lead, second, latest } = frontPage(
      newest(stories.flat()),
      stories.map((items) => sampleStory(items)),
      'be',
    );
    expect([lead, ...second, ...latest].map(first).toSorted().join('')).toBe('bcdefghi');
  });
});
