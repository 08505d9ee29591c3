import { describe, expect, it } from 'vitest';
import { sampleSource } from '../../tests/helpers/content-folder.ts';
import { DAY_MS } from '../lib/duration.ts';
import { type FeedState, feedStateSchema } from '../model/feed-state.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import { HEALTH_WEEKS, healthOf } from './health.ts';
import { healthBadge } from './health-badge.ts';
import { opml } from './opml.ts';

const DAY = '2026-08-23';
const URL_ONE = 'http://paper.example/rss.xml';
const URL_TWO = 'http://paper.example/two.xml';

function source(changes: Parameters<typeof sampleSource>[0] = {}): Source {
  return { ...sourceSchema.parse(sampleSource(changes)), id: 'paper' };
}

const daysAgo = (days: number) => new Date(Date.parse(DAY) - days * DAY_MS).toISOString().slice(0, 10);
const everyDays = (step: number, from: number) =>
  new Map(Array.from({ length: 10 }, (_, place) => [daysAgo(from + place * step), 2] as const));

function healthWith({
  feeds = {},
  counts = everyDays(1, 0),
  of = source(),
}: {
  feeds?: Record<string, Partial<FeedState>>;
  counts?: ReadonlyMap<string, number>;
  of?: Source;
}) {
  const states = Object.fromEntries(Object.entries(feeds).map(([url, state]) => [url, feedStateSchema.parse(state)]));
  const [health] = healthOf({
    sources: [of],
    state: { reader: 'r', sources: { paper: { feeds: states, boilerplate: [] } } },
    counts: new Map([['paper', counts]]),
    day: DAY,
  });
  if (health === undefined) throw new Error('no source');
  return health;
}

const GOOD = { lastGoodAt: '2026-08-23T06:00:00Z' };
const FAILING = {
  consecutiveFailures: 3,
  lastFailure: { at: '2026-08-23T06:00:00Z', reason: 'timeout' as const, detail: 'after 20 s' },
};
const TWO = source({
  feeds: [
    { type: 'feed', url: URL_ONE },
    { type: 'feed', url: URL_TWO },
  ],
});

describe('a source', () => {
  it.each([
    { name: 'answers and publishes', is: 'well', feeds: { [URL_ONE]: GOOD } },
    { name: 'was never fetched', is: 'new', feeds: {} },
    { name: 'was fetched at a URL that it no longer has', is: 'new', feeds: { 'http://old.example/': GOOD } },
    { name: 'failed twice', is: 'well', feeds: { [URL_ONE]: { ...GOOD, ...FAILING, consecutiveFailures: 2 } } },
    { name: 'failed three times', is: 'failing', feeds: { [URL_ONE]: { ...GOOD, ...FAILING } } },
    { name: 'fails at one of two feeds', is: 'well', feeds: { [URL_ONE]: FAILING, [URL_TWO]: GOOD }, of: TWO },
    {
      name: 'fails at one feed, with the other one gone',
      is: 'failing',
      feeds: { [URL_ONE]: FAILING, [URL_TWO]: { goneAt: '2026-08-01T00:00:00Z' } },
      of: TWO,
    },
    { name: 'is gone', is: 'gone', feeds: { [URL_ONE]: { goneAt: '2026-08-01T00:00:00Z', consecutiveFailures: 9 } } },
    {
      name: 'moved',
      is: 'moved',
      feeds: { [URL_ONE]: { ...GOOD, movedTo: { url: 'http://new.example/', seenAt: ['2026-08-20T00:00:00Z'] } } },
    },
    {
      name: 'is disabled and failing',
      is: 'off',
      feeds: { [URL_ONE]: FAILING },
      of: source({ enabled: false }),
    },
    { name: 'is called constructor', is: 'new', feeds: {}, of: { ...source(), id: 'constructor' } },
  ])('that $name is $is', ({ is, ...facts }) => {
    expect(healthWith(facts).condition).toBe(is);
  });

  it.each([
    { name: 'a daily one after 3 days', counts: everyDays(1, 3), silent: undefined },
    { name: 'a daily one after 4 days', counts: everyDays(1, 4), silent: 4 },
    { name: 'a weekly one after 21 days', counts: everyDays(7, 21), silent: undefined },
    { name: 'a weekly one after 22 days', counts: everyDays(7, 22), silent: 22 },
    { name: 'one with items on a single day', counts: new Map([[daysAgo(40), 5]]), silent: undefined },
  ])('$name: silent for $silent', ({ counts, silent }) => {
    const health = healthWith({ feeds: { [URL_ONE]: GOOD }, counts });
    expect(health.silentDays).toBe(silent);
    expect(health.condition).toBe(silent === undefined ? 'well' : 'silent');
  });

  it('whose last item is older than the counted weeks is silent since then', () => {
    const health = healthWith({
      feeds: { [URL_ONE]: { ...GOOD, lastNewAt: '2026-01-01T09:00:00Z' } },
      counts: new Map(),
    });
    expect(health).toMatchObject({ condition: 'silent', lastItemDay: '2026-01-01', silentDays: 234 });
  });

  it('has its items by week, the newest last; items of the future are not counted', () => {
    const counts = new Map([
      [DAY, 1],
      [daysAgo(6), 2],
      [daysAgo(7), 4],
      [daysAgo(83), 8],
      [daysAgo(84), 16],
      [daysAgo(-1), 32],
    ]);
    const { weeks } = healthWith({ feeds: { [URL_ONE]: GOOD }, counts });
    expect(weeks).toHaveLength(HEALTH_WEEKS);
    expect([weeks[0], weeks.at(-2), weeks.at(-1)]).toEqual([8, 4, 3]);
  });

  it('has the day of a fetch, not its time, so that pages change once a day', () => {
    const at = (time: string) => healthWith({ feeds: { [URL_ONE]: { lastGoodAt: time } } });
    expect(at('2026-08-23T06:00:00Z')).toEqual(at('2026-08-23T18:00:00Z'));
  });
});

it('the badge counts the sources that work, of those that are fetched', () => {
  const [well, failing] = [healthWith({ feeds: { [URL_ONE]: GOOD } }), healthWith({ feeds: { [URL_ONE]: FAILING } })];
  const off = healthWith({ of: source({ enabled: false }) });
  expect(healthBadge([well, failing, off])).toContain('>1/2<');
  expect(healthBadge([well, off])).toContain('#1b6e3c');
  expect(healthBadge([])).toContain('>0/0<');
});

it('OPML lists every feed of every enabled source, and sources without a feed as links; titles are escaped', () => {
  const telegram = { ...source({ title: 'Channel', feeds: [{ type: 'telegram', channel: 'somechannel' }] }), id: 'b' };
  const named = { ...TWO, title: '"><outline xmlUrl="http://evil.example/"/>', id: 'a' };
  const text = opml([telegram, named, { ...source({ enabled: false }), title: 'Off' }], {
    title: 'Title & more',
    kindName: (kind) => kind,
  });
  expect(text.match(/xmlUrl="([^"]*)"/g)).toEqual([`xmlUrl="${URL_ONE}"`, `xmlUrl="${URL_TWO}"`]);
  expect(text).toContain('type="link" url="http://paper.example/"');
  expect(text).toContain('<title>Title &amp; more</title>');
  expect(text).not.toContain('Off');
  expect(text.match(/<outline /g)?.length).toBe(4);
  expect(text.match(/<\/outline>/g)?.length).toBe(1);
});
