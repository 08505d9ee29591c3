// Long work in pieces: threads and programs that wait for an answer get it in between.
import { setImmediate } from 'node:timers/promises';

const AT_ONCE = 20;

/** Does something with each of many, as `map` does, and lets other work have its turn after every few. */
export async function inTurns<T, R>(values: readonly T[], work: (value: T) => R): Promise<R[]> {
  const done: R[] = [];
  for (const value of values) {
    done.push(work(value));
    if (done.length % AT_ONCE === 0) await setImmediate();
  }
  return done;
}
