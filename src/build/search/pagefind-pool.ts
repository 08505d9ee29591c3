// A pool of Pagefind processes. A Pagefind process handles one request at a time, and its Node module controls one process,
// so the module is loaded twice, under two URLs, on machines with two cores or more.
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';

export type Pagefind = typeof import('pagefind');

/** Has the allocator of the process (jemalloc) return freed memory early: the peak is a third lower, at the same speed. */
const ALLOCATION = 'narenas:1,dirty_decay_ms:100,muzzy_decay_ms:0';
process.env['_RJEM_MALLOC_CONF'] ??= ALLOCATION;

/** Pool size. Each index takes up to 0.25 MB of memory for a record. */
const POOL_SIZE = Math.min(2, availableParallelism());

const MODULE_URL = import.meta.resolve('pagefind');
const processes = await Promise.all(
  Array.from(
    { length: POOL_SIZE },
    async (_, at) => (await import(at === 0 ? MODULE_URL : `${MODULE_URL}?${at}`)) as Pagefind,
  ),
);
const idle = [...processes];
const limited = pLimit(POOL_SIZE);

/** Runs work with a process of its own; waits while none is idle. */
export function withPagefind<T>(work: (pagefind: Pagefind) => Promise<T>): Promise<T> {
  return limited(async () => {
    const pagefind = idle.shift() as Pagefind;
    try {
      return await work(pagefind);
    } finally {
      idle.unshift(pagefind);
    }
  });
}

/** Ends all processes. The next call of withPagefind starts them again. */
export async function endPagefind(): Promise<void> {
  for (const pagefind of processes) await pagefind.close();
}
