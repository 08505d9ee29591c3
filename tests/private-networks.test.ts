// fetchBytes: SSRF protection, `connectTo` and onion services.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchBytes } from '../src/pull/fetch/fetch.ts';
import { type ChaosServer, lookupTo, startChaosServer } from './chaos-server.ts';
import { startSocksServer } from './socks-server.ts';

let chaos: ChaosServer;

beforeAll(async () => {
  chaos = await startChaosServer();
});
afterAll(() => chaos.close());

const ALLOW_PRIVATE = { allowPrivate: true };

describe('fetchBytes refuses private networks', () => {
  it.each([
    ['http://127.0.0.1/'],
    ['http://2130706433/'],
    ['http://0x7f.1/'],
    ['http://0177.0.0.1/'],
    ['http://127.0.0.1./'],
    ['http://[::1]/'],
    ['http://[::ffff:127.0.0.1]/'],
    ['http://[64:ff9b::7f00:1]/'],
    ['http://[2002:7f00:1::]/'],
    ['http://10.0.0.1/'],
    ['http://100.64.0.1/'],
    ['http://169.254.169.254/latest/meta-data/'],
    ['http://0.0.0.0/'],
    ['http://[fe80::1]/'],
    ['http://[fc00::1]/'],
  ])('refuses %s', async (url) => {
    expect(await fetchBytes(url)).toMatchObject({ outcome: 'failed', reason: 'refused-address' });
  });

  it.each([
    { leads: ['127.0.0.1'] },
    { leads: ['10.0.0.1'] },
    { leads: ['::1'] },
    { leads: ['::ffff:10.0.0.1'] },
    { leads: ['93.184.215.14', '192.168.1.1'] },
  ])('refuses a name that resolves to $leads', async ({ leads }) => {
    const result = await fetchBytes('http://news.example/rss', { lookup: lookupTo(...leads) });
    expect(result).toMatchObject({
      reason: 'refused-address',
      detail: expect.stringContaining(`resolves to ${leads.at(-1)}`),
    });
  });

  it.each([['/to-metadata'], ['/to-private']])('refuses the redirect %s', async (path) => {
    const connectTo = { host: '127.0.0.1', port: chaos.port };
    const result = await fetchBytes(`http://news.example${path}`, { connectTo });
    expect(result).toMatchObject({
      reason: 'refused-address',
      detail: expect.stringMatching(/not on the public internet/),
    });
  });

  it.each([
    ['file:///etc/passwd'],
    ['ftp://news.example/rss'],
    ['not an address'],
    ['http://u:p@news.example/'],
    ['http://news.example:22/'],
  ])('refuses %s', async (url) => {
    expect(await fetchBytes(url, ALLOW_PRIVATE)).toMatchObject({ reason: 'refused-address' });
  });

  it('does not repeat a password in its failure', async () => {
    const result = await fetchBytes('http://user:secret@news.example/', ALLOW_PRIVATE);
    expect(JSON.stringify(result)).not.toContain('secret');
  });
});

describe('connectTo', () => {
  it.each([['http'], ['https']])(
    'connects every name over %s to one port and sends the Host header',
    async (scheme) => {
      const connectTo = { host: '127.0.0.1', port: chaos.port };
      const result = await fetchBytes(`${scheme}://vesnik.example/moved`, { connectTo });
      expect(result).toMatchObject({ outcome: 'fetched', finalUrl: `${scheme}://vesnik.example/feed` });
      expect(chaos.requests.at(-1)?.headers.host).toBe('vesnik.example');
    },
  );

  it('allows its own address and no other private one', async () => {
    const connectTo = { host: '127.0.0.1', port: chaos.port };
    expect(await fetchBytes(`${chaos.url}/feed`, { connectTo })).toMatchObject({ outcome: 'fetched' });
    expect(await fetchBytes('http://127.0.0.1:8080/feed', { connectTo })).toMatchObject({ reason: 'refused-address' });
  });

  it('accepts loopback addresses only', async () => {
    await expect(fetchBytes('http://news.example/', { connectTo: { host: '10.0.0.1', port: 80 } })).rejects.toThrow(
      'not a loopback address',
    );
  });
});

describe('an onion service', () => {
  it('is requested through the proxy, which resolves its name', async () => {
    const socks = await startSocksServer(chaos.port);
    const result = await fetchBytes('http://abcdefgh.onion/feed', { proxy: socks.url, timeoutMs: 10_000 });
    await socks.close();
    expect(result).toMatchObject({ outcome: 'fetched', finalUrl: 'http://abcdefgh.onion/feed' });
    expect(socks.asked).toEqual(['abcdefgh.onion:80']);
  });

  it.each([['http://abcdefgh.onion/feed'], ['http://abcdefgh.onion./feed']])(
    '%s is refused without a proxy, before any lookup',
    async (url) => {
      let lookups = 0;
      const result = await fetchBytes(url, {
        lookup: () => {
          lookups += 1;
        },
      });
      expect(result).toMatchObject({ reason: 'refused-address', detail: expect.stringContaining('--proxy') });
      expect(lookups).toBe(0);
    },
  );

  it('other hosts do not go through the proxy', async () => {
    const socks = await startSocksServer(chaos.port);
    expect(await fetchBytes(`${chaos.url}/feed`, { ...ALLOW_PRIVATE, proxy: socks.url })).toMatchObject({
      outcome: 'fetched',
    });
    await socks.close();
    expect(socks.asked).toEqual([]);
  });

  it('is unreachable if the proxy is not running', async () => {
    const result = await fetchBytes('http://abcdefgh.onion/feed', {
      proxy: 'socks5://127.0.0.1:1025',
      timeoutMs: 10_000,
    });
    expect(result).toMatchObject({ reason: 'unreachable' });
  });

  it('requires a SOCKS proxy', async () => {
    await expect(fetchBytes('http://abcdefgh.onion/', { proxy: 'http://127.0.0.1:8080' })).rejects.toThrow(
      'not the address of a SOCKS proxy',
    );
  });
});
