/** Runs tasks in the order of the calls, at most `concurrency` at a time. For scripts of browsers; others use p-limit. */
export function limitConcurrency(concurrency: number): <R>(task: () => Promise<R>) => Promise<R> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running === concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      // The next task takes over the place of this one.
      const start = waiting.shift();
      if (start === undefined) running -= 1;
      else start();
    }
  };
}
