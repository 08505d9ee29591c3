// The demo with the clock of this machine: its news is of now, and its edition is authentic and not old.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { npmRun } from './helpers/demo-site.ts';

let work: string;
let site: string;
let output: string;
let startedAt: number;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'lusterka-demo-clock-'));
  site = join(work, 'site');
  startedAt = Date.now();
  output = await npmRun('demo', '--no-serve', '--out', site);
});

afterAll(() => rm(work, { recursive: true, force: true }));

it('the newest item is a few minutes old, and none is of the future', async () => {
  const folder = join(`${site}.content`, 'items');
  const files = (await listFiles(folder)).filter((file) => file.endsWith('.json'));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const times = [...texts.join('\n').matchAll(/"publishedAt":\s*"([^"]+)"/g)].map(([, at = '']) => Date.parse(at));
  const newest = Math.max(...times);
  expect(times.length).toBeGreaterThan(40);
  expect(newest).toBeGreaterThan(startedAt - 6 * 60 * 1000);
  expect(newest).toBeLessThanOrEqual(Date.now());
});

it('the command that the demo prints finds the copy authentic', async () => {
  const [, key = ''] = /--key (\S+)/.exec(output) ?? [];
  expect(await npmRun('verify', site, '--key', key)).toMatch(/^Authentic/);
});
