// The end of a worker thread that has nothing to do: it is asked to go, and goes by itself. Ending threads from outside
// (`terminate`) is left for those that hang: a process was seen to die of it.
import { once } from 'node:events';
import { parentPort, type Worker } from 'node:worker_threads';

const END = 'end';

/** In a thread: answers messages one by one, and goes when it is told to. */
export function serveMessages<T>(answer: (message: T) => void | Promise<void>): void {
  parentPort?.on('message', (message: T | typeof END) => {
    if (message === END) parentPort?.close();
    else void answer(message);
  });
}

/** Ends a thread that uses `serveMessages`; from outside, if it does not go by itself. @param patienceMs how long it has */
export async function stopWorker(worker: Worker, patienceMs = 2_000): Promise<void> {
  // Node gives no number to a thread that is gone.
  if (worker.threadId === -1) return;
  const gone = once(worker, 'exit');
  worker.ref();
  worker.postMessage(END);
  const timer = setTimeout(() => void worker.terminate(), patienceMs);
  await gone;
  clearTimeout(timer);
}
