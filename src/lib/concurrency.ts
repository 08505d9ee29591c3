/**
 * Runs a task for each value, at most `concurrency` at a time. The results are in the order of the values.
 * After the first error no further task starts, and the returned promise rejects with that error.
 */
export async function mapConcurrently<T, R>(
  values: readonly T[],
  concurrency: number,
  task: (value: T) => Promise<R>,
): Promise<R[]> {
  const results = Array<R>(values.length);
  let next = 0;
  const runTasks = async () => {
    try {
      for (let index = next++; index < values.length; index = next++) results[index] = await task(values[index] as T);
    } catch (error) {
      next = values.length;
      throw error;
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, values.length) }, runTasks));
  return results;
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
