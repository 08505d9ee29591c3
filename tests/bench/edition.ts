// Compares the edition with sha256sum over the same files, and measures what a mirror fetches after a day.
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildTree } from '../../src/edition/build-tree.ts';
import { buildSums } from '../../src/edition/edition-files.ts';
import { hashSite } from '../../src/edition/hash-site.ts';
import { createRoot } from '../../src/edition/keys/key-operations.ts';
import { writeFiles } from '../../src/edition/write-files.ts';
import { shortHash } from '../../src/lib/hash.ts';
import type { EditionFigures } from './edition-process.ts';
import { inFolder, mb, row, s, secondsOf, times } from './measure.ts';
import { benchKey, type SignFigures } from './sign-process.ts';

const run = promisify(execFile);
const PAGES_A_DAY = 200;
const NEW_PAGES = 1000;

export async function benchEdition(fileCounts: readonly number[]): Promise<void> {
  console.log(`\nedition: pages of about 9 kB, ${PAGES_A_DAY} a day`);
  row('', ...fileCounts.map((count) => `${count} files`));
  const figures: Record<string, string>[] = [];
  for (const count of fileCounts) figures.push(await inFolder((folder) => measure(folder, count)));
  for (const name of Object.keys(figures[0] ?? {})) row(name, ...figures.map((figure) => figure[name] ?? ''));
}

async function measure(folder: string, count: number): Promise<Record<string, string>> {
  const site = join(folder, 'site');
  writePages(site, 0, count);
  const sum = () => run('bash', ['-c', 'find . -type f -print0 | xargs -0 sha256sum > ../sums'], { cwd: site });
  // Fills the file cache, so that all measured steps read from memory.
  await sum();
  const sumSeconds = await secondsOf(sum);
  const car = join(folder, 'site.car');
  const { stdout } = await run(process.execPath, ['tests/bench/edition-process.ts', site, car]);
  const { listSeconds, listMemoryMb, carSeconds, memoryMb } = JSON.parse(stdout) as EditionFigures;
  const roots = join(folder, 'roots');
  await createRoot({ rootsDir: roots, threshold: 1, signers: [benchKey], now: '2026-08-23T08:00:00Z' });
  const created = await runStep('create', site, roots, '2026-08-23T09:00:00Z', 'created');
  const verified = await runStep('verify', site, roots, '2026-08-23T10:00:00Z', 'authentic');
  const unchanged = await runStep('create', site, roots, '2026-08-23T11:00:00Z', 'unchanged');
  const before = hashSite(site);
  const { nodes: nodesBefore } = buildTree(before);
  writePages(site, count, NEW_PAGES);
  const entries = hashSite(site);
  const hashesBefore = new Set(before.map(({ sha256 }) => sha256));
  const added = entries.filter(({ sha256 }) => !hashesBefore.has(sha256));
  const news = added.reduce((bytes, { size }) => bytes + size, 0);
  const nodes = [...buildTree(entries).nodes]
    .filter(([sha256]) => !nodesBefore.has(sha256))
    .reduce((bytes, [, text]) => bytes + Buffer.byteLength(text), 0);
  const sumsBefore = buildSums(before).files;
  const bytesOf = (files: Iterable<[string, string]>) =>
    [...files].reduce((bytes, [, text]) => bytes + Buffer.byteLength(text), 0);
  const sums = buildSums(entries).files;
  const newSums = bytesOf([...sums].filter(([path, text]) => sumsBefore.get(path) !== text));
  return {
    sha256sum: s(sumSeconds),
    'list, hashes, tree': s(listSeconds),
    'against sha256sum': times(listSeconds, sumSeconds),
    'peak memory until then': `${listMemoryMb} MB`,
    'CID and CAR': s(carSeconds),
    'CAR against sha256sum': times(carSeconds, sumSeconds),
    CAR: mb((await stat(car)).size),
    'peak memory': `${memoryMb} MB`,
    'an edition': s(created.seconds),
    'edition against sha256sum': times(created.seconds, sumSeconds),
    'memory of the edition': `${created.memoryMb} MB`,
    'nothing changed': s(unchanged.seconds),
    'verify the folder': s(verified.seconds),
    'verify against sha256sum': times(verified.seconds, sumSeconds),
    'memory of verify': `${verified.memoryMb} MB`,
    [`${NEW_PAGES} new pages`]: mb(news),
    'new nodes of the tree': mb(nodes),
    'SHA256SUMS and its parts': mb(bytesOf(sums)),
    'new parts of SHA256SUMS': mb(newSums),
    'a mirror fetches, against the pages': times(news + nodes + newSums, news),
  };
}

/** @throws Error if the step has another result */
async function runStep(step: string, site: string, roots: string, now: string, expected: string): Promise<SignFigures> {
  const { stdout } = await run(process.execPath, ['tests/bench/sign-process.ts', step, site, roots, now]);
  const figures = JSON.parse(stdout) as SignFigures;
  if (figures.result !== expected) throw new Error(`${step}: ${figures.result} instead of ${expected}`);
  return figures;
}

/** Writes pages one day at a time, so that they do not count in the peak memory. */
function writePages(site: string, from: number, count: number): void {
  for (let at = from; at < from + count; at += PAGES_A_DAY) {
    const numbers = Array.from({ length: Math.min(PAGES_A_DAY, from + count - at) }, (_, place) => at + place);
    writeFiles(site, new Map(numbers.map((number) => page(number))));
  }
}

function page(number: number): [string, string] {
  const name = shortHash(String(number));
  const day = String(Math.floor(number / PAGES_A_DAY)).padStart(4, '0');
  return [`n/${day}/${name}.html`, `<!doctype html><title>${name}</title>${`<p>${name} лес і рака</p>\n`.repeat(200)}`];
}
