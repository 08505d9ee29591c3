// Renders pages in threads, one a core at most, each list of paths in one thread: what belongs together is read once.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { allEnded } from '../../lib/all-ended.ts';
import { endIdleWorker } from '../../lib/idle-worker.ts';
import { ContentProblem } from '../../lib/problem.ts';
import type { WorkerAnswer, WorkerSetup } from './worker.ts';

/** Fewer lists than that are not worth a second thread: it takes a third of a second to start. */
const LISTS_A_THREAD = 12;
const MAX_THREADS = 2;

/** V8 would let what is short-lived grow to many times this before it looks at it. */
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };

/** @returns the hash of each page that was written, by its path. Throws Problem where one fails. */
export async function renderPages(
  lists: readonly (readonly string[])[],
  setup: WorkerSetup,
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  const threads = Math.min(MAX_THREADS, availableParallelism(), Math.ceil(lists.length / LISTS_A_THREAD));
  let next = 0;
  const work = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: setup, resourceLimits: LIMITS });
    try {
      for (let list = lists[next++]; list !== undefined; list = lists[next++]) {
        for (const [path, sha256] of await ask(worker, list)) hashes.set(path, sha256);
      }
    } finally {
      next = lists.length;
      await endIdleWorker(worker);
    }
  };
  await allEnded(Array.from({ length: threads }, work));
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
      else reject(notRendered(answer.failed, answer.why));
    });
    worker.postMessage(list);
  });
}

function notRendered(path: string, why: string): ContentProblem {
  return new ContentProblem({
    what: `The page ${path} could not be made; the site that stood there is untouched.`,
    why,
    fix: 'Run `npm run check` for faults in the content; otherwise the page named above is at fault.',
  });
}
