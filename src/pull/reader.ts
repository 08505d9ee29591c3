// Network and worker threads of a run: guarded connections, a request queue per host, the rate limiter, parser workers.
import { totalmem } from 'node:os';
import { type ConnectionOptions, openConnections } from './fetch/connect.ts';
import { type FetchOptions, type FetchResult, fetchBytes } from './fetch/fetch.ts';
import { createHostQueue } from './fetch/host-queue.ts';
import { createRateLimiter, type RateLimiter } from './fetch/rate-limiter.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

export interface ReaderOptions extends ConnectionOptions {
  timeoutMs?: number;
}

export interface Reader {
  /** Runs a task of worker-tasks.ts in a worker thread. */
  work: WorkerPool['run'];
  /** Fetches a URL. Concurrency limit: one request per host, eight in total. */
  fetch(url: string, options?: FetchOptions): Promise<FetchResult>;
  rateLimiter: RateLimiter;
  close(): Promise<void>;
}

/**
 * Opens connections and workers; call `close` to release them.
 * @param now start of the run; waits are measured from it
 */
export function openReader(options: ReaderOptions, now: string): Reader {
  const connections = openConnections(options);
  const rateLimiter = createRateLimiter();
  const enqueue = createHostQueue({ total: 8, perHost: 1 });
  const workers = createWorkerPool({ size: workerCount() });
  const limits = options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs };
  return {
    work: workers.run,
    rateLimiter,
    fetch: (url, more = {}) =>
      enqueue(hostOf(url), async () => {
        const refusal = rateLimiter.refusalFor(url);
        if (refusal !== undefined) return refusal;
        const response = await fetchBytes(url, { ...limits, ...more, now, connections });
        rateLimiter.honour(url, response);
        await workers.hasRoom();
        return response;
      }),
    close: async () => {
      await Promise.all([connections.close(), workers.close()]);
    },
  };
}

/** Machines and containers with less memory get one worker: each needs about 180 MB, and the picture decoder 270 MB. */
const MIN_MEMORY_FOR_TWO_WORKERS = 1.5 * 1024 ** 3;

function workerCount(): number {
  // 0 or a huge number without a limit.
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return Math.min(totalmem(), limit) < MIN_MEMORY_FOR_TWO_WORKERS ? 1 : 2;
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
