// Parsing in worker threads: a feed that hangs or eats memory costs its worker, and nothing else.
import { Worker } from 'node:worker_threads';
import type { ParsedFeed } from '../model/feed.ts';
import type { ParseOptions } from './parse.ts';

/** What a worker answers; it answers every job once, in order. */
export type ParseResult =
  | { outcome: 'parsed'; feed: ParsedFeed }
  | { outcome: 'failed'; reason: 'timeout' | 'unreadable' | 'not-a-feed'; detail: string };

export interface ParseJob {
  bytes: Uint8Array;
  options: ParseOptions;
}

export interface ParsePool {
  /** Never rejects. */
  parse(bytes: Uint8Array, options: ParseOptions): Promise<ParseResult>;
  /** Ends the workers; what they were parsing fails as unreadable. */
  close(): Promise<void>;
}

export interface ParsePoolOptions {
  /** Workers at most; each is started when it is first needed. */
  size?: number;
  /** For one feed. */
  timeoutMs?: number;
  /** For one worker. */
  maxHeapMb?: number;
  workerFile?: URL;
}

const PARSE_WORKER = new URL('./parse-worker.ts', import.meta.url);

/** A place for one worker, filled when it is first needed and again after its worker was ended. */
interface Seat {
  worker?: Worker | undefined;
}

export function createParsePool(options: ParsePoolOptions = {}): ParsePool {
  const { size = 2, timeoutMs = 20_000, maxHeapMb = 400, workerFile = PARSE_WORKER } = options;
  const seats: Seat[] = Array.from({ length: size }, () => ({}));
  const free = [...seats];
  const waiting: ((seat: Seat) => void)[] = [];
  let isClosed = false;

  function takeSeat(): Seat | Promise<Seat> {
    return free.pop() ?? new Promise((resolve) => waiting.push(resolve));
  }

  function giveBack(seat: Seat): void {
    seat.worker?.unref();
    const next = waiting.shift();
    if (next) next(seat);
    else free.push(seat);
  }

  return {
    async parse(bytes, parseOptions) {
      const seat = await takeSeat();
      try {
        if (isClosed) return unreadable('the parser was stopped');
        seat.worker ??= startWorker(workerFile, maxHeapMb);
        const { result, isAlive } = await runJob(seat.worker, { bytes, options: parseOptions }, timeoutMs);
        if (!isAlive) await endWorker(seat);
        return result;
      } finally {
        giveBack(seat);
      }
    },
    async close() {
      isClosed = true;
      await Promise.all(seats.map(endWorker));
    },
  };
}

function startWorker(workerFile: URL, maxHeapMb: number): Worker {
  const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } });
  // One that fails while nobody listens, as when it is being ended, would end the process.
  return worker.on('error', () => {});
}

async function endWorker(seat: Seat): Promise<void> {
  const { worker } = seat;
  seat.worker = undefined;
  await worker?.terminate();
}

interface JobEnd {
  result: ParseResult;
  /** Whether the worker can take another job. */
  isAlive: boolean;
}

/** One job on one worker, to its answer, its death or the end of its time. */
function runJob(worker: Worker, job: ParseJob, timeoutMs: number): Promise<JobEnd> {
  const { promise, resolve } = Promise.withResolvers<JobEnd>();
  const end = (result: ParseResult, isAlive = false) => resolve({ result, isAlive });
  const onMessage = (result: ParseResult) => end(result, true);
  const onError = (error: Error) => end(unreadable(deathOf(error)));
  const onExit = () => end(unreadable('the parser was stopped'));
  const detail = `parsing took longer than ${timeoutMs / 1000} s`;
  const timer = setTimeout(() => end({ outcome: 'failed', reason: 'timeout', detail }), timeoutMs);
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
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'parsing took more memory than it may have' : `the parser failed: ${error.message}`;
}

function unreadable(detail: string): ParseResult {
  return { outcome: 'failed', reason: 'unreadable', detail };
}
