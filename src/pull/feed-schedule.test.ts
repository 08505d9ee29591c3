import { describe, expect, it } from 'vitest';
import { type FeedState, feedStateSchema } from '../model/feed-state.ts';
import { toInstant } from '../model/time.ts';
import { afterFailure, afterSuccess, afterUnchanged, isDue, type ParsedVisit, proposedMove } from './feed-schedule.ts';

const NOW = '2026-08-23T09:00:00Z';
const fresh: FeedState = { consecutiveFailures: 0 };
const reading: ParsedVisit = { now: NOW, bodySha256: 'b1', newItems: 0, itemTimes: [] };

function inMinutes(minutes: number, from = NOW): string {
  return toInstant(Date.parse(from) + minutes * 60_000);
}

/** Times of `count` items spread over the last week. */
function weekOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => inMinutes((-index / count) * 7 * 24 * 60));
}

describe('afterSuccess', () => {
  it.each([
    { name: 'one week divided by the items of the week', given: { itemTimes: weekOf(84) }, minutes: 120 },
    { name: 'at least five minutes', given: { itemTimes: weekOf(5000) }, minutes: 5 },
    { name: 'at most a day', given: { itemTimes: weekOf(2) }, minutes: 1440 },
    { name: 'a day if all items are old', given: { itemTimes: ['2020-01-01T00:00:00Z'] }, minutes: 1440 },
    { name: 'a day if all items are in the future', given: { itemTimes: ['2036-01-01T00:00:00Z'] }, minutes: 1440 },
    { name: 'an hour if no item has a date', given: {}, minutes: 60 },
    { name: 'the ttl if it is longer', given: { itemTimes: weekOf(84), ttlMinutes: 180 }, minutes: 180 },
    {
      name: 'the publishing interval if the ttl is shorter',
      given: { itemTimes: weekOf(84), ttlMinutes: 30 },
      minutes: 120,
    },
    { name: 'max-age if it is longer', given: { maxAgeSeconds: 7200 }, minutes: 120 },
    {
      name: 'a day if ttl and max-age are a year',
      given: { ttlMinutes: 525_600, maxAgeSeconds: 31_536_000 },
      minutes: 1440,
    },
  ])('waits $name', ({ given, minutes }) => {
    expect(afterSuccess(fresh, { ...reading, ...given }).nextDueAt).toBe(inMinutes(minutes));
  });

  it('keeps only the validators of this response', () => {
    const previous = { ...fresh, etag: '"1"', lastModified: 'Sat, 22 Aug 2026 09:00:00 GMT' };
    const { etag, lastModified } = afterSuccess(previous, { ...reading, etag: 'W/"2"' });
    expect([etag, lastModified]).toEqual(['W/"2"', undefined]);
  });

  it('records the time of the last new item', () => {
    expect(afterSuccess({ ...fresh, lastNewAt: '2026-08-01T00:00:00Z' }, reading).lastNewAt).toBe(
      '2026-08-01T00:00:00Z',
    );
    expect(afterSuccess(fresh, { ...reading, newItems: 1 }).lastNewAt).toBe(NOW);
  });

  it('clears failures and goneAt', () => {
    const gone = afterFailure(fresh, { now: NOW, reason: 'gone', detail: '410' });
    expect(afterSuccess(gone, reading)).toEqual(afterSuccess(fresh, reading));
  });

  it('records the fallback that answered until the main URL answers again', () => {
    const byFallback = afterSuccess(fresh, { ...reading, answeredBy: 'https://b.example/rss' });
    expect(byFallback.answeredBy).toBe('https://b.example/rss');
    expect(afterSuccess(byFallback, reading).answeredBy).toBeUndefined();
  });

  it('returns a state that matches the schema', () => {
    const state = afterSuccess(fresh, { ...reading, itemTimes: weekOf(9), permanentUrl: 'https://b.example/rss' });
    expect(feedStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });
});

describe('afterUnchanged', () => {
  const state = afterSuccess(fresh, { ...reading, etag: '"1"', itemTimes: weekOf(84), newItems: 84 });

  it('keeps validators, body hash and publishing interval', () => {
    const now = inMinutes(120);
    expect(afterUnchanged(state, { now })).toEqual({ ...state, lastGoodAt: now, nextDueAt: inMinutes(240) });
  });

  it('updates the validators from a 304', () => {
    expect(afterUnchanged(state, { now: NOW, etag: '"2"' }).etag).toBe('"2"');
  });

  it('waits an hour without a known interval', () => {
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
    { name: 'a longer Retry-After', hours: 3, minutes: 180 },
    { name: 'at most a day', hours: 1000, minutes: 1440 },
    { name: 'the backoff if Retry-After is shorter', hours: 0, minutes: 15 },
  ])('waits $name', ({ hours, minutes }) => {
    expect(afterFailure(fresh, { ...failure, retryAfterMs: hours * 3_600_000 }).nextDueAt).toBe(inMinutes(minutes));
  });

  it('keeps validators, the last success and a known redirect', () => {
    const previous = afterSuccess(fresh, { ...reading, etag: '"1"', permanentUrl: 'https://b.example/rss' });
    expect(afterFailure(previous, failure)).toMatchObject({ etag: '"1"', lastGoodAt: NOW, movedTo: previous.movedTo });
  });

  it('keeps the first goneAt', () => {
    const gone = afterFailure(fresh, { ...failure, reason: 'gone' });
    expect(afterFailure(gone, { ...failure, reason: 'gone', now: inMinutes(60) }).goneAt).toBe(NOW);
  });
});

describe('isDue', () => {
  it.each([
    { name: 'a new feed', state: {}, due: true },
    { name: 'a due feed', state: { nextDueAt: NOW }, due: true },
    { name: 'a feed that is not due', state: { nextDueAt: inMinutes(1) }, due: false },
    { name: 'a feed delayed by a wrong clock', state: { nextDueAt: inMinutes(1441) }, due: true },
    { name: 'a feed that is gone', state: { goneAt: '2020-01-01T00:00:00Z' }, due: false },
  ])('returns $due for $name', ({ state, due }) => {
    expect(isDue({ ...fresh, ...state }, NOW)).toBe(due);
  });
});

describe('proposedMove', () => {
  /** The proposed move after visits at these hours, each with its redirect target. */
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
  ])('handles $name', ({ visits, move }) => {
    expect(movesSeen(visits)).toBe(move);
  });

  it('ignores visits answered by a fallback', () => {
    const seen = afterUnchanged(fresh, { now: NOW, permanentUrl: there });
    expect(afterUnchanged(seen, { now: NOW, answeredBy: 'https://b.example/rss' }).movedTo).toEqual(seen.movedTo);
  });
});
