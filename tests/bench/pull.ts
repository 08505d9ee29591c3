// Compares pull over HTTP on loopback with parsing and cleaning alone, with rss-parser alone, and with writing the same
// files.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import RssParser from 'rss-parser';
import { listFiles } from '../../src/lib/files.ts';
import { serveFolder } from '../../src/lib/folder-server.ts';
import { sourceSchema } from '../../src/model/source.ts';
import { createWorkerPool } from '../../src/pull/worker-pool.ts';
import { layManyFeeds } from '../helpers/many-feeds.ts';
import { bareWriting, inFolder, mb, row, s, secondsOf, times } from './measure.ts';
import type { PullFigures } from './pull-process.ts';

const run = promisify(execFile);

export async function benchPull(itemCounts: readonly number[]): Promise<void> {
  console.log('\npull: feeds of 100 items of 2,000 characters, one host each, over loopback');
  row('', ...itemCounts.map((count) => `${count} items`));
  const figures: Record<string, string>[] = [];
  for (const count of itemCounts) figures.push(await inFolder((folder) => measure(folder, count)));
  for (const name of Object.keys(figures[0] ?? {})) row(name, ...figures.map((figure) => figure[name] ?? ''));
}

async function measure(folder: string, count: number): Promise<Record<string, string>> {
  const feeds = join(folder, 'feeds');
  const contentDir = join(folder, 'content');
  await layManyFeeds({ sources: count / 100, itemsEach: 100, characters: 2000, hostEach: true }, feeds, contentDir, '');
  const bodies = await Promise.all((await listFiles(feeds)).map((path) => readFile(join(feeds, path))));
  const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
  const { firstSeconds: first, firstMemoryMb, againSeconds: again } = await pulled(feeds, contentDir);
  const reading = await readingAlone(bodies);
  const alone = await parserAlone(bodies);
  const bare = await bareWriting(join(contentDir, 'items'));
  return {
    'first run': s(first),
    'items per second': Math.round(count / first).toString(),
    'feed bytes per second': `${mb(bytes / first)}/s`,
    'reading and cleaning alone, two threads': s(reading),
    'first run against that (aim: 1.5 ×)': times(first, reading),
    'rss-parser alone, same bytes': s(alone),
    'first run against rss-parser alone': times(first, alone),
    'plain Node writing the same files': s(bare.seconds),
    'first run against plain writing': times(first, bare.seconds),
    'second run, nothing changed (aim: 2 s)': s(again),
    'peak memory of the first run (aim: 600 MB)': `${firstMemoryMb} MB`,
  };
}

/** Pulls in a separate process, so that the server and earlier measurements do not count. */
async function pulled(feeds: string, contentDir: string): Promise<PullFigures> {
  const server = await serveFolder(feeds);
  try {
    const { stdout } = await run(process.execPath, [
      '--max-semi-space-size=4',
      'tests/bench/pull-process.ts',
      contentDir,
      String(server.port),
    ]);
    return JSON.parse(stdout) as PullFigures;
  } finally {
    await server.close();
  }
}

/** Lower limit for pull: parses every feed and cleans every item with two workers, and nothing else. */
async function readingAlone(bodies: readonly Uint8Array[]): Promise<number> {
  const workers = createWorkerPool({ size: 2 });
  const read = async (bytes: Uint8Array, place: number) => {
    const url = `http://s${place}.example/feed.xml`;
    const source = {
      ...sourceSchema.parse({
        title: 'A source',
        kind: 'media',
        homepage: url,
        languages: ['be'],
        feeds: [{ type: 'feed', url }],
      }),
      id: 'source',
    };
    await workers.run('feed', bytes, { url }, { source, now: '2026-08-23T10:00:00Z', boilerplate: [] });
  };
  try {
    return await secondsOf(() => Promise.all(bodies.map(read)));
  } finally {
    await workers.close();
  }
}

async function parserAlone(bodies: readonly Uint8Array[]): Promise<number> {
  const texts = bodies.map((body) => new TextDecoder().decode(body));
  return secondsOf(async () => {
    for (const text of texts) await new RssParser().parseString(text);
  });
}
