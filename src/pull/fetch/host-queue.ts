/** Runs jobs with a concurrency limit in total and per host. A waiting job does not block jobs of other hosts. */
export type HostQueue = <T>(host: string, job: () => Promise<T>) => Promise<T>;

export interface HostQueueOptions {
  /** Concurrent jobs in total; 8 by default. */
  total?: number;
  /** Concurrent jobs per host; 1 by default. */
  perHost?: number;
  /** Delay in milliseconds between the end of one job of a host and the start of the next. */
  gapMs?: number;
}

interface WaitingJob {
  host: string;
  start: () => Promise<void>;
}

/** Creates an empty queue. */
export function createHostQueue({ total = 8, perHost = 1, gapMs = 0 }: HostQueueOptions = {}): HostQueue {
  const waiting: WaitingJob[] = [];
  const running = new Map<string, number>();
  const blockedUntil = new Map<string, number>();
  let totalRunning = 0;
  let timer: NodeJS.Timeout | undefined;

  /** Starts all jobs that may start, in the order they were added. */
  function startNext(): void {
    for (let index = 0; index < waiting.length && totalRunning < total; ) {
      const next = waiting[index];
      if (next && mayStart(next.host)) {
        waiting.splice(index, 1);
        void run(next);
      } else {
        index += 1;
      }
    }
    scheduleNext();
  }

  function mayStart(host: string): boolean {
    return remainingDelay(host) <= 0 && (running.get(host) ?? 0) < perHost;
  }

  function remainingDelay(host: string): number {
    return (blockedUntil.get(host) ?? 0) - performance.now();
  }

  async function run({ host, start }: WaitingJob): Promise<void> {
    totalRunning += 1;
    running.set(host, (running.get(host) ?? 0) + 1);
    await start();
    totalRunning -= 1;
    running.set(host, (running.get(host) ?? 1) - 1);
    if (gapMs > 0) blockedUntil.set(host, performance.now() + gapMs);
    startNext();
  }

  /** Sets a timer for the first waiting job whose delay ends. Without waiting jobs there is no timer. */
  function scheduleNext(): void {
    clearTimeout(timer);
    const delays = waiting.map(({ host }) => remainingDelay(host)).filter((delay) => delay > 0);
    if (delays.length > 0) timer = setTimeout(startNext, Math.min(...delays) + 1);
  }

  return (host, job) =>
    new Promise((resolve, reject) => {
      waiting.push({ host, start: () => settle(job, resolve, reject) });
      startNext();
    });
}

async function settle<T>(
  job: () => Promise<T>,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): Promise<void> {
  try {
    resolve(await job());
  } catch (error) {
    reject(error);
  }
}
