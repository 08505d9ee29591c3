// fetchBytes against misbehaving servers: one route of chaos-routes.ts per row.
import type { LookupFunction } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FailureReason } from '../src/model/report.ts';
import { openConnections } from '../src/pull/fetch/connect.ts';
import { type FetchOptions, type FetchResult, fetchBytes } from '../src/pull/fetch/fetch.ts';
import { toFetchFailure } from '../src/pull/fetch/fetch-failure.ts';
import { FEED, ODD_ETAG, ODD_LAST_MODIFIED } from './chaos-routes.ts';
import { type ChaosServer, lookupTo, readTlsFixture, startChaosServer } from './chaos-server.ts';

let chaos: ChaosServer;
const defaultCertificates = getCACertificates('default');

beforeAll(async () => {
  setDefaultCACertificates([...defaultCertificates, readTlsFixture('trusted'), readTlsFixture('expired')]);
  chaos = await startChaosServer();
});
afterAll(async () => {
  setDefaultCACertificates(defaultCertificates);
  await chaos.close();
});

const OPTIONS = { allowPrivate: true, timeoutMs: 10_000, maxBytes: 1_000_000, now: '2026-08-23T09:00:00Z' };

function fetchPath(path: string, options: FetchOptions = {}): Promise<FetchResult> {
  return fetchBytes(chaos.url + path, { ...OPTIONS, ...options });
}

describe('fetchBytes fetches', () => {
  it.each([
    ['/feed'],
    ['/gzip'],
    ['/deflate'],
    ['/deflate-raw'],
    ['/brotli'],
    ['/zstd'],
    ['/gzip-twice'],
    ['/gzip-that-is-plain'],
    ['/new-etag'],
    ['/moved-to-cyrillic'],
    ['/five-redirects'],
  ])('%s', async (path) => {
    const result = await fetchPath(path);
    expect(result.outcome === 'fetched' && result.bytes.toString()).toBe(FEED);
  });

  it('a feed with the metadata of the response', async () => {
    expect(await fetchPath('/feed')).toEqual({
      outcome: 'fetched',
      status: 200,
      bytes: Buffer.from(FEED),
      contentType: 'application/rss+xml',
      maxAgeSeconds: 600,
      finalUrl: `${chaos.url}/feed`,
    });
  });

  it('a feed over HTTP/2', async () => {
    const result = await fetchBytes(`${chaos.h2Url}/feed`, OPTIONS);
    expect(result.outcome === 'fetched' && result.bytes.toString()).toBe(FEED);
    expect(chaos.requests.at(-1)?.httpVersion).toBe('2.0');
  });

  it('only the bytes covered by Content-Length', async () => {
    const result = await fetchPath('/length-too-short');
    expect(result.outcome === 'fetched' && result.bytes.toString()).toBe(FEED.slice(0, 30));
  });

  it('a page that is not a challenge', async () => {
    expect(await fetchPath('/page')).toMatchObject({ outcome: 'fetched', contentType: 'text/html' });
  });

  it('with the given User-Agent', async () => {
    expect(await fetchPath('/browsers-only', { userAgent: 'Mozilla/5.0' })).toMatchObject({ outcome: 'fetched' });
  });
});

describe('fetchBytes reports', () => {
  it.each<[path: string, reason: FailureReason, detail: RegExp, options?: FetchOptions]>([
    ['/stall-before-headers', 'timeout', /no whole answer within/, { timeoutMs: 300 }],
    ['/stall-after-headers', 'timeout', /no whole answer within/, { timeoutMs: 300 }],
    ['/drip', 'timeout', /no whole answer within/, { timeoutMs: 300 }],
    ['/endless', 'too-large', /larger than 1 MB/],
    ['/length-over-the-limit', 'too-large', /larger than 1 MB/],
    ['/gzip-bomb', 'too-large', /larger than 1 MB/],
    ['/gzip-gzip-bomb', 'too-large', /larger than 1 MB/],
    ['/brotli-bomb', 'too-large', /larger than 1 MB/],
    ['/zstd-bomb', 'too-large', /larger than 1 MB/],
    ['/deflate-bomb', 'too-large', /larger than 1 MB/],
    ['/header-flood', 'too-large', /headers/],
    ['/reset', 'unreachable', /before the answer was whole/],
    ['/closed-at-once', 'unreachable', /before the answer was whole/],
    ['/length-too-long', 'unreachable', /before the answer was whole|shorter than the server had announced/],
    ['/chunk-garbage', 'unreachable', /not valid HTTP/],
    ['/chunk-cut', 'unreachable', /before the answer was whole/],
    ['/not-http', 'unreachable', /not valid HTTP/],
    ['/gzip-cut', 'unreachable', /ended too early/],
    ['/zstd-cut', 'unreachable', /ended too early/],
    ['/gzip-broken', 'unreadable', /cannot be decompressed/],
    ['/brotli-broken', 'unreadable', /cannot be decompressed/],
    ['/gzip-nine-times', 'unreadable', /compressed 9 times/],
    ['/unknown-encoding', 'unreadable', /rot13/],
    ['/loop', 'redirect-loop', /redirect loop at/],
    ['/six-redirects', 'redirect-loop', /more than 5 redirects/],
    ['/to-nowhere', 'http-error', /302, a redirect without a Location header/],
    ['/to-nonsense', 'http-error', /302, a redirect without a Location header/],
    ['/to-file', 'refused-address', /only http and https/],
    ['/to-data', 'refused-address', /only http and https/],
    ['/to-credentials', 'refused-address', /user name or a password/],
    ['/to-mail-port', 'refused-address', /port 25/],
    ['/unasked-304', 'http-error', /request without validators/],
    ['/moved-to-304', 'http-error', /request without validators/, { etag: '"1"' }],
    ['/part', 'http-error', /206/],
    ['/missing', 'http-error', /404/],
    ['/broken', 'http-error', /500/],
    ['/eleven-bytes', 'empty', /11 bytes/],
    ['/nothing', 'empty', /0 bytes/],
    ['/no-content', 'empty', /0 bytes/],
    ['/challenge', 'blocked', /bot challenge page/],
    ['/captcha', 'blocked', /bot challenge page/],
    ['/challenge-503', 'blocked', /bot challenge page \(503\)/],
    ['/challenge-by-header', 'blocked', /bot challenge page \(503\)/],
    ['/browsers-only', 'blocked', /refuses us \(403\)/],
    ['/sign-in', 'blocked', /refuses us \(401\)/],
    ['/court-order', 'blocked', /refuses us \(451\)/],
    ['/gone', 'gone', /gone permanently/],
  ])('%s: %s, %s', async (path, reason, detail, options) => {
    expect(await fetchPath(path, options)).toMatchObject({
      outcome: 'failed',
      reason,
      detail: expect.stringMatching(detail),
    });
  });

  it.each([
    ['/busy-seconds', 429, 120_000],
    ['/busy-date', 429, 30 * 60_000],
    ['/busy', 429, undefined],
    ['/down-seconds', 503, 3_600_000],
    ['/down-date', 503, 60 * 60_000],
  ])('%s: http-error %i, retry after %s ms', async (path, status, retryAfterMs) => {
    const result = await fetchPath(path);
    expect(result).toMatchObject({ outcome: 'failed', reason: 'http-error', status });
    expect(result.outcome === 'failed' && result.retryAfterMs).toBe(retryAfterMs);
  });

  it('the status of an error page that never ends', async () => {
    const result = await fetchPath('/drip-error-page', { timeoutMs: 1_500 });
    expect(result).toMatchObject({ reason: 'http-error', status: 503, retryAfterMs: 60_000 });
  });

  it.each([
    ['an untrusted certificate', () => `${chaos.httpsUrl}/feed`, /cannot be trusted/],
    ['an expired certificate', () => `${chaos.expiredUrl}/feed`, /has expired/],
    [
      'a certificate for another name',
      () => `https://other.test:${new URL(chaos.h2Url).port}/feed`,
      /for another name/,
    ],
    ['TLS to a server without TLS', () => `${chaos.url.replace('http:', 'https:')}/feed`, /no TLS connection/],
    ['a closed port', () => 'http://127.0.0.1:1025/feed', /refused the connection/],
  ])('%s: unreachable', async (_name, url, detail) => {
    const result = await fetchBytes(url(), { ...OPTIONS, lookup: lookupTo('127.0.0.1') });
    expect(result).toMatchObject({ reason: 'unreachable', detail: expect.stringMatching(detail) });
  });

  it('an unknown host name: unreachable', async () => {
    const lookup: LookupFunction = (_name, _options, done) =>
      done(Object.assign(new Error(), { code: 'ENOTFOUND' }), []);
    const result = await fetchBytes('http://news.example/rss', { ...OPTIONS, allowPrivate: false, lookup });
    expect(result).toMatchObject({
      reason: 'unreachable',
      detail: expect.stringMatching(/name of the server is not known/),
    });
  });

  it('a DNS lookup that never ends: timeout', async () => {
    const result = await fetchBytes('http://news.example/rss', { timeoutMs: 200, lookup: () => {} });
    expect(result).toMatchObject({ reason: 'timeout' });
  });

  it.each([['http'], ['https']])('a server that never answers over %s: timeout', async (scheme) => {
    const result = await fetchBytes(`${scheme}://${chaos.silent}/rss`, { ...OPTIONS, timeoutMs: 200 });
    expect(result).toMatchObject({ reason: 'timeout' });
  });

  it('an unknown error with its own message', () => {
    expect(toFetchFailure(new Error('odd'))).toMatchObject({
      reason: 'unreachable',
      detail: 'the request failed: odd',
    });
  });
});

describe('fetchBytes sends validators', () => {
  const validators = { etag: ODD_ETAG, lastModified: ODD_LAST_MODIFIED };

  it('unchanged, even if invalid', async () => {
    expect(await fetchPath('/odd-validators')).toMatchObject({ outcome: 'fetched', ...validators });
    expect(await fetchPath('/odd-validators', validators)).toMatchObject({ outcome: 'not-modified', ...validators });
  });

  it('only to the URL that sent them', async () => {
    const result = await fetchPath('/moved-with-etag', validators);
    const [first, second] = chaos.requests.slice(-2);
    expect(first?.headers['if-none-match']).toBe(ODD_ETAG);
    expect(second?.headers).not.toHaveProperty('if-none-match');
    expect(second?.headers).not.toHaveProperty('if-modified-since');
    expect(result).toMatchObject({ outcome: 'fetched', etag: ODD_ETAG, finalUrl: `${chaos.url}/odd-validators` });
  });

  it('to that URL after a redirect', async () => {
    const result = await fetchPath('/moved-with-etag', { ...validators, validatorsUrl: `${chaos.url}/odd-validators` });
    const [first, second] = chaos.requests.slice(-2);
    expect(first?.headers).not.toHaveProperty('if-none-match');
    expect(second?.headers['if-none-match']).toBe(ODD_ETAG);
    expect(result).toMatchObject({ outcome: 'not-modified' });
  });

  it('unless they are not valid header values', async () => {
    await fetchPath('/feed', { etag: '"a"\r\nX-Evil: 1', lastModified: 'учора' });
    expect(chaos.requests.at(-1)?.headers).not.toHaveProperty('if-none-match');
    expect(chaos.requests.at(-1)?.headers).not.toHaveProperty('x-evil');
    expect(chaos.requests.at(-1)?.headers).not.toHaveProperty('if-modified-since');
  });
});

describe('fetchBytes reports a permanent redirect', () => {
  it.each([
    ['/moved', '/feed'],
    ['/moved-twice', '/feed'],
    ['/moved-for-now', undefined],
    ['/feed', undefined],
  ])('of %s to %s', async (path, target) => {
    const result = await fetchPath(path);
    expect(result).toMatchObject({ outcome: 'fetched', finalUrl: `${chaos.url}/feed` });
    expect(result.outcome === 'fetched' && result.permanentUrl).toBe(target && chaos.url + target);
  });
});

describe('shared connections', () => {
  it('serve good requests next to failing ones', async () => {
    const connections = openConnections({ allowPrivate: true });
    const paths = ['/feed', '/reset', '/endless', '/stall-before-headers', '/gzip', '/chunk-garbage', '/loop', '/feed'];
    const options = { connections, timeoutMs: 3_000, maxBytes: 1_000_000 };
    const results = await Promise.all(paths.map((path) => fetchBytes(chaos.url + path, options)));
    await connections.close();
    const outcomes = results.map((result) => (result.outcome === 'failed' ? result.reason : result.outcome));
    expect(outcomes).toEqual([
      'fetched',
      'unreachable',
      'too-large',
      'timeout',
      'fetched',
      'unreachable',
      'redirect-loop',
      'fetched',
    ]);
  });
});
