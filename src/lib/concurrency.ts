/** Runs a task for each value, so many at once; results in the order of the values. The first that throws ends it. */
export async function mapConcurrently<T, R>(
  values: readonly T[],
  lanes: number,
  task: (value: T) => Promise<R>,
): Promise<R[]> {
  const results = Array<R>(values.length);
  let next = 0;
  const lane = async () => {
    try {
      for (let place = next++; place < values.length; place = next++) results[place] = await task(values[place] as T);
    } catch (error) {
      next = values.length;
      throw error;
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, values.length) }, lane));
  return results;
}

/** Lets so many tasks run at once; the others wait in line. */
export function semaphore(lanes: number): <R>(task: () => Promise<R>) => Promise<R> {
  const waiting: (() => void)[] = [];
  let free = lanes;
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

/** As `Promise.all`, but rejects only after every promise has settled, so that no work is left running. */
export async function waitForAll<T extends readonly unknown[] | []>(
  promises: T,
): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

const YIELD_EVERY = 20;

/** As `map`, but yields to the event loop after every few values, so that other tasks can run during long work. */
export async function mapYielding<T, R>(values: readonly T[], transform: (value: T) => R): Promise<R[]> {
  const results: R[] = [];
  for (const value of values) {
    results.push(transform(value));
    if (results.length % YIELD_EVERY === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return results;
}
