// Short program of the soak test: threads of `pull` and `build` that work, are stopped while idle or at work, or are alive at
// the exit of the process.
import { ok } from 'node:assert/strict';
import { scanInThread } from '../../../src/build/scan-in-thread.ts';
import { createWorkerPool, type WorkerPool } from '../../../src/pull/worker-pool.ts';
import { SOURCE } from '../../helpers/drafts.ts';
import { generatedFeed } from '../../helpers/many-feeds.ts';

const CLEANING = { source: SOURCE, now: '2026-08-23T12:00:00Z', boilerplate: [] };
const FEEDS = [0, 1, 2, 3].map((source) => Buffer.from(generatedFeed(source, { sources: 4, itemsEach: 12 })));

const readFeeds = (pool: WorkerPool) =>
  Promise.all(FEEDS.map((feed) => pool.run('feed', feed, { url: 'https://zvon.example/rss' }, CLEANING)));
const isDone = ({ outcome }: { outcome: string }) => outcome === 'done';

const idle = createWorkerPool();
ok((await readFeeds(idle)).every(isDone));
await idle.close();

const atWork = createWorkerPool();
const interrupted = readFeeds(atWork);
await new Promise((resolve) => setTimeout(resolve, Math.random() * 700));
await atWork.close();
await interrupted;

const tooSlow = createWorkerPool({ timeoutMs: 1 });
await readFeeds(tooSlow);
await tooSlow.close();

const groups = await scanInThread({ outDir: 'src', listed: new Map(), scannedAt: Date.now() });
ok(groups.size > 0);

const open = createWorkerPool();
ok((await readFeeds(open)).every(isDone));
