import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { stopWorker } from './worker-thread.ts';

const LIBRARY = JSON.stringify(new URL('./worker-thread.ts', import.meta.url).href);
const serving = `import(${LIBRARY}).then(({ serveMessages }) => { serveMessages(() => require('node:worker_threads').parentPort.postMessage('done')); require('node:worker_threads').parentPort.postMessage('ready'); });`;

async function started(code: string): Promise<{ worker: Worker; codes: number[] }> {
  const worker = new Worker(code, { eval: true });
  const codes: number[] = [];
  worker.on('exit', (code) => codes.push(code));
  await once(worker, 'message');
  return { worker, codes };
}

it('lets a thread go that has answered', async () => {
  const { worker, codes } = await started(serving);
  worker.postMessage('work');
  await once(worker, 'message');
  worker.unref();
  await stopWorker(worker);
  expect(codes).toEqual([0]);
});

it('ends one that does not go', async () => {
  const { worker, codes } = await started(
    "const { parentPort } = require('node:worker_threads'); parentPort.on('message', () => {}); parentPort.postMessage('ready');",
  );
  await stopWorker(worker, 50);
  expect(codes).toEqual([1]);
});

it('has nothing to do for one that is gone', async () => {
  const { worker } = await started("require('node:worker_threads').parentPort.postMessage('ready');");
  if (worker.threadId !== -1) await once(worker, 'exit');
  await stopWorker(worker);
});
