// node tests/bench/pull-process.ts CONTENT PORT: pulls twice from a server on loopback, in a fresh process.
import { pull } from '../../src/pull/pull.ts';
import { peakMemoryMb, secondsOf } from './measure.ts';

/** Output of the process as JSON. */
export interface PullFigures {
  firstSeconds: number;
  firstMemoryMb: number;
  againSeconds: number;
}

const [contentDir = '', port = ''] = process.argv.slice(2);
const run = () =>
  pull({ contentDir, now: '2026-08-23T10:00:00Z', connectTo: { host: '127.0.0.1', port: Number(port) }, media: false });
const firstSeconds = await secondsOf(run);
const firstMemoryMb = peakMemoryMb();
const againSeconds = await secondsOf(run);
console.log(JSON.stringify({ firstSeconds, firstMemoryMb, againSeconds } satisfies PullFigures));
