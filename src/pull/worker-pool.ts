// Worker pool for untrusted input: a job that hangs or uses too much memory only ends its worker.
import { Worker } from 'node:worker_threads';
import { stopWorker } from '../lib/worker-thread.ts';
import type { Tasks } from './worker-tasks.ts';

export type TaskName = keyof Tasks;

/** Message to a worker. The worker answers with STARTED and then with one JobResult. */
export interface Job {
  task: TaskName;
  args: unknown[];
}

/** Sent by the worker when a job starts: the start-up time of a worker does not count towards the job timeout. */
export const STARTED = 'started';

export type JobFailure = { outcome: 'failed'; reason: 'timeout' | 'unreadable' | 'not-a-feed'; detail: string };
export type JobResult<T> = { outcome: 'done'; value: T } | JobFailure;

export interface WorkerPool {
  /** Runs a task of worker-tasks.ts; arguments must be structured-cloneable. Never rejects. */
  run<K extends TaskName>(task: K, ...args: Parameters<Tasks[K]>): Promise<JobResult<Awaited<ReturnType<Tasks[K]>>>>;
  /** Backpressure: resolves when few jobs are waiting. Await it before adding more jobs. */
  hasRoom(): Promise<void>;
  /** Stops the workers; running jobs fail as `unreadable`. */
  close(): Promise<void>;
}

export interface WorkerPoolOptions {
  /** Maximum number of workers; they are started on demand. */
  size?: number;
  /** Per job, for a document of less than a megabyte. */
  timeoutMs?: number;
  /** Per worker. */
  maxHeapMb?: number;
  workerFile?: URL;
}

const WORKER = new URL('./worker.ts', import.meta.url);

/** Added to the timeout of a job for each whole megabyte of its document: dense markup takes about 2 s for each. */
const TIMEOUT_MS_PER_MB = 4_000;

/** Each waiting job keeps up to ten megabytes in memory. */
const MAX_WAITING = 4;

/** By default V8 lets the young generation grow to many times this size. */
const YOUNG_HEAP_MB = 8;

/** A slot for one worker. The worker is started on demand, also after it was terminated. */
interface Slot {
  worker?: Worker | undefined;
}

/** Creates the pool; no worker is started yet. */
export function createWorkerPool(options: WorkerPoolOptions = {}): WorkerPool {
  const { size = 2, timeoutMs = 20_000, maxHeapMb = 256, workerFile = WORKER } = options;
  const slots: Slot[] = Array.from({ length: size }, () => ({}));
  const free = [...slots];
  const waiting: ((slot: Slot) => void)[] = [];
  const waitingForRoom: (() => void)[] = [];
  let isClosed = false;

  function acquireSlot(): Slot | Promise<Slot> {
    return free.pop() ?? new Promise((resolve) => waiting.push(resolve));
  }

  function releaseSlot(slot: Slot): void {
    slot.worker?.unref();
    // LIFO: the next job of a started feed runs before a new feed, so that few feeds are in memory.
    const next = waiting.pop();
    if (next) next(slot);
    else free.push(slot);
    if (waiting.length < MAX_WAITING) for (const resolve of waitingForRoom.splice(0)) resolve();
  }

  async function run(task: TaskName, ...args: unknown[]): Promise<JobResult<unknown>> {
    const slot = await acquireSlot();
    try {
      if (isClosed) return unreadable('the worker was stopped');
      slot.worker ??= startWorker(workerFile, maxHeapMb);
      const { result, isAlive } = await runJob(slot.worker, { task, args }, timeoutMs + extraMs(args));
      if (!isAlive) await terminateWorker(slot);
      return result;
    } finally {
      releaseSlot(slot);
    }
  }

  return {
    run: run as WorkerPool['run'],
    hasRoom: () =>
      waiting.length < MAX_WAITING ? Promise.resolve() : new Promise((resolve) => waitingForRoom.push(resolve)),
    async close() {
      isClosed = true;
      const idle = new Set(free);
      await Promise.all(
        slots.map((slot) =>
          idle.has(slot) && slot.worker !== undefined ? stopWorker(slot.worker) : terminateWorker(slot),
        ),
      );
    },
  };
}

function extraMs([document]: readonly unknown[]): number {
  return document instanceof Uint8Array ? Math.floor(document.length / 1e6) * TIMEOUT_MS_PER_MB : 0;
}

function startWorker(workerFile: URL, maxHeapMb: number): Worker {
  const worker = new Worker(workerFile, {
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
  });
  // An error event without a listener, for example during termination, would end the process.
  return worker.on('error', () => {});
}

async function terminateWorker(slot: Slot): Promise<void> {
  const { worker } = slot;
  slot.worker = undefined;
  await worker?.terminate();
}

interface JobCompletion {
  result: JobResult<unknown>;
  /** Whether the worker can take another job. */
  isAlive: boolean;
}

/** Runs one job until the worker answers, exits or exceeds the time limit. */
function runJob(worker: Worker, job: Job, timeoutMs: number): Promise<JobCompletion> {
  const { promise, resolve } = Promise.withResolvers<JobCompletion>();
  const end = (result: JobResult<unknown>, isAlive = false) => resolve({ result, isAlive });
  const detail = `it took longer than ${timeoutMs / 1000} s`;
  let timer: NodeJS.Timeout | undefined;
  const onMessage = (message: typeof STARTED | JobResult<unknown>) => {
    if (message === STARTED) timer = setTimeout(() => end({ outcome: 'failed', reason: 'timeout', detail }), timeoutMs);
    else end(message, true);
  };
  const onError = (error: Error) => end(unreadable(describeError(error)));
  const onExit = () => end(unreadable('the worker was stopped'));
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  worker.ref();
  worker.postMessage(job);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  });
}

function describeError(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it exceeded the memory limit' : `unexpected error: ${error.message}`;
}

function unreadable(detail: string): JobFailure {
  return { outcome: 'failed', reason: 'unreadable', detail };
}
