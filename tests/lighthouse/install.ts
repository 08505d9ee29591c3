// Lighthouse brings a hundred packages that nothing else needs: they are installed below .cache when it is first run.
import { execFile } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { readIfThere } from '../../src/lib/files.ts';

const FROM = join('tests', 'lighthouse');
const PLACE = join('.cache', 'lighthouse');

/** The part of Lighthouse's answer that is read here. A score is 0 to 1, or null where there is nothing to judge. */
export interface LighthouseReport {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
}

export type Lighthouse = (url: string, flags: object) => Promise<{ lhr: LighthouseReport } | undefined>;

/** Installs the versions of tests/lighthouse/package-lock.json where they are not there yet. */
export async function installLighthouse(): Promise<Lighthouse> {
  const wanted = await readIfThere(join(FROM, 'package-lock.json'));
  const held = await readIfThere(join(PLACE, 'installed-lock.json'));
  if (wanted === undefined || held === undefined || !wanted.equals(held)) {
    console.log('installing Lighthouse below .cache (once)');
    await mkdir(PLACE, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) await copyFile(join(FROM, file), join(PLACE, file));
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PLACE });
    await copyFile(join(FROM, 'package-lock.json'), join(PLACE, 'installed-lock.json'));
  }
  const entry = resolve(PLACE, 'node_modules', 'lighthouse', 'core', 'index.js');
  return ((await import(pathToFileURL(entry).href)) as { default: Lighthouse }).default;
}
