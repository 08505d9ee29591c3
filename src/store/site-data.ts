// What the site's pages ask for: everything held, read once for a build. `LUSTERKA_CONTENT` names the content folder.
import { byNewest, type Item } from '../model/item.ts';
import type { Site } from '../model/site.ts';
import type { Source } from '../model/source.ts';
import { dayOf } from '../model/time.ts';
import type { Topic } from '../model/topic.ts';
import { openStore } from './store.ts';

export interface SiteData {
  site: Site;
  sources: ReadonlyMap<string, Source>;
  topics: readonly Topic[];
  /** Every item of a known source, newest first. */
  items: readonly Item[];
  /** Days that have items, newest first, each with its items, newest first. */
  days: ReadonlyMap<string, readonly Item[]>;
}

let held: { dir: string; data: Promise<SiteData> } | undefined;

/** @param fresh read again, though this process has read the folder before */
export function siteData({ fresh = false } = {}): Promise<SiteData> {
  const dir = contentDir();
  if (fresh || held?.dir !== dir) held = { dir, data: readSiteData(dir) };
  return held.data;
}

export function contentDir(): string {
  return process.env['LUSTERKA_CONTENT'] ?? 'content';
}

async function readSiteData(dir: string): Promise<SiteData> {
  const store = openStore(dir);
  const sources = new Map((await store.sources()).map((source) => [source.id, source]));
  const items: Item[] = [];
  for (const file of await store.itemFiles()) {
    if (sources.has(file.sourceId)) items.push(...(await store.itemsOf(file)));
  }
  items.sort(byNewest);
  return {
    site: await store.site(),
    sources,
    topics: await store.topics(),
    items,
    days: Map.groupBy(items, (item) => dayOf(item.publishedAt)),
  };
}
