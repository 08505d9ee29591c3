import { build } from 'astro';
import { Problem } from '../lib/problem.ts';

/** Runs Astro over src/pages into a folder. Throws Problem with Astro's own words where a page fails. */
export async function renderPages({ outDir, cacheDir }: { outDir: string; cacheDir: string }): Promise<void> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  try {
    await build({ root: process.cwd(), outDir, cacheDir, logLevel: 'warn' });
  } catch (cause) {
    throw new Problem(
      {
        what: 'The pages could not be made; the site that stood there is untouched.',
        why: (cause as Error).message,
        fix: 'Run `npm run check` for faults in the content; otherwise the place named above is at fault.',
      },
      { cause },
    );
  }
}
