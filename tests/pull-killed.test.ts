// After kill -9 all item files are complete, and the next pull finishes the work.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { serveFolder } from '../src/lib/folder-server.ts';
import { itemFileSchema } from '../src/model/item.ts';
import { contentFolder, temporaryFolder } from './helpers/content-folder.ts';
import { layManyFeeds } from './helpers/many-feeds.ts';
import { hashesOf } from './helpers/site-files.ts';

const MANY = { sources: 8, itemsEach: 50 };

function startPull(contentDir: string) {
  const flags = [
    'scripts/pull.ts',
    '--content',
    contentDir,
    '--allow-private',
    '--no-media',
    '--now',
    '2026-08-23T09:00:00Z',
  ];
  return spawn(process.execPath, flags, { stdio: 'ignore' });
}

async function listItemFiles(contentDir: string): Promise<string[]> {
  return listFiles(join(contentDir, 'items'));
}

it('has valid item files after kill -9 at any time, and all items after the next run', async () => {
  const feeds = await temporaryFolder();
  const server = await serveFolder(feeds);
  onTestFinished(() => server.close());
  const [uninterrupted, killed] = [await contentFolder(), await contentFolder()];
  for (const content of [uninterrupted, killed]) await layManyFeeds(MANY, feeds, content, server.url);

  await once(startPull(uninterrupted), 'exit');
  const expected = await hashesOf(join(uninterrupted, 'items'));
  expect(Object.keys(expected).length).toBeGreaterThan(MANY.sources);

  const countsAtKill: number[] = [];
  for (const share of [0.05, 0.3, 0.6]) {
    const process = startPull(killed);
    const exited = once(process, 'exit');
    const enough = Math.ceil(Object.keys(expected).length * share);
    while (process.exitCode === null && (await listItemFiles(killed)).length < enough)
      await new Promise((resolve) => setTimeout(resolve, 2));
    process.kill('SIGKILL');
    await exited;
    const stored = await listItemFiles(killed);
    countsAtKill.push(stored.length);
    for (const path of stored) {
      const items = itemFileSchema.safeParse(JSON.parse(await readFile(join(killed, 'items', path), 'utf8')));
      expect(items.success, path).toBe(true);
    }
  }
  expect(
    countsAtKill.some((count) => count > 0 && count < Object.keys(expected).length),
    `file counts when killed: ${countsAtKill}`,
  ).toBe(true);

  await once(startPull(killed), 'exit');
  expect(await hashesOf(join(killed, 'items'))).toEqual(expected);
});
