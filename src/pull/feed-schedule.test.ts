import { describe, expect, it } from 'vitest';
import { type FeedState, feedStateSchema } from '../model/feed-state.ts';
import { toInstant } from '../model/time.ts';
import { afterFailure, afterSuccess, afterUnchanged, isDue, proposedMove, type Reading } from './feed-schedule.ts';

const NOW = '2026-08-23T09:00:00Z';
const fresh: FeedState = { consecutiveFailures: 0 };
const reading: Reading = { now: NOW, bodySha256: 'b1', newItems: 0, itemTimes: [] };

function inMinutes(minutes: number, from = NOW): string {
  return toInstant(Date.parse(from) + minutes * 60_000);
}

/** Times of `count` items spread over the last week. */
function weekOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => inMinutes((-index / count) * 7 * 24 * 60));
}

describe('afterSuccess', () => {
  it.each([
    { name: 'the week shared among its items', given: { itemTimes: weekOf(84) }, minutes: 120 },
    { name: 'five minutes at the least', given: { itemTimes: weekOf(5000) }, minutes: 5 },
    { name: 'a day at the most', given: { itemTimes: weekOf(2) }, minutes: 1440 },
    { name: 'a day where all items are old', given: { itemTimes: ['2020-01-01T00:00:00Z'] }, minutes: 1440 },
    { name: 'a day where all items lie ahead', given: { itemTimes: ['2036-01-01T00:00:00Z'] }, minutes: 1440 },
    { name: 'an hour where no item has a time', given: {}, minutes: 60 },
    { name: 'the ttl where it is longer', given: { itemTimes: weekOf(84), ttlMinutes: 180 }, minutes: 180 },
    { name: 'the rhythm where the ttl is shorter', given: { itemTimes: weekOf(84), ttlMinutes: 30 }, minutes: 120 },
    { name: 'max-age where it is longer', given: { maxAgeSeconds: 7200 }, minutes: 120 },
    {
      name: 'a day where ttl and max-age ask for a year',
      given: { ttlMinutes: 525_600, maxAgeSeconds: 31_536_000 },
      minutes: 1440,
    },
  ])('waits $name', ({ given, minutes }) => {
    expect(afterSuccess(fresh, { ...reading, ...given }).nextDueAt).toBe(inMinutes(minutes));
  });

  it('keeps the validators of this answer and none of an older one', () => {
    const held = { ...fresh, etag: '"1"', lastModified: 'Sat, 22 Aug 2026 09:00:00 GMT' };
    const { etag, lastModified } = afterSuccess(held, { ...reading, etag: 'W/"2"' });
    expect([etag, lastModified]).toEqual(['W/"2"', undefined]);
  });

  it('remembers when there was something new', () => {
    expect(afterSuccess({ ...fresh, lastNewAt: '2026-08-01T00:00:00Z' }, reading).lastNewAt).toBe(
      '2026-08-01T00:00:00Z',
    );
    expect(afterSuccess(fresh, { ...reading, newItems: 1 }).lastNewAt).toBe(NOW);
  });

  it('forgets failures, and that the feed was gone', () => {
    const gone = afterFailure(fresh, { now: NOW, reason: 'gone', detail: '410' });
    expect(afterSuccess(gone, reading)).toEqual(afterSuccess(fresh, reading));
  });

  it('remembers the fallback that answered, until the first address does again', () => {
    const byFallback = afterSuccess(fresh, { ...reading, answeredBy: 'https://b.example/rss' });
    expect(byFallback.answeredBy).toBe('https://b.example/rss');
    expect(afterSuccess(byFallback, reading).answeredBy).toBeUndefined();
  });

  it('gives a state that can be written and read again', () => {
    const state = afterSuccess(fresh, { ...reading, itemTimes: weekOf(9), permanentUrl: 'https://b.example/rss' });
    expect(feedStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });
});

describe('afterUnchanged', () => {
  const state = afterSuccess(fresh, { ...reading, etag: '"1"', itemTimes: weekOf(84), newItems: 84 });

  it('keeps validators, body and rhythm', () => {
    const now = inMinutes(120);
    expect(afterUnchanged(state, { now })).toEqual({ ...state, lastGoodAt: now, nextDueAt: inMinutes(240) });
  });

  it('takes a new validator that came with a 304', () => {
    expect(afterUnchanged(state, { now: NOW, etag: '"2"' }).etag).toBe('"2"');
  });

  it('waits an hour where no rhythm is known', () => {
    expect(afterUnchanged(fresh, { now: NOW }).nextDueAt).toBe(inMinutes(60));
  });
});

describe('afterFailure', () => {
  const failure = { now: NOW, reason: 'unreachable', detail: 'the server refused the connection' } as const;

  it.each([
    [1, 15],
    [2, 30],
    [3, 60],
    [7, 960],
    [8, 1440],
    [5000, 1440],
  ])('backs off after failure %i by %i minutes', (count, minutes) => {
    const state = afterFailure({ consecutiveFailures: count - 1 }, failure);
    expect([state.consecutiveFailures, state.nextDueAt]).toEqual([count, inMinutes(minutes)]);
  });

  it.each([
    { name: 'a longer wait the server asks for', hours: 3, minutes: 180 },
    { name: 'no longer than a day', hours: 1000, minutes: 1440 },
    { name: 'its own wait where the server asks for less', hours: 0, minutes: 15 },
  ])('takes $name', ({ hours, minutes }) => {
    expect(afterFailure(fresh, { ...failure, retryAfterMs: hours * 3_600_000 }).nextDueAt).toBe(inMinutes(minutes));
  });

  it('keeps validators, the last good time and a known move', () => {
    const held = afterSuccess(fresh, { ...reading, etag: '"1"', permanentUrl: 'https://b.example/rss' });
    expect(afterFailure(held, failure)).toMatchObject({ etag: '"1"', lastGoodAt: NOW, movedTo: held.movedTo });
  });

  it('keeps the day a feed was first found gone', () => {
    const gone = afterFailure(fresh, { ...failure, reason: 'gone' });
    expect(afterFailure(gone, { ...failure, reason: 'gone', now: inMinutes(60) }).goneAt).toBe(NOW);
  });
});

describe('isDue', () => {
  it.each([
    { name: 'a feed never asked', state: {}, due: true },
    { name: 'a feed whose time has come', state: { nextDueAt: NOW }, due: true },
    { name: 'a feed whose time has not come', state: { nextDueAt: inMinutes(1) }, due: false },
    { name: 'a feed put off by a wrong clock', state: { nextDueAt: inMinutes(1441) }, due: true },
    { name: 'a feed that is gone', state: { goneAt: '2020-01-01T00:00:00Z' }, due: false },
  ])('says $due for $name', ({ state, due }) => {
    expect(isDue({ ...fresh, ...state }, NOW)).toBe(due);
  });
});

describe('proposedMove', () => {
  /** The move proposed after visits at these hours, each redirected to the address given with it. */
  function movesSeen(visits: [hour: number, permanentUrl?: string][]): string | undefined {
    const visit = (state: FeedState, [hour, permanentUrl]: [number, string?]) =>
      afterUnchanged(state, { now: inMinutes(hour * 60), permanentUrl });
    return proposedMove(visits.reduce(visit, fresh));
  }
  const [there, elsewhere] = ['https://new.example/rss', 'https://portal.example/'];

  it.each<{ name: string; visits: [number, string?][]; move: string | undefined }>([
    {
      name: 'three sightings 48 hours apart',
      visits: [
        [0, there],
        [48, there],
        [96, there],
      ],
      move: there,
    },
    {
      name: 'more sightings',
      visits: [
        [0, there],
        [48, there],
        [96, there],
        [144, there],
      ],
      move: there,
    },
    {
      name: 'two sightings',
      visits: [
        [0, there],
        [48, there],
      ],
      move: undefined,
    },
    {
      name: 'three sightings in a day',
      visits: [
        [0, there],
        [10, there],
        [20, there],
      ],
      move: undefined,
    },
    {
      name: 'hourly sightings over four days',
      visits: Array.from({ length: 97 }, (_, hour) => [hour, there]),
      move: there,
    },
    {
      name: 'another target in between',
      visits: [
        [0, there],
        [48, elsewhere],
        [96, there],
      ],
      move: undefined,
    },
    {
      name: 'an answer without a redirect in between',
      visits: [[0, there], [48, there], [60], [96, there]],
      move: undefined,
    },
  ])('judges $name', ({ visits, move }) => {
    expect(movesSeen(visits)).toBe(move);
  });

  it('is not put off by a visit that a fallback answered', () => {
    const seen = afterUnchanged(fresh, { now: NOW, permanentUrl: there });
    expect(afterUnchanged(seen, { now: NOW, answeredBy: 'https://b.example/rss' }).movedTo).toEqual(seen.movedTo);
  });
});
