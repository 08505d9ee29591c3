// Creates a content folder for the demo: texts and pages of the real content, sources, people, organisations and statements of the samples.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DAY_MS } from '../lib/duration.ts';
import { listFiles } from '../lib/files.ts';
import { addDays } from '../model/time.ts';
import { contentPaths } from '../store/paths.ts';
import { shiftDates } from './shift-dates.ts';

/** The time of the newest sample, as content/samples has it. With this clock, no date is shifted. */
export const SAMPLES_NOW = '2026-08-23T09:00:00Z';

/** Dates are shifted by multiples of this, so that times keep the full five minutes that newsrooms like. */
const STEP_MS = 5 * 60 * 1000;

/**
 * Replaces `demoDir` by a new content folder without items. Its site has no small mirrors.
 * @param now clock of the demo (ISO 8601, UTC): sample days of the year are shifted as the sample feeds are
 */
export async function copySampleContent(contentDir: string, demoDir: string, now = SAMPLES_NOW): Promise<void> {
  const source = contentPaths(contentDir);
  const target = contentPaths(demoDir);
  await rm(demoDir, { recursive: true, force: true });
  for (const folder of ['sources', 'people', 'organisations', 'statements', 'figures'] as const)
    await cp(join(source.samples, folder), target[folder], { recursive: true });
  for (const folder of ['pages', 'i18n', 'topics', 'mirrors'] as const)
    await cp(source[folder], target[folder], { recursive: true });
  const { smallMirrors: _, ...site } = JSON.parse(await readFile(source.site, 'utf8'));
  await writeFile(target.site, `${JSON.stringify(site, null, 2)}\n`);
  await copySampleDays(contentPaths(source.samples).observances, target.observances, now);
}

/** Days of the year with a fixed date are shifted by whole days, so that one falls into the week of the demo. */
async function copySampleDays(from: string, to: string, now: string): Promise<void> {
  const shiftDays = Math.round((Date.parse(now.slice(0, 10)) - Date.parse(SAMPLES_NOW.slice(0, 10))) / DAY_MS);
  await mkdir(to, { recursive: true });
  for (const file of await listFiles(from)) {
    const text = await readFile(join(from, file), 'utf8');
    const shifted = text.replace(/"(day|event)": "(\d{4}-)?(\d\d-\d\d)"/g, (_, field: string, ...rest: string[]) => {
      const [year = `${SAMPLES_NOW.slice(0, 4)}-`, day] = rest;
      const moved = addDays(`${year}${day}`, shiftDays);
      return `"${field}": "${field === 'day' ? moved.slice(5) : moved}"`;
    });
    await writeFile(join(to, file), shiftDays === 0 ? text : shifted);
  }
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
