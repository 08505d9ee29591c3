// Creates a content folder for the demo: texts and pages of the real content, sources of the samples.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listFiles } from '../lib/files.ts';
import { contentPaths } from '../store/paths.ts';
import { shiftDates } from './shift-dates.ts';

/** The time of the newest sample, as content/samples has it. With this clock, no date is shifted. */
export const SAMPLES_NOW = '2026-08-23T09:00:00Z';

/** Dates are shifted by multiples of this, so that times keep the full five minutes that newsrooms like. */
const STEP_MS = 5 * 60 * 1000;

/** Replaces `demoDir` by a new content folder without items. */
export async function copySampleContent(contentDir: string, demoDir: string): Promise<void> {
  const source = contentPaths(contentDir);
  const target = contentPaths(demoDir);
  await rm(demoDir, { recursive: true, force: true });
  await cp(join(source.samples, 'sources'), target.sources, { recursive: true });
  await cp(join(source.samples, 'figures'), target.figures, { recursive: true });
  for (const folder of ['pages', 'i18n', 'topics', 'mirrors', 'site'] as const)
    await cp(source[folder], target[folder], { recursive: true });
}

/**
 * Copies the sample feeds and pictures to `to`, one folder per host, with their dates shifted so that the newest item
 * is less than five minutes older than `now` (ISO 8601, UTC). With SAMPLES_NOW the copies have equal bytes.
 */
export async function copySampleFeeds(contentDir: string, to: string, now: string): Promise<void> {
  const from = join(contentPaths(contentDir).samples, 'feeds');
  const shiftMs = Math.floor((Date.parse(now) - Date.parse(SAMPLES_NOW)) / STEP_MS) * STEP_MS;
  for (const file of await listFiles(from)) {
    await mkdir(dirname(join(to, file)), { recursive: true });
    const bytes = await readFile(join(from, file));
    // latin1 keeps every byte, also of feeds in windows-1251.
    const isFeed = !file.endsWith('.jpg');
    await writeFile(
      join(to, file),
      isFeed ? Buffer.from(shiftDates(bytes.toString('latin1'), shiftMs), 'latin1') : bytes,
    );
  }
}
