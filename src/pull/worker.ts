// Runs in a thread of its own: the name of a task and its values in, what came of it out.
import { parentPort } from 'node:worker_threads';
import { serveMessages } from '../lib/worker-thread.ts';
import { NotAFeed } from './parse/not-a-feed.ts';
import { BEGUN, type Job, type JobResult } from './worker-pool.ts';
import { tasks } from './worker-tasks.ts';

serveMessages(async (job: Job) => {
  parentPort?.postMessage(BEGUN);
  parentPort?.postMessage(await runTask(job));
});

async function runTask({ task, args }: Job): Promise<JobResult<unknown>> {
  try {
    const run = tasks[task] as (...args: unknown[]) => unknown;
    return { outcome: 'done', value: await run(...args) };
  } catch (error) {
    if (error instanceof NotAFeed) return { outcome: 'failed', reason: 'not-a-feed', detail: error.detail };
    return { outcome: 'failed', reason: 'unreadable', detail: error instanceof Error ? error.message : String(error) };
  }
}
