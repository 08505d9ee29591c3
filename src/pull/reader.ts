// What reading needs of the network and of threads: connections under guards, hosts asked in turn, workers for bytes.
import { type ConnectionOptions, openConnections } from './fetch/connect.ts';
import { fetchBytes, type FetchOptions, type FetchResult } from './fetch/fetch.ts';
import { createHostQueue } from './fetch/host-queue.ts';
import { createRateLimiter, type RateLimiter } from './fetch/rate-limiter.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

export interface ReaderOptions extends ConnectionOptions {
  timeoutMs?: number;
}

export interface Reader {
  /** Tasks of worker-tasks.ts, in a thread. */
  work: WorkerPool['run'];
  /** One request at a time for a host, eight in all. */
  fetch(url: string, options?: FetchOptions): Promise<FetchResult>;
  rateLimiter: RateLimiter;
  close(): Promise<void>;
}

/** @param now instant that waits are measured from */
export function openReader(options: ReaderOptions, now: string): Reader {
  const connections = openConnections(options);
  const rateLimiter = createRateLimiter();
  const inTurn = createHostQueue({ total: 8, perHost: 1 });
  const workers = createWorkerPool({ size: 2 });
  const limits = options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs };
  return {
    work: workers.run,
    rateLimiter,
    fetch: (url, more = {}) =>
      inTurn(hostOf(url), async () => {
        const refusal = rateLimiter.refusalFor(url);
        if (refusal !== undefined) return refusal;
        const answer = await fetchBytes(url, { ...limits, ...more, now, connections });
        rateLimiter.honour(url, answer);
        await workers.hasRoom();
        return answer;
      }),
    close: async () => {
      await Promise.all([connections.close(), workers.close()]);
    },
  };
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
