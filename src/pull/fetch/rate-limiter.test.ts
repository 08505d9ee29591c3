import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../lib/duration.ts';
import { failed } from './fetch-result.ts';
import { createRateLimiter } from './rate-limiter.ts';

it('blocks all URLs of a host after 429', () => {
  const rateLimiter = createRateLimiter();
  rateLimiter.honour(
    'https://www.slow.example/rss',
    failed('http-error', 'the server answered 429', { status: 429, retryAfterMs: 20 * MINUTE_MS }),
  );
  expect(rateLimiter.refusalFor('https://slow.example/picture.jpg')).toMatchObject({
    reason: 'http-error',
    retryAfterMs: 20 * MINUTE_MS,
    detail: expect.stringContaining('20 min'),
  });
  expect(rateLimiter.refusalFor('https://quick.example/rss')).toBeUndefined();
  expect(rateLimiter.refusalFor('https://other.slow.example/rss')).toBeUndefined();
});

it.each([
  ['429 without a time', { status: 429 }, 15 * MINUTE_MS],
  ['503 with a time', { status: 503, retryAfterMs: 5 * MINUTE_MS }, 5 * MINUTE_MS],
  ['503 without a time', { status: 503 }, undefined],
  ['404', { status: 404 }, undefined],
])('after %s', (_name, more, waitMs) => {
  const rateLimiter = createRateLimiter();
  rateLimiter.honour('https://a.example/', failed('http-error', 'no', more));
  expect(rateLimiter.refusalFor('https://a.example/x')?.retryAfterMs).toBe(waitMs);
});

it('keeps the longest of several waits', () => {
  const rateLimiter = createRateLimiter();
  rateLimiter.blockFor('https://a.example/1', 30 * MINUTE_MS);
  rateLimiter.blockFor('https://a.example/2', 10 * MINUTE_MS);
  rateLimiter.blockFor('https://a.example/3', -5 * MINUTE_MS);
  expect(rateLimiter.refusalFor('https://a.example/4')?.retryAfterMs).toBe(30 * MINUTE_MS);
});
