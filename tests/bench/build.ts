// Compares the build with Eleventy, Hugo and plain Node, which render or write pages of the same content and size.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import type { Item } from '../../src/model/item.ts';
import { openStore } from '../../src/store/store.ts';
import { put, sampleSource } from '../helpers/content-folder.ts';
import { generatedItems } from '../helpers/many-items.ts';
import { isThere } from '../tools/programs.ts';
import { bareWriting, inFolder, measuredRun, type Run, row, s, times } from './measure.ts';
import { eleventy, hugo } from './other-builders.ts';

const CHARACTERS = 2000;
const NEW = 1000;
const INPUTS = ['md', 'html'] as const;

export interface BuildBenchOptions {
  /** Items of the clean build that is compared with Eleventy. */
  clean: number;
  /** Items of the growing archive; Hugo is measured up to 100,000. */
  archive: number;
}

export async function benchBuild({ clean, archive }: BuildBenchOptions): Promise<void> {
  console.log(`\nbuild: pages of ${CHARACTERS} characters; memory is that of all processes together`);
  const withHugo = isThere({ name: 'hugo', use: '' });
  if (!withHugo) console.log('Hugo is not installed (npm run tools -- --install) and is skipped');
  await inFolder((folder) => cleanBuilds(folder, clean, withHugo));
  await inFolder((folder) => growingArchive(folder, archive, withHugo && archive <= 100_000));
}

async function cleanBuilds(folder: string, count: number, withHugo: boolean): Promise<void> {
  const { items, build } = await archiveOf(folder, count);
  const site = join(folder, 'bare');
  await rm(join('.cache', 'build'), { recursive: true, force: true });
  const ours = await build(site, 'no-search');
  printRun(`clean ${count}, without search, templates too`, ours);
  const theirs = await eleventy(folder, site, items);
  printRun(`clean ${count}, Eleventy`, theirs);
  if (withHugo)
    for (const input of INPUTS) printRun(`clean ${count}, Hugo from ${input}`, await hugo(folder, site, items, input));
  row(`clean ${count} against Eleventy (aim: 1.5 ×)`, times(ours.seconds, theirs.seconds));
  const bare = await bareWriting(site);
  row(`clean ${count}, plain Node writing the same files`, s(bare.seconds), `${bare.files} files`);
  printRun(`clean ${count}, with search`, await build(join(folder, 'site')));
}

async function growingArchive(folder: string, count: number, withHugo: boolean): Promise<void> {
  const { items, add, build } = await archiveOf(folder, count);
  const site = join(folder, 'site');
  printRun(`clean ${count}, with search`, await build(site));
  const unchanged = await build(site);
  printRun(`nothing changed on ${count}`, unchanged);
  await add(generatedItems(NEW, CHARACTERS, NEW));
  const more = await build(site);
  printRun(`${NEW} new on ${count}, with search`, more);
  if (!withHugo) return;
  const all = [...items, ...generatedItems(NEW, CHARACTERS, NEW)];
  for (const input of INPUTS) {
    const before = await hugo(folder, site, items, input);
    printRun(`clean ${count}, Hugo from ${input}`, before);
    row('nothing changed against that (aim: 0.15 ×)', times(unchanged.seconds, before.seconds));
    const after = await hugo(folder, site, all, input);
    printRun(`clean ${all.length}, Hugo from ${input}`, after);
    row(`${NEW} new against that (aim: 0.3 ×)`, times(more.seconds, after.seconds));
  }
}

async function archiveOf(folder: string, count: number) {
  const content = join(folder, 'content');
  await copySampleContent('content', content);
  await put(join(content, 'sources', 'paper.json'), sampleSource());
  const store = openStore(content);
  const items = generatedItems(count, CHARACTERS);
  await store.writeItems('paper', items);
  return {
    items,
    add: (more: readonly Item[]) => store.writeItems('paper', [...items, ...more]),
    build: (site: string, ...how: string[]): Promise<Run> =>
      measuredRun(process.execPath, ['--max-semi-space-size=4', 'tests/bench/build-process.ts', content, site, ...how]),
  };
}

function printRun(name: string, { seconds, peakMb }: Run): void {
  row(name, s(seconds), `${peakMb} MB`);
}
