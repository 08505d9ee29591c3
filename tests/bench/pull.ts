// pull over loopback HTTP against rss-parser alone on the same bytes, and against writing the same files.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import RssParser from 'rss-parser';
import { listFiles } from '../../src/lib/files.ts';
import { serveFolder } from '../../src/lib/folder-server.ts';
import { pull } from '../../src/pull/pull.ts';
import { layManyFeeds } from '../helpers/many-feeds.ts';
import { bareWriting, inFolder, mb, peakMemoryMb, row, s, secondsOf, times } from './measure.ts';

const NOW = '2026-08-23T10:00:00Z';

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
  const server = await serveFolder(feeds);
  const run = () => pull({ contentDir, now: NOW, connectTo: { host: '127.0.0.1', port: server.port }, media: false });
  try {
    const first = await secondsOf(run);
    const again = await secondsOf(run);
    const peak = peakMemoryMb();
    const bare = await bareWriting(join(contentDir, 'items'));
    const { seconds: alone, bytes } = await parserAlone(feeds);
    return {
      'first run': s(first),
      'items per second': Math.round(count / first).toString(),
      'feed bytes per second': `${mb(bytes / first)}/s`,
      'rss-parser alone, same bytes': s(alone),
      'first run against rss-parser alone': times(first, alone),
      'plain Node writing the same files': s(bare.seconds),
      'first run against plain writing': times(first, bare.seconds),
      'second run, nothing changed': s(again),
      'peak memory of the process': `${peak} MB`,
    };
  } finally {
    await server.close();
  }
}

async function parserAlone(feeds: string): Promise<{ seconds: number; bytes: number }> {
  const texts = await Promise.all((await listFiles(feeds)).map((path) => readFile(join(feeds, path), 'utf8')));
  const seconds = await secondsOf(async () => {
    for (const text of texts) await new RssParser().parseString(text);
  });
  return { seconds, bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) };
}
