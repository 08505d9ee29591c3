// Worker threads for what hostile bytes may make slow or large: a job that hangs or eats memory costs its worker only.
import { Worker } from 'node:worker_threads';
import { stopWorker } from '../lib/worker-thread.ts';
import type { Tasks } from './worker-tasks.ts';

export type TaskName = keyof Tasks;

/** A job as it is sent to a worker, which says BEGUN, and then once what came of it. */
export interface Job {
  task: TaskName;
  args: unknown[];
}

/** The time of a job counts from here: a worker that has to start first is not slow. */
export const BEGUN = 'begun';

export type JobFailure = { outcome: 'failed'; reason: 'timeout' | 'unreadable' | 'not-a-feed'; detail: string };
export type JobResult<T> = { outcome: 'done'; value: T } | JobFailure;

export interface WorkerPool {
  /** Runs a task of worker-tasks.ts on values that can be cloned. Never rejects. */
  run<K extends TaskName>(task: K, ...args: Parameters<Tasks[K]>): Promise<JobResult<Awaited<ReturnType<Tasks[K]>>>>;
  /** Resolves when few jobs wait: who brings more jobs should bring them then. */
  hasRoom(): Promise<void>;
  /** Ends the workers; what they were doing fails as unreadable. */
  close(): Promise<void>;
}

export interface WorkerPoolOptions {
  /** Workers at most; each is started when it is first needed. */
  size?: number;
  /** For one job. */
  timeoutMs?: number;
  /** For one worker. */
  maxHeapMb?: number;
  workerFile?: URL;
}

const WORKER = new URL('./worker.ts', import.meta.url);

/** Each waiting job holds its bytes, which may be ten megabytes. */
const MAX_WAITING = 4;

/** V8 would let what is short-lived grow to many times this before it looks at it. */
const YOUNG_HEAP_MB = 8;

/** A place for one worker, filled when it is first needed and again after its worker was ended. */
interface Seat {
  worker?: Worker | undefined;
}

export function createWorkerPool(options: WorkerPoolOptions = {}): WorkerPool {
  const { size = 2, timeoutMs = 20_000, maxHeapMb = 256, workerFile = WORKER } = options;
  const seats: Seat[] = Array.from({ length: size }, () => ({}));
  const free = [...seats];
  const waiting: ((seat: Seat) => void)[] = [];
  const wantRoom: (() => void)[] = [];
  let isClosed = false;

  function takeSeat(): Seat | Promise<Seat> {
    return free.pop() ?? new Promise((resolve) => waiting.push(resolve));
  }

  function giveBack(seat: Seat): void {
    seat.worker?.unref();
    // The last first: a feed that was read is cleaned before another is read, so that few are held at a time.
    const next = waiting.pop();
    if (next) next(seat);
    else free.push(seat);
    if (waiting.length < MAX_WAITING) for (const tell of wantRoom.splice(0)) tell();
  }

  async function run(task: TaskName, ...args: unknown[]): Promise<JobResult<unknown>> {
    const seat = await takeSeat();
    try {
      if (isClosed) return unreadable('the worker was stopped');
      seat.worker ??= startWorker(workerFile, maxHeapMb);
      const { result, isAlive } = await runJob(seat.worker, { task, args }, timeoutMs);
      if (!isAlive) await endWorker(seat);
      return result;
    } finally {
      giveBack(seat);
    }
  }

  return {
    run: run as WorkerPool['run'],
    hasRoom: () =>
      waiting.length < MAX_WAITING ? Promise.resolve() : new Promise((resolve) => wantRoom.push(resolve)),
    async close() {
      isClosed = true;
      const idle = new Set(free);
      await Promise.all(
        seats.map((seat) => (idle.has(seat) && seat.worker !== undefined ? stopWorker(seat.worker) : endWorker(seat))),
      );
    },
  };
}

function startWorker(workerFile: URL, maxHeapMb: number): Worker {
  const worker = new Worker(workerFile, {
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
  });
  // One that fails while nobody listens, as when it is being ended, would end the process.
  return worker.on('error', () => {});
}

async function endWorker(seat: Seat): Promise<void> {
  const { worker } = seat;
  seat.worker = undefined;
  await worker?.terminate();
}

interface JobEnd {
  result: JobResult<unknown>;
  /** Whether the worker can take another job. */
  isAlive: boolean;
}

/** One job on one worker, to its answer, its death or the end of its time. */
function runJob(worker: Worker, job: Job, timeoutMs: number): Promise<JobEnd> {
  const { promise, resolve } = Promise.withResolvers<JobEnd>();
  const end = (result: JobResult<unknown>, isAlive = false) => resolve({ result, isAlive });
  const detail = `it took longer than ${timeoutMs / 1000} s`;
  let timer: NodeJS.Timeout | undefined;
  const onMessage = (message: typeof BEGUN | JobResult<unknown>) => {
    if (message === BEGUN) timer = setTimeout(() => end({ outcome: 'failed', reason: 'timeout', detail }), timeoutMs);
    else end(message, true);
  };
  const onError = (error: Error) => end(unreadable(deathOf(error)));
  const onExit = () => end(unreadable('the worker was stopped'));
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  worker.ref();
  worker.postMessage(job);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  });
}

function deathOf(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'it took more memory than it may have'
    : `the reader failed: ${error.message}`;
}

function unreadable(detail: string): JobFailure {
  return { outcome: 'failed', reason: 'unreadable', detail };
}
