// Entry point of a worker thread: receives a task name and arguments, answers with the result.
import { parentPort } from 'node:worker_threads';
import { serveMessages } from '../lib/worker-thread.ts';
import { NotAFeed } from './parse/not-a-feed.ts';
import { type Job, type JobResult, STARTED } from './worker-pool.ts';
import { tasks } from './worker-tasks.ts';

serveMessages(async (job: Job) => {
  parentPort?.postMessage(STARTED);
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
