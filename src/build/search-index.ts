// Makes the search index. One language for all records: Pagefind otherwise searches only the items of the page's
// own language. Records go in sorted, so that the same items give the same bytes.
import { join } from 'node:path';
import * as pagefind from 'pagefind';
import { writeWhole } from '../lib/files.ts';
import { Problem } from '../lib/problem.ts';
import { viewOf } from '../derive/views.ts';
import { type Item, itemPath } from '../model/item.ts';
import { dayOf } from '../model/time.ts';
import type { SiteData } from '../store/site-data.ts';

/** Pagefind's Russian stemmer serves Cyrillic best; there is none for Belarusian. */
const STEMMER = 'ru';

/** What a reader's search needs; Pagefind's own user interfaces stay behind. */
const NEEDED = /^(pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|.*\.(pagefind|pf_meta|pf_index|pf_fragment|pf_filter))$/;

/** Writes the index into a folder. Throws Problem where Pagefind refuses. */
export async function writeSearchIndex({ items, sources }: Pick<SiteData, 'items' | 'sources'>, outDir: string): Promise<void> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: STEMMER });
  if (index === undefined) throw refused(errors);
  try {
    for (const item of items) {
      const added = await index.addCustomRecord(record(item, sources.get(item.source)?.title ?? item.source));
      if (added.errors.length > 0) throw refused(added.errors);
    }
    const { files, errors } = await index.getFiles();
    if (errors.length > 0) throw refused(errors);
    for (const { path, content } of files) {
      if (NEEDED.test(path)) await writeWhole(join(outDir, path), content);
    }
  } finally {
    await index.deleteIndex();
    await pagefind.close();
  }
}

function record(item: Item, sourceTitle: string) {
  const day = dayOf(item.publishedAt);
  return {
    url: itemPath(item),
    language: STEMMER,
    content: [item.title, item.body === undefined ? item.lead : words(item.body)].join('. '),
    meta: { title: item.title, source: sourceTitle, date: item.publishedAt, lang: item.lang },
    filters: { lang: [viewOf(item.lang)], source: [item.source], date: [day.slice(0, 7)] },
    sort: { date: item.publishedAt },
  };
}

/** The words of clean HTML: tags go, the few entities that a serialiser writes come back. */
function words(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|nbsp|amp);/g, (_all, name: string) => ({ lt: '<', gt: '>', quot: '"', nbsp: ' ', amp: '&' })[name] as string)
    .replace(/\s+/g, ' ')
    .trim();
}

function refused(errors: string[]): Problem {
  return new Problem({
    what: 'The search index could not be made; the site that stood there is untouched.',
    why: errors.join('; ') || 'Pagefind gave no reason.',
    fix: 'Run `npm ci` again: Pagefind comes as a program for each platform, and this one may be missing.',
  });
}
