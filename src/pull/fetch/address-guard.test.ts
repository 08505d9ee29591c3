import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { allowedUrl, guardedLookup } from './address-guard.ts';

describe('allowedUrl', () => {
  it.each([
    ['https://news.example/rss#top', 'https://news.example/rss'],
    ['http://news.example:8080/rss', 'http://news.example:8080/rss'],
    ['http://134744072/', 'http://8.8.8.8/'],
  ])('takes %s as %s', (address, href) => {
    expect(allowedUrl(address, () => false).href).toBe(href);
  });

  it.each([
    'http://127.1/',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://[::ffff:0:0]/',
    'http://１２７.0.0.1/',
  ])('refuses %s unless it may be private', (address) => {
    expect(() => allowedUrl(address, () => false)).toThrow('not on the public internet');
    expect(allowedUrl(address, () => true)).toBeInstanceOf(URL);
  });
});

describe('guardedLookup', () => {
  const found: LookupAddress[] = [
    { address: '8.8.8.8', family: 4 },
    { address: '2620:fe::fe', family: 6 },
  ];

  /** What a caller of the guarded lookup is handed. */
  function answerTo(options: { all: boolean }, lookup: LookupFunction): unknown[] {
    let answer: unknown[] = [];
    guardedLookup(lookup)('news.example', options, (...given) => (answer = given));
    return answer;
  }

  it('gives all addresses where all are public', () => {
    expect(answerTo({ all: true }, (_name, _options, done) => done(null, found))).toEqual([null, found]);
  });

  it('gives the first to a caller that wants one', () => {
    expect(answerTo({ all: false }, (_name, _options, done) => done(null, found))).toEqual([null, '8.8.8.8', 4]);
  });

  it('judges a lookup that gives one address only', () => {
    const [error] = answerTo({ all: true }, (_name, _options, done) => done(null, '10.0.0.1', 4));
    expect(error).toMatchObject({ reason: 'refused-address' });
  });

  it('says that a name without addresses is not known', () => {
    expect(answerTo({ all: true }, (_name, _options, done) => done(null, []))[0]).toMatchObject({ code: 'ENOTFOUND' });
  });
});
