// Renders pages in worker threads. Each list of paths goes to one thread, so that items shared by its pages are read once.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { waitForAll } from '../../lib/concurrency.ts';
import { ContentProblem, EnvironmentProblem } from '../../lib/problem.ts';
import { REPAIR } from '../../lib/system-error.ts';
import { stopWorker } from '../../lib/worker-thread.ts';
import type { WorkerAnswer, WorkerSetup } from './worker.ts';

/** With fewer lists per thread, a second one does not pay off: it takes a third of a second to start. */
const LISTS_PER_THREAD = 12;
const MAX_THREADS = 2;

/** Memory limits of a thread. By default, V8 lets the young generation grow to many times this size. */
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };

/** Renders pages and writes them. @returns path → SHA-256 of each page @throws Problem where a page fails */
export async function renderPages(
  lists: readonly (readonly string[])[],
  setup: WorkerSetup,
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  const threads = Math.min(MAX_THREADS, availableParallelism(), Math.ceil(lists.length / LISTS_PER_THREAD));
  let next = 0;
  const work = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: setup, resourceLimits: LIMITS });
    try {
      for (let list = lists[next++]; list !== undefined; list = lists[next++]) {
        for (const [path, sha256] of await ask(worker, list)) hashes.set(path, sha256);
      }
    } finally {
      next = lists.length;
      await stopWorker(worker);
    }
  };
  await waitForAll(Array.from({ length: threads }, work));
  return hashes;
}

function ask(worker: Worker, list: readonly string[]): Promise<[string, string][]> {
  return new Promise((resolve, reject) => {
    const failed = (why: string) => reject(notRendered(list[0] ?? '', why));
    const onError = (error: Error) => failed(error.message);
    const onExit = (code: number) => failed(`Its thread ended with code ${code}.`);
    worker.once('error', onError);
    worker.once('exit', onExit);
    worker.once('message', (answer: WorkerAnswer) => {
      worker.off('error', onError);
      worker.off('exit', onExit);
      if ('hashes' in answer) resolve(answer.hashes);
      else reject((answer.isOfMachine ? notWritten : notRendered)(answer.failed, answer.why));
    });
    worker.postMessage(list);
  });
}

function notRendered(path: string, why: string): ContentProblem {
  return new ContentProblem({
    what: `The page ${path} could not be rendered; the published site is unchanged.`,
    why,
    fix: 'Run `npm run check` for errors in the content. If there are none, the cause is in the page named above.',
  });
}

function notWritten(path: string, why: string): EnvironmentProblem {
  return new EnvironmentProblem({
    what: `The page ${path} could not be written; the published site is unchanged.`,
    why,
    fix: REPAIR,
  });
}
