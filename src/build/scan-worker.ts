// The worker thread of scan-in-thread.ts: receives the options of a scan, answers with the groups, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { type ScannedGroup, SEPARATOR } from './scan-in-thread.ts';
import { type ScanOptions, scanOutput } from './scan-output.ts';

const groups = [...scanOutput(workerData as ScanOptions)];
parentPort?.postMessage(
  groups.map(([name, { paths, fingerprint }]): ScannedGroup => [name, paths.join(SEPARATOR), fingerprint]),
);
