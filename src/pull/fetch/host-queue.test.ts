import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createHostQueue } from './host-queue.ts';

/** A job that runs until `end` is called. */
function createJob() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const job = {
    hasStarted: false,
    end: resolve,
    run: async () => {
      job.hasStarted = true;
      await promise;
    },
  };
  return job;
}

describe('createHostQueue', () => {
  it('runs one job per host at a time, in order', async () => {
    const queue = createHostQueue();
    const [first, second] = [createJob(), createJob()];
    const ended = [queue('a', first.run), queue('a', second.run)];
    expect([first.hasStarted, second.hasStarted]).toEqual([true, false]);
    first.end();
    await ended[0];
    await sleep(0);
    expect(second.hasStarted).toBe(true);
    second.end();
    await Promise.all(ended);
  });

  it('runs a job of another host while one host is busy', async () => {
    const queue = createHostQueue({ total: 2 });
    const [slow, waiting, other] = [createJob(), createJob(), createJob()];
    const ended = [queue('a', slow.run), queue('a', waiting.run), queue('b', other.run)];
    expect([slow.hasStarted, waiting.hasStarted, other.hasStarted]).toEqual([true, false, true]);
    for (const job of [slow, waiting, other]) job.end();
    await Promise.all(ended);
  });

  it('never runs more than the total', async () => {
    const queue = createHostQueue({ total: 3, perHost: 2 });
    let running = 0;
    let most = 0;
    const jobs = Array.from({ length: 30 }, (_, index) =>
      queue(`host-${index % 7}`, async () => {
        running += 1;
        most = Math.max(most, running);
        await sleep(1);
        running -= 1;
      }),
    );
    await Promise.all(jobs);
    expect(most).toBe(3);
  });

  it('returns results and errors of jobs and continues', async () => {
    const queue = createHostQueue({ total: 1 });
    const failing = queue('a', () => Promise.reject(new Error('no')));
    const giving = queue('a', () => Promise.resolve(7));
    await expect(failing).rejects.toThrow('no');
    await expect(giving).resolves.toBe(7);
  });

  it('waits between two jobs of a host without blocking other hosts', async () => {
    const queue = createHostQueue({ gapMs: 30 });
    const order: string[] = [];
    await queue('a', () => Promise.resolve());
    await Promise.all(['a', 'b'].map((host) => queue(host, async () => void order.push(host))));
    expect(order).toEqual(['b', 'a']);
  });
});
