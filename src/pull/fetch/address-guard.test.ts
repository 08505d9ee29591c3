import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { allowedUrl, guardedLookup, isPublicAddress } from './address-guard.ts';

describe('isPublicAddress', () => {
  it.each([
    '8.8.8.8',
    '1.0.0.0',
    '9.255.255.255',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '223.255.255.255',
    '2a00:1450:4001::1',
    '2001:200::1',
    '2620:fe::fe',
    '64:ff9b::8.8.8.8',
  ])('holds for %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '10.255.255.255',
    '100.64.0.0',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.0',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.251',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    '64:ff9b::10.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:a00:1::',
    '3fff::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    '2a00::1%eth0',
    'fec0::1',
    'ff02::1',
    '127.1',
    'localhost',
    '',
  ])('does not hold for "%s"', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('allowedUrl', () => {
  it.each([
    ['https://news.example/rss#top', 'https://news.example/rss'],
    ['http://news.example:8080/rss', 'http://news.example:8080/rss'],
    ['http://134744072/', 'http://8.8.8.8/'],
  ])('takes %s as %s', (address, href) => {
    expect(allowedUrl(address, () => false).href).toBe(href);
  });

  it.each(['http://127.1/', 'http://0x7f000001/', 'http://017700000001/', 'http://[::ffff:0:0]/', 'http://１２７.0.0.1/'])(
    'refuses %s unless it may be private',
    (address) => {
      expect(() => allowedUrl(address, () => false)).toThrow('not on the public internet');
      expect(allowedUrl(address, () => true)).toBeInstanceOf(URL);
    },
  );
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
