import { afterEach, describe, expect, it } from 'vitest';
import { createWorkerPool, type WorkerPool, type WorkerPoolOptions } from './worker-pool.ts';

const workerFile = new URL('../../tests/fixtures/odd-worker.ts', import.meta.url);
const pools: WorkerPool[] = [];

function openPool(options: WorkerPoolOptions = {}): (order: string) => ReturnType<WorkerPool['run']> {
  const pool = createWorkerPool({ workerFile, maxHeapMb: 32, ...options });
  pools.push(pool);
  return (order) => pool.run('standard-feed', Buffer.from(order), ABOUT);
}

const ABOUT = { url: 'https://a.example/rss' };
const done = (order: string) => ({ outcome: 'done', value: `${order} ${ABOUT.url}` });

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

describe('createWorkerPool', () => {
  it('returns each job its own result with more jobs than workers', async () => {
    const parse = openPool();
    const orders = Array.from({ length: 20 }, (_, index) => `job ${index}`);
    expect(await Promise.all(orders.map(parse))).toEqual(orders.map(done));
  });

  it.each([
    { order: 'hang', reason: 'timeout', detail: 'it took longer than 2 s' },
    { order: 'eat', reason: 'unreadable', detail: 'it exceeded the memory limit' },
    { order: 'throw', reason: 'unreadable', detail: 'unexpected error: broken' },
    { order: 'leave', reason: 'unreadable', detail: 'the worker was stopped' },
  ])('survives a feed that makes its worker $order', async ({ order, reason, detail }) => {
    const parse = openPool({ size: 1, timeoutMs: order === 'hang' ? 2_000 : 20_000 });
    const results = await Promise.all(['before', order, 'after'].map(parse));
    expect(results).toEqual([done('before'), { outcome: 'failed', reason, detail }, done('after')]);
    expect(await parse('again')).toEqual(done('again'));
  });

  it('has room again when enough jobs are done', async () => {
    const pool = createWorkerPool({ workerFile, size: 1 });
    pools.push(pool);
    const said: string[] = [];
    const job = (index: number) => pool.run('standard-feed', Buffer.from(`job ${index}`), ABOUT);
    const jobs = Array.from({ length: 20 }, (_, index) => job(index).then(() => said.push('done')));
    const asked = Array.from({ length: 20 }, () => pool.hasRoom().then(() => said.push('room')));
    await Promise.all([...jobs, ...asked]);
    expect(said.indexOf('room')).toBeGreaterThan(10);
  });

  it('fails running and later jobs after close', async () => {
    const pool = createWorkerPool({ workerFile, size: 1 });
    const orders = ['hang', 'waiting'].map((order) => pool.run('standard-feed', Buffer.from(order), ABOUT));
    await pool.close();
    const late = await pool.run('standard-feed', Buffer.from('late'), ABOUT);
    for (const result of [...(await Promise.all(orders)), late]) {
      expect(result).toMatchObject({ outcome: 'failed', reason: 'unreadable' });
    }
  });

  it.each([
    {
      name: 'a feed',
      body: '<rss version="2.0"><channel><title>Узор</title></channel></rss>',
      result: { outcome: 'done', value: expect.stringContaining('<title>Узор</title>') },
    },
    {
      name: 'a document that is not a feed',
      body: 'Стужка пераехала на новы адрас.',
      result: { outcome: 'failed', reason: 'not-a-feed' },
    },
  ])('parses $name with the worker of pull', async ({ body, result }) => {
    const pool = createWorkerPool();
    pools.push(pool);
    expect(await pool.run('standard-feed', Buffer.from(body), ABOUT)).toMatchObject(result);
  });
});
