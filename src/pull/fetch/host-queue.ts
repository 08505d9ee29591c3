/** Runs jobs, at most `total` at a time and `perHost` for one host. Jobs of other hosts pass one that has to wait. */
export type HostQueue = <T>(host: string, job: () => Promise<T>) => Promise<T>;

export interface HostQueueOptions {
  total?: number;
  perHost?: number;
  /** Rest between the end of one job of a host and the start of its next. */
  gapMs?: number;
}

interface Waiting {
  host: string;
  start: () => Promise<void>;
}

export function createHostQueue({ total = 8, perHost = 1, gapMs = 0 }: HostQueueOptions = {}): HostQueue {
  const waiting: Waiting[] = [];
  const running = new Map<string, number>();
  const restingUntil = new Map<string, number>();
  let runningInAll = 0;
  let alarm: NodeJS.Timeout | undefined;

  /** Starts whatever may start, in the order of asking. */
  function startNext(): void {
    for (let index = 0; index < waiting.length && runningInAll < total; ) {
      const next = waiting[index];
      if (next && mayStart(next.host)) {
        waiting.splice(index, 1);
        void run(next);
      } else {
        index += 1;
      }
    }
    setAlarm();
  }

  function mayStart(host: string): boolean {
    return restOf(host) <= 0 && (running.get(host) ?? 0) < perHost;
  }

  function restOf(host: string): number {
    return (restingUntil.get(host) ?? 0) - performance.now();
  }

  async function run({ host, start }: Waiting): Promise<void> {
    runningInAll += 1;
    running.set(host, (running.get(host) ?? 0) + 1);
    await start();
    runningInAll -= 1;
    running.set(host, (running.get(host) ?? 1) - 1);
    if (gapMs > 0) restingUntil.set(host, performance.now() + gapMs);
    startNext();
  }

  /** Comes back when the first rest that a job waits for is over; while nobody waits, no timer runs. */
  function setAlarm(): void {
    clearTimeout(alarm);
    const rests = waiting.map(({ host }) => restOf(host)).filter((rest) => rest > 0);
    if (rests.length > 0) alarm = setTimeout(startNext, Math.min(...rests) + 1);
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
