// The plan of the large demo: it has what its documentation promises, and the same clock gives the same feeds.
import { describe, expect, it } from 'vitest';
import { toClassical } from '../src/demo/large/classical-orthography.ts';
import { feedDocument } from '../src/demo/large/feed-documents.ts';
import { LARGE_ITEMS } from '../src/demo/large/large-sample.ts';
import { OUTLETS } from '../src/demo/large/outlets.ts';
import { DAYS, planItems } from '../src/demo/large/plan-items.ts';
import { drawScene, SCENE_KINDS, VARIANTS } from '../src/demo/large/scenes.ts';
import { SAMPLES_NOW } from '../src/demo/sample-content.ts';
import { DAY_MS } from '../src/lib/duration.ts';

const NOW = Date.parse(SAMPLES_NOW);
const { items, facts } = planItems(NOW, LARGE_ITEMS);
const shareOf = (test: (item: (typeof items)[number]) => boolean) => items.filter(test).length / items.length;

it('has about as many items as asked for, of 30 outlets', () => {
  expect(Math.abs(items.length - LARGE_ITEMS)).toBeLessThan(LARGE_ITEMS * 0.02);
  expect(new Set(items.map(({ outlet }) => outlet)).size).toBe(30);
});

it('has items of 90 days, oldest first, none of them in the future', () => {
  expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(items.at(-1)?.at).toBeLessThanOrEqual(NOW);
  expect(items[0]?.at).toBeGreaterThanOrEqual(NOW - (DAYS + 1) * DAY_MS);
  expect(new Set(items.map(({ at }) => Math.floor(at / DAY_MS))).size).toBeGreaterThanOrEqual(DAYS);
});

it.each([
  ['be', 0.4, 0.6],
  ['ru', 0.25, 0.4],
  ['en', 0.08, 0.2],
])('has a realistic share of %s', (lang, least, most) => {
  const share = shareOf((item) => item.lang === lang);
  expect(share).toBeGreaterThan(least);
  expect(share).toBeLessThan(most);
});

it('has pictures on a third to a half, and items without pictures, bodies, leads and titles', () => {
  const withPicture = shareOf(({ picture }) => picture !== undefined);
  expect(withPicture).toBeGreaterThan(0.3);
  expect(withPicture).toBeLessThan(0.5);
  expect(shareOf(({ body }) => body === undefined)).toBeGreaterThan(0.15);
  expect(shareOf(({ lead }) => lead === undefined)).toBeGreaterThan(0.02);
  expect(shareOf(({ title }) => title === undefined)).toBeGreaterThan(0.05);
});

it('has titles of one word and of nearly 200 characters, tables, corrections, authors', () => {
  const lengths = items.map(({ title = 'x'.repeat(50) }) => title.length);
  expect(Math.min(...lengths)).toBeLessThan(18);
  expect(Math.max(...lengths)).toBeGreaterThan(190);
  expect(items.filter(({ body }) => body?.includes('<table>')).length).toBeGreaterThanOrEqual(10);
  expect(items.filter(({ correction }) => correction !== undefined).length).toBeGreaterThan(10);
  expect(shareOf(({ authors }) => authors.length > 0)).toBeGreaterThan(0.2);
});

it('has less on Sundays and at night', () => {
  const local = (at: number) => new Date(at + 3 * 3_600_000);
  expect(shareOf(({ at }) => local(at).getUTCDay() === 0)).toBeLessThan(0.11);
  expect(shareOf(({ at }) => local(at).getUTCHours() < 6)).toBeLessThan(0.12);
});

it('leaves no place of a template unfilled and no name in a wrong preposition', () => {
  const texts = items.flatMap(({ title = '', lead = '', body = '' }) => `${title} ${lead} ${body}`);
  expect(texts.filter((text) => /[{}]|undefined|NaN/.test(text))).toEqual([]);
  const belarusian = items.filter(({ lang }) => lang === 'be').map(({ title = '' }) => title);
  expect(belarusian.filter((title) => /[аеёіоуыэюя] у \p{L}/u.test(title))).toEqual([]);
});

it('says in every body that it is invented', () => {
  for (const outlet of OUTLETS) {
    const text = feedDocument(
      outlet,
      items.filter((item) => item.outlet === outlet.id),
      NOW,
    );
    expect(text, outlet.id).toMatch(/выдуманыя|вымышлены|invented/);
  }
});

it('gives the facts of a life in an order that is possible', () => {
  const statuses = new Map<string, string[]>();
  for (const { person, status } of facts.toSorted((a, b) => a.at - b.at))
    statuses.set(person, [...(statuses.get(person) ?? []), status]);
  expect(statuses.size).toBeGreaterThan(8);
  for (const [person, all] of statuses)
    expect(all.join(' '), person).not.toMatch(/released (sentenced|appeal|released)|detained (detained|released)/);
});

it('is the same for the same clock, and ends at another clock', () => {
  expect(planItems(NOW, 200)).toEqual(planItems(NOW, 200));
  const later = planItems(NOW + 40 * DAY_MS, 200);
  expect(later.items.at(-1)?.at).toBeGreaterThan(NOW + 38 * DAY_MS);
});

it('draws different pictures, the same each time', async () => {
  const pictures = new Set<string>();
  for (const scene of SCENE_KINDS)
    for (let variant = 0; variant < VARIANTS; variant += 1)
      pictures.add((await drawScene(scene, variant)).toString('base64'));
  expect(pictures.size).toBe(SCENE_KINDS.length * VARIANTS);
  expect(pictures).toContain((await drawScene('river', 2)).toString('base64'));
});

describe('the classical orthography', () => {
  it.each([
    ['снег і песня', 'сьнег і песьня'],
    ['рашэнне пасля пасяджэння', 'рашэньне пасьля пасяджэньня'],
    ['на мосце з’явіліся звесткі', 'на мосьце зьявіліся зьвесткі'],
    ['План калоніі', 'Плян калёніі'],
    ['суд і горад', 'суд і горад'],
  ])('%s', (official, classical) => expect(toClassical(official)).toBe(classical));
});
