// Lays out a content folder for the demo: the words and pages of the real one, the sources of the samples.
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { contentPaths } from '../store/paths.ts';

/** The moment at which the samples were written: the demo's clock, so that two demos give equal bytes. */
export const SAMPLES_NOW = '2026-08-23T09:00:00Z';

/** Below this folder every host of the samples has its own, with its feeds and pictures as a server would give them. */
export function sampleHosts(contentDir: string): string {
  return join(contentPaths(contentDir).samples, 'feeds');
}

/** Replaces `demoDir` by a fresh content folder without items. */
export async function laySampleContent(contentDir: string, demoDir: string): Promise<void> {
  const from = contentPaths(contentDir);
  const to = contentPaths(demoDir);
  await rm(demoDir, { recursive: true, force: true });
  await cp(join(from.samples, 'sources'), to.sources, { recursive: true });
  for (const part of ['pages', 'i18n', 'topics', 'mirrors', 'site'] as const)
    await cp(from[part], to[part], { recursive: true });
}
