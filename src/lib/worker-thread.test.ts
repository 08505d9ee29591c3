import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { stopWorker } from './worker-thread.ts';

const LIBRARY = JSON.stringify(new URL('./worker-thread.ts', import.meta.url).href);
const SERVING = `import(${LIBRARY}).then(({ serveMessages }) => { serveMessages(() => require('node:worker_threads').parentPort.postMessage('done')); require('node:worker_threads').parentPort.postMessage('ready'); });`;

async function startWorker(code: string): Promise<{ worker: Worker; codes: number[] }> {
  const worker = new Worker(code, { eval: true });
  const codes: number[] = [];
  worker.on('exit', (code) => codes.push(code));
  await once(worker, 'message');
  return { worker, codes };
}

it('stops an idle thread without terminating it', async () => {
  const { worker, codes } = await startWorker(SERVING);
  worker.postMessage('work');
  await once(worker, 'message');
  worker.unref();
  await stopWorker(worker);
  expect(codes).toEqual([0]);
});

it('terminates a thread that does not exit in time', async () => {
  const { worker, codes } = await startWorker(
    "const { parentPort } = require('node:worker_threads'); parentPort.on('message', () => {}); parentPort.postMessage('ready');",
  );
  await stopWorker(worker, 50);
  expect(codes).toEqual([1]);
});

it('does nothing for a thread that has exited', async () => {
  const { worker } = await startWorker("require('node:worker_threads').parentPort.postMessage('ready');");
  if (worker.threadId !== -1) await once(worker, 'exit');
  await stopWorker(worker);
});
