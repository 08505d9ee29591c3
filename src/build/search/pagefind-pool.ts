// Pagefind's program does one thing at a time, and its module holds one program. So there are two modules, where there are
// two cores: another address makes another module.
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';

export type Pagefind = typeof import('pagefind');

/** How its allocator (jemalloc) is told to give back at once what it has freed: the peak is a third lower, at the same speed. */
const ALLOCATION = 'narenas:1,dirty_decay_ms:100,muzzy_decay_ms:0';
process.env['_RJEM_MALLOC_CONF'] ??= ALLOCATION;

/** Each index takes up to 0.25 MB for a record. */
const PROGRAMS = Math.min(2, availableParallelism());

const ADDRESS = import.meta.resolve('pagefind');
const programs = await Promise.all(
  Array.from(
    { length: PROGRAMS },
    async (_, at) => (await import(at === 0 ? ADDRESS : `${ADDRESS}?${at}`)) as Pagefind,
  ),
);
const free = [...programs];
const inTurn = pLimit(PROGRAMS);

/** Gives some work a program of its own; it waits where none is free. */
export function withPagefind<T>(work: (pagefind: Pagefind) => Promise<T>): Promise<T> {
  return inTurn(async () => {
    const program = free.shift() as Pagefind;
    try {
      return await work(program);
    } finally {
      free.unshift(program);
    }
  });
}

/** Ends the programs; the next work starts them anew. */
export async function endPagefind(): Promise<void> {
  for (const program of programs) await program.close();
}
