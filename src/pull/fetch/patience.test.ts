import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../lib/duration.ts';
import { failed } from './fetch-result.ts';
import { createPatience } from './patience.ts';

it('asks nothing more of a host that answered 429, at any of its addresses', () => {
  const patience = createPatience();
  patience.heed(
    'https://www.slow.example/rss',
    failed('http-error', 'the server answered 429', { status: 429, retryAfterMs: 20 * MINUTE_MS }),
  );
  expect(patience.refusalOf('https://slow.example/picture.jpg')).toMatchObject({
    reason: 'http-error',
    retryAfterMs: 20 * MINUTE_MS,
    detail: expect.stringContaining('20 min'),
  });
  expect(patience.refusalOf('https://quick.example/rss')).toBeUndefined();
  expect(patience.refusalOf('https://other.slow.example/rss')).toBeUndefined();
});

it.each([
  ['429 without a time', { status: 429 }, 15 * MINUTE_MS],
  ['503 with a time', { status: 503, retryAfterMs: 5 * MINUTE_MS }, 5 * MINUTE_MS],
  ['503 without a time', { status: 503 }, undefined],
  ['404', { status: 404 }, undefined],
])('%s', (_name, more, waitMs) => {
  const patience = createPatience();
  patience.heed('https://a.example/', failed('http-error', 'no', more));
  expect(patience.refusalOf('https://a.example/x')?.retryAfterMs).toBe(waitMs);
});

it('keeps the longest wait it was told of', () => {
  const patience = createPatience();
  patience.waitFor('https://a.example/1', 30 * MINUTE_MS);
  patience.waitFor('https://a.example/2', 10 * MINUTE_MS);
  patience.waitFor('https://a.example/3', -5 * MINUTE_MS);
  expect(patience.refusalOf('https://a.example/4')?.retryAfterMs).toBe(30 * MINUTE_MS);
});
