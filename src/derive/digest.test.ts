import { expect, it } from 'vitest';
import type { WeekEntry } from '../model/entries.ts';
import type { Item } from '../model/item.ts';
import type { Story } from '../model/story.ts';
import { WEEK_STATEMENTS, WEEK_STORIES, weeklyDigest, weekParts } from './digest.ts';
import { digestEntry } from './digest-feed.ts';

const WEEK: WeekEntry = { id: '2026-w34', from: '2026-08-17', to: '2026-08-23', isOver: true };

const item = (id: string, lang: string, source: string, hour = 9): Item => ({
  ...{ id, title: `${lang} & ${id}`, source, kind: 'news', url: `http://${source}.example/${id}`, lang, authors: [] },
  ...{
    categories: [],
    pictures: [],
    enclosures: [],
    publishedAt: `2026-08-20T${String(hour).padStart(2, '0')}:00:00Z`,
  },
  link: `http://${source}.example/${id}`,
  firstSeenAt: '2026-08-20T09:00:00Z',
});
const story = (ref: string, items: Item[], outlets = items.length): Story => ({
  ...{ ref, outlets, hasPage: outlets > 1, later: [] },
  items: items.map((one) => ({ ...one, story: ref })),
});

it('ranks stories by outlets, then languages, then the newest report', () => {
  const stories = [
    story('two-old', [item('a', 'be', 'one', 7), item('b', 'be', 'two', 7)]),
    story('two-new', [item('c', 'be', 'one', 10), item('d', 'be', 'two', 11)]),
    story('two-languages', [item('e', 'be', 'one', 6), item('f', 'ru', 'two', 6)]),
    story('three', [item('g', 'be', 'one', 5), item('h', 'be', 'two', 5), item('i', 'be', 'three', 5)]),
  ];
  const { stories: ranked } = weeklyDigest({ week: WEEK, stories, statements: [], days: [] });
  expect(ranked.map(({ story: { ref } }) => ref)).toEqual(['three', 'two-languages', 'two-new', 'two-old']);
});

it('prefers English headlines and reports, and names each source once', () => {
  const items = [
    item('a', 'be', 'one', 7),
    item('b', 'en', 'one', 8),
    item('c', 'ru', 'two', 6),
    item('d', 'en', 'three', 9),
  ];
  const [only] = weeklyDigest({ week: WEEK, stories: [story('s', items, 3)], statements: [], days: [] }).stories;
  expect(only?.headline.id).toBe('d');
  expect(only?.reports.map(({ id }) => id)).toEqual(['d', 'b', 'c']);
  expect(only?.languages).toBe(3);
});

it('uses the name that people gave a story', () => {
  const named = { ...story('s', [item('a', 'be', 'one'), item('b', 'ru', 'two')]), names: { en: 'The bridge' } };
  expect(weeklyDigest({ week: WEEK, stories: [named], statements: [], days: [] }).stories[0]?.title).toBe('The bridge');
});

it('has English statements first, and counts what is beyond the limits', () => {
  const statements = Array.from({ length: WEEK_STATEMENTS + 2 }, (_, at) =>
    item(`s${at}`, at === 41 ? 'en' : 'be', 'ngo'),
  );
  const stories = Array.from({ length: WEEK_STORIES + 1 }, (_, at) => story(`r${at}`, [item(`r${at}`, 'en', 'one')]));
  const digest = weeklyDigest({ week: WEEK, stories, statements, days: [] });
  expect(digest.statements[0]?.id).toBe('s41');
  expect([digest.statements.length, digest.moreStatements]).toEqual([WEEK_STATEMENTS, 2]);
  expect([digest.stories.length, digest.moreStories]).toEqual([WEEK_STORIES, 1]);
});

it('is an entry of a feed, dated by the end of the week, with links to publishers only', () => {
  const digest = weeklyDigest({
    week: WEEK,
    stories: [story('s', [item('a', 'en', 'one'), item('b', 'be', 'two')])],
    statements: [item('c', 'en', 'ngo')],
    days: [{ id: 'day', names: { en: 'Day <of> x' }, day: '2026-08-25', lastDay: '2026-08-25' }],
    figures: [{ title: 'In prison', href: '/f', before: '10', value: '12', asOf: '2026-08-21', by: 'Viasna' }],
  });
  const entry = digestEntry(digest, '/en/digest/2026-w34.html', {
    siteTitle: 'Site',
    title: 'Week 34',
    headings: { stories: 'Stories', statements: 'Statements', figures: 'Figures', days: 'Days' },
    outlets: (count) => `${count} outlets`,
    sourceName: (id) => id,
    dayName: ({ names }) => names.en,
    formatDay: (day) => day,
  });
  expect(entry.publishedAt).toBe('2026-08-23T20:59:59Z');
  expect(entry.own?.html.match(/<h2>/g)).toHaveLength(4);
  expect(entry.own?.html).toContain('In prison: 10 → 12 (2026-08-21, Viasna)');
  expect(entry.own?.html).toContain('Day &lt;of&gt; x');
  expect(entry.own?.html).not.toMatch(/href="(?!http:\/\/)/);
});

it('leaves out sections without lines', () => {
  const digest = weeklyDigest({ week: WEEK, stories: [], statements: [], days: [] });
  expect(digest.figures).toEqual([]);
  expect(weekParts('2026-w03')).toEqual({ year: '2026', week: '3' });
});
