// Graceful shutdown of idle worker threads: the thread receives a message and exits by itself. `Worker.terminate()` is
// only for threads that hang, because it was seen to crash the whole process.
import { once } from 'node:events';
import { parentPort, type Worker } from 'node:worker_threads';

const SHUTDOWN = 'end';

/** In a worker thread: calls the handler for each message. Exits when `stopWorker` asks for it. */
export function serveMessages<T>(handleMessage: (message: T) => void | Promise<void>): void {
  parentPort?.on('message', (message: T | typeof SHUTDOWN) => {
    if (message === SHUTDOWN) parentPort?.close();
    else void handleMessage(message);
  });
}

/**
 * Stops a thread that uses `serveMessages`.
 * @param timeoutMs milliseconds until a thread that does not exit by itself is terminated
 */
export async function stopWorker(worker: Worker, timeoutMs = 2_000): Promise<void> {
  // The thread has exited already.
  if (worker.threadId === -1) return;
  const exited = once(worker, 'exit');
  worker.ref();
  worker.postMessage(SHUTDOWN);
  const timer = setTimeout(() => void worker.terminate(), timeoutMs);
  await exited;
  clearTimeout(timer);
}
