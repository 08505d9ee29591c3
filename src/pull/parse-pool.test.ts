import { afterEach, describe, expect, it } from 'vitest';
import { type ParsePool, type ParsePoolOptions, createParsePool } from './parse-pool.ts';

const workerFile = new URL('../../tests/fixtures/odd-parse-worker.ts', import.meta.url);
const pools: ParsePool[] = [];

function openPool(options: ParsePoolOptions = {}): (order: string) => ReturnType<ParsePool['parse']> {
  const pool = createParsePool({ workerFile, maxHeapMb: 32, ...options });
  pools.push(pool);
  return (order) => pool.parse(Buffer.from(order), { url: 'https://a.example/rss' });
}

const parsed = (order: string) => ({ outcome: 'parsed', feed: { format: 'rss', title: `${order} https://a.example/rss`, items: [] } });

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

describe('createParsePool', () => {
  it('gives each job its own answer, with more jobs than workers', async () => {
    const parse = openPool();
    const orders = Array.from({ length: 20 }, (_, index) => `job ${index}`);
    expect(await Promise.all(orders.map(parse))).toEqual(orders.map(parsed));
  });

  it.each([
    { order: 'hang', reason: 'timeout', detail: 'parsing took longer than 2 s' },
    { order: 'eat', reason: 'unreadable', detail: 'parsing took more memory than it may have' },
    { order: 'throw', reason: 'unreadable', detail: 'the parser failed: broken' },
    { order: 'leave', reason: 'unreadable', detail: 'the parser was stopped' },
  ])('outlives a feed that makes its worker $order, and so do the other feeds', async ({ order, reason, detail }) => {
    const parse = openPool({ size: 1, timeoutMs: order === 'hang' ? 2_000 : 20_000 });
    const results = await Promise.all(['before', order, 'after'].map(parse));
    expect(results).toEqual([parsed('before'), { outcome: 'failed', reason, detail }, parsed('after')]);
    expect(await parse('again')).toEqual(parsed('again'));
  });

  it('fails what is under way and what comes later once it is closed', async () => {
    const pool = createParsePool({ workerFile, size: 1 });
    const orders = ['hang', 'waiting'].map((order) => pool.parse(Buffer.from(order), { url: 'https://a.example/rss' }));
    await pool.close();
    const late = await pool.parse(Buffer.from('late'), { url: 'https://a.example/rss' });
    for (const result of [...(await Promise.all(orders)), late]) {
      expect(result).toMatchObject({ outcome: 'failed', reason: 'unreadable' });
    }
  });

  it.each([
    { name: 'a feed', body: '<rss version="2.0"><channel><title>Узор</title></channel></rss>', result: { outcome: 'parsed', feed: { title: 'Узор' } } },
    { name: 'no feed', body: 'Стужка пераехала на новы адрас.', result: { outcome: 'failed', reason: 'not-a-feed' } },
  ])('parses $name with the worker of pull', async ({ body, result }) => {
    const pool = createParsePool();
    pools.push(pool);
    expect(await pool.parse(Buffer.from(body), { url: 'https://a.example/rss' })).toMatchObject(result);
  });
});
