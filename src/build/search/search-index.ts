// The search index of a whole site: a program, units of the archive, and the last days as one script.
import { join } from 'node:path';
import * as pagefind from 'pagefind';
import { writeWhole } from '../../lib/files.ts';
import { recentScript } from '../../derive/search/recent.ts';
import { topicsIn } from '../../derive/search/record.ts';
import { unitsOf } from '../../derive/search/units.ts';
import type { SiteData } from '../../store/site-data.ts';
import { indexUnit, writeSearchProgram } from './index-unit.ts';

/** Writes the index into a folder. Throws Problem where Pagefind refuses. */
export async function writeSearchIndex({ items, days, topics }: Pick<SiteData, 'items' | 'days' | 'topics'>, outDir: string): Promise<void> {
  const topicsOf = topicsIn(topics);
  try {
    await writeSearchProgram(outDir);
    for (const unit of unitsOf(new Map([...days].map(([day, items]) => [day, items.length])))) {
      await indexUnit(unit.days.flatMap((day) => days.get(day) ?? []), topicsOf, join(outDir, unit.name));
    }
  } finally {
    await pagefind.close();
  }
  await writeWhole(join(outDir, 'recent.js'), recentScript(items, topicsOf));
}
