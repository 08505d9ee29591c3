// node tests/bench/pull-pictures-process.ts CONTENT PORT: pulls once with pictures, in a fresh process.
import { pull } from '../../src/pull/pull.ts';

const [contentDir = '', port = ''] = process.argv.slice(2);
const { feeds } = await pull({
  contentDir,
  now: '2026-08-23T10:00:00Z',
  connectTo: { host: '127.0.0.1', port: Number(port) },
});
for (const { outcome, notes } of feeds) console.log(outcome, notes.join('\n'));
