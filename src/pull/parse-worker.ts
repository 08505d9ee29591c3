// Runs in a thread of its own: the bytes of a feed in, what parse.ts makes of them out.
import { parentPort } from 'node:worker_threads';
import { NotAFeed } from './not-a-feed.ts';
import type { ParseJob, ParseResult } from './parse-pool.ts';
import { parseFeed } from './parse.ts';

parentPort?.on('message', async (job: ParseJob) => {
  parentPort?.postMessage(await parseJob(job));
});

async function parseJob({ bytes, options }: ParseJob): Promise<ParseResult> {
  try {
    return { outcome: 'parsed', feed: await parseFeed(bytes, options) };
  } catch (error) {
    if (error instanceof NotAFeed) return { outcome: 'failed', reason: 'not-a-feed', detail: error.detail };
    return { outcome: 'failed', reason: 'unreadable', detail: error instanceof Error ? error.message : String(error) };
  }
}
