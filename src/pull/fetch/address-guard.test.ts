import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createGuardedLookup, parseAllowedUrl } from './address-guard.ts';

describe('parseAllowedUrl', () => {
  it.each([
    ['https://news.example/rss#top', 'https://news.example/rss'],
    ['http://news.example:8080/rss', 'http://news.example:8080/rss'],
    ['http://134744072/', 'http://8.8.8.8/'],
  ])('parses %s to %s', (address, href) => {
    expect(parseAllowedUrl(address, () => false).href).toBe(href);
  });

  it.each([
    'http://127.1/',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://[::ffff:0:0]/',
    'http://１２７.0.0.1/',
  ])('refuses %s unless private addresses are allowed', (address) => {
    expect(() => parseAllowedUrl(address, () => false)).toThrow('not on the public internet');
    expect(parseAllowedUrl(address, () => true)).toBeInstanceOf(URL);
  });
});

describe('createGuardedLookup', () => {
  const found: LookupAddress[] = [
    { address: '8.8.8.8', family: 4 },
    { address: '2620:fe::fe', family: 6 },
  ];

  /** Arguments of the callback of the guarded lookup. */
  function runLookup(options: { all: boolean }, lookup: LookupFunction): unknown[] {
    let answer: unknown[] = [];
    createGuardedLookup(lookup)('news.example', options, (...given) => (answer = given));
    return answer;
  }

  it('returns all addresses if all are public', () => {
    expect(runLookup({ all: true }, (_name, _options, done) => done(null, found))).toEqual([null, found]);
  });

  it('returns the first address without `all`', () => {
    expect(runLookup({ all: false }, (_name, _options, done) => done(null, found))).toEqual([null, '8.8.8.8', 4]);
  });

  it('checks the result of a lookup that returns one address', () => {
    const [error] = runLookup({ all: true }, (_name, _options, done) => done(null, '10.0.0.1', 4));
    expect(error).toMatchObject({ reason: 'refused-address' });
  });

  it('fails with ENOTFOUND for a name without addresses', () => {
    expect(runLookup({ all: true }, (_name, _options, done) => done(null, []))[0]).toMatchObject({ code: 'ENOTFOUND' });
  });
});
