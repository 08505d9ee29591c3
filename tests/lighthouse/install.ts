// Lighthouse brings a hundred packages that nothing else needs: they are installed below .cache when it is first run.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installBeside } from '../helpers/install-beside.ts';

/** The part of Lighthouse's answer that is read here. A score is 0 to 1, or null where there is nothing to judge. */
export interface LighthouseReport {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
}

export type Lighthouse = (url: string, flags: object) => Promise<{ lhr: LighthouseReport } | undefined>;

/** Installs the versions of tests/lighthouse/package-lock.json where they are not there yet. */
export async function installLighthouse(): Promise<Lighthouse> {
  const entry = join(await installBeside('lighthouse'), 'node_modules', 'lighthouse', 'core', 'index.js');
  return ((await import(pathToFileURL(entry).href)) as { default: Lighthouse }).default;
}
