// build against plain Node writing the same bytes.
import { join } from 'node:path';
import { build } from '../../src/build/build.ts';
import { laySampleContent } from '../../src/demo/sample-content.ts';
import { openStore } from '../../src/store/store.ts';
import { generatedItems } from '../helpers/many-items.ts';
import { put, sampleSource } from '../helpers/content-folder.ts';
import { bareWriting, inFolder, mb, peakMemoryMb, row, s, secondsOf, times } from './measure.ts';

export async function benchBuild(itemCounts: readonly number[]): Promise<void> {
  console.log('\nbuild: pages of 2,000 characters, with search index');
  row('', ...itemCounts.map((count) => `${count} items`));
  const figures: Record<string, string>[] = [];
  for (const count of itemCounts) figures.push(await inFolder((folder) => measure(folder, count)));
  for (const name of Object.keys(figures[0] ?? {})) row(name, ...figures.map((figure) => figure[name] ?? ''));
}

async function measure(folder: string, count: number): Promise<Record<string, string>> {
  const contentDir = join(folder, 'content');
  const outDir = join(folder, 'site');
  await laySampleContent('content', contentDir);
  await put(join(contentDir, 'sources', 'paper.json'), sampleSource());
  await openStore(contentDir).writeItems('paper', generatedItems(count, 2000));
  const steps: [string, number][] = [];
  const seconds = await secondsOf(() => build({ contentDir, outDir, onStep: (step) => steps.push([step.split(':')[0] as string, performance.now()]) }));
  const end = performance.now();
  const bare = await bareWriting(outDir);
  return {
    'build': s(seconds),
    ...Object.fromEntries(steps.map(([step, start], place) => [`  of it ${step}`, s(((steps[place + 1]?.[1] ?? end) - start) / 1000)])),
    'files': bare.files.toString(),
    'bytes': mb(bare.bytes),
    'plain Node writing the same files': s(bare.seconds),
    'build against plain writing': times(seconds, bare.seconds),
    'peak memory of the process': `${peakMemoryMb()} MB`,
  };
}
