// Compares our own build with Astro's incremental builds, on the same pages and templates: time, processor time and peak
// memory (docs/decisions/0008-our-own-incremental-build.md).
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import { listFiles, readIfExists } from '../../src/lib/files.ts';
import type { Item } from '../../src/model/item.ts';
import { openStore } from '../../src/store/store.ts';
import { put, sampleSource } from '../helpers/content-folder.ts';
import { generatedItems } from '../helpers/many-items.ts';
import { inFolder, mb, measuredRun, type Run, row, s, times } from './measure.ts';

const CHARACTERS = 2000;
const STEPS = [
  { name: 'clean', added: 0 },
  { name: 'nothing changed', added: 0 },
  { name: '40 new', added: 40 },
  { name: '1,000 new', added: 1040 },
] as const;

export const VARIANTS = ['ours', 'incremental', 'kept', 'prerenderer'] as const;
export type Variant = (typeof VARIANTS)[number];

/** Explains the variants in the table. */
const LEGEND = `  ours          src/build, without search
  incremental   experimental.incrementalBuild, a cacheKey for each page
  kept          the same with vite.build.emptyOutDir: false
  prerenderer   setPrerenderer with only the changed pages, and emptyOutDir: false`;

export interface AstroBenchOptions {
  /** Items of the archive. */
  items: number;
  /** Number of runs; figures are medians. */
  runs: number;
}

export async function benchAstro({ items, runs }: AstroBenchOptions): Promise<void> {
  console.log(`\nastro: ${items} items of ${CHARACTERS} characters, medians of ${runs} runs`);
  console.log(`memory is that of all processes together\n${LEGEND}`);
  const measured: Measured[] = [];
  for (let run = 0; run < runs; run += 1) await inFolder((folder) => measureAll(folder, items, run, measured));
  for (const { name } of STEPS) printStep(name, measured);
}

interface Measured extends Run {
  step: string;
  variant: Variant;
}

/**
 * Measures all variants. They take turns at each step and start with another variant in each run, because the load of the
 * machine varies.
 */
async function measureAll(folder: string, count: number, run: number, measured: Measured[]): Promise<void> {
  const { write, content } = await contentOf(folder, generatedItems(count, CHARACTERS));
  await rm(join('.cache', 'build'), { recursive: true, force: true });
  const order = VARIANTS.map((_, place) => VARIANTS[(place + run) % VARIANTS.length] as Variant);
  for (const { name, added } of STEPS) {
    if (added > 0) await write([...generatedItems(count, CHARACTERS), ...generatedItems(added, CHARACTERS, added)]);
    for (const variant of order) {
      const figures = await buildWith(variant, content, folder);
      measured.push({ step: name, variant, ...figures });
      const cells = [s(figures.seconds), s(figures.cpuSeconds), `${figures.peakMb} MB`];
      console.error(`run ${run + 1}, ${name}, ${variant}: ${cells.join(', ')}`);
    }
  }
  if (run > 0) return;
  for (const variant of VARIANTS.slice(1)) await compare(folder, variant);
  for (const variant of VARIANTS) {
    const [site, kept] = [await sizeOf(siteOf(folder, variant)), await sizeOf(keptOf(folder, variant))];
    row(`${variant}, on disk`, `${site} site`, `${kept} kept`);
  }
}

/** Creates a content folder with items of one source. */
export async function contentOf(folder: string, items: readonly Item[]) {
  const content = join(folder, 'content');
  await copySampleContent('content', content);
  await put(join(content, 'sources', 'paper.json'), sampleSource());
  const write = (all: readonly Item[]) => openStore(content).writeItems('paper', all);
  await write(items);
  return { content, write };
}

export const siteOf = (folder: string, variant: Variant) => join(folder, `site-${variant}`);
const keptOf = (folder: string, variant: Variant) =>
  join(folder, variant === 'ours' ? 'site-ours.build' : `cache-${variant}`);

export function buildArguments(variant: Variant, content: string, folder: string): string[] {
  const [flag, site] = ['--max-semi-space-size=4', siteOf(folder, variant)];
  if (variant === 'ours') return [flag, 'tests/bench/build-process.ts', content, site, 'no-search'];
  return [flag, 'tests/bench/astro-sites/build-process.ts', variant, content, site, keptOf(folder, variant)];
}

export function buildWith(variant: Variant, content: string, folder: string): Promise<Run> {
  return measuredRun(process.execPath, buildArguments(variant, content, folder));
}

/** Throws if a variant made other pages than our build: its figures would not be comparable. */
async function compare(folder: string, variant: Variant): Promise<void> {
  // Astro adds no extension to the endpoint verifier.ts.
  const paths = (await listFiles(siteOf(folder, variant))).filter((path) => path !== 'verifier');
  const differing = await differingPaths(siteOf(folder, 'ours'), siteOf(folder, variant), paths);
  const [first] = differing;
  if (first !== undefined) throw new Error(`${variant} made ${differing.length} files unlike ours, such as ${first}.`);
  console.log(`${variant}: ${paths.length} files, byte for byte as ours`);
}

export async function differingPaths(one: string, other: string, paths: readonly string[]): Promise<string[]> {
  const differing: string[] = [];
  for (const path of paths) {
    const [a, b] = [await readIfExists(join(one, path)), await readIfExists(join(other, path))];
    if (a === undefined || b === undefined || !a.equals(b)) differing.push(path);
  }
  return differing;
}

async function sizeOf(folder: string): Promise<string> {
  let bytes = 0;
  for (const path of await listFiles(folder)) bytes += (await stat(join(folder, path))).size;
  return mb(bytes);
}

function printStep(step: string, measured: readonly Measured[]): void {
  const median = (variant: Variant, of: Exclude<keyof Run, 'stdout'>) => {
    const runs = measured.filter((run) => run.step === step && run.variant === variant);
    const values = runs.map((run) => run[of]).sort((a, b) => a - b);
    return values[Math.floor((values.length - 1) / 2)] as number;
  };
  row(`\n${step}`, 'wall', 'against ours', 'processor', 'against ours', 'peak');
  for (const variant of VARIANTS) {
    const ratio = (of: 'seconds' | 'cpuSeconds') => times(median(variant, of), median('ours', of));
    const [wall, processor] = [s(median(variant, 'seconds')), s(median(variant, 'cpuSeconds'))];
    row(`  ${variant}`, wall, ratio('seconds'), processor, ratio('cpuSeconds'), `${median(variant, 'peakMb')} MB`);
  }
}
