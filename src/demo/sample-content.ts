// Creates a content folder for the demo: texts and pages of the real content, sources of the samples.
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { contentPaths } from '../store/paths.ts';

/** The fixed time of the demo (ISO, UTC), so that two demos give the same bytes. */
export const SAMPLES_NOW = '2026-08-23T09:00:00Z';

/** The folder with one subfolder per sample host, which has the feeds and pictures of that host. */
export function sampleHostsFolder(contentDir: string): string {
  return join(contentPaths(contentDir).samples, 'feeds');
}

/** Replaces `demoDir` by a new content folder without items. */
export async function copySampleContent(contentDir: string, demoDir: string): Promise<void> {
  const source = contentPaths(contentDir);
  const target = contentPaths(demoDir);
  await rm(demoDir, { recursive: true, force: true });
  await cp(join(source.samples, 'sources'), target.sources, { recursive: true });
  for (const folder of ['pages', 'i18n', 'topics', 'mirrors', 'site'] as const)
    await cp(source[folder], target[folder], { recursive: true });
}
