// Scans the site in a worker thread, because an archive of several years has a million files.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { waitForAll } from '../lib/concurrency.ts';
import type { GroupFiles, ScanOptions } from './scan-output.ts';

/** A group with its paths as one string, which is fast to send between threads. */
export type ScannedGroup = [name: string, paths: string, fingerprint: string];

/** Between paths; no file name contains it. */
export const SEPARATOR = '\0';

export async function scanInThread(scan: ScanOptions): Promise<Map<string, GroupFiles>> {
  const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData: scan });
  const [[answer]] = await waitForAll([once(worker, 'message') as Promise<[ScannedGroup[]]>, once(worker, 'exit')]);
  return new Map(
    answer.map(([name, paths, fingerprint]) => [
      name,
      {
        get paths() {
          return paths.split(SEPARATOR);
        },
        fingerprint,
      },
    ]),
  );
}
