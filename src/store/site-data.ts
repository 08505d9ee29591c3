// What the site's pages ask for. `LUSTERKA_CONTENT` names the content folder; a build hands over its index of items.
import type { Site } from '../model/site.ts';
import type { Source } from '../model/source.ts';
import type { Topic } from '../model/topic.ts';
import { type Archive, openArchive } from './archive.ts';
import { type ItemIndex, readWholeIndex, shownItems, topicTestsOf } from './item-index.ts';
import { openStore } from './store.ts';

export interface SiteData {
  site: Site;
  sources: ReadonlyMap<string, Source>;
  topics: readonly Topic[];
  /** Items of known sources. */
  archive: Archive;
}

let given: ItemIndex | undefined;
let held: { dir: string; data: Promise<SiteData> } | undefined;

/** For a build, before the first page: the index that it has made. */
export function useIndex(index: ItemIndex): void {
  given = index;
  held = undefined;
}

export function siteData(): Promise<SiteData> {
  const dir = contentDir();
  if (held?.dir !== dir) held = { dir, data: readSiteData(dir) };
  return held.data;
}

export function contentDir(): string {
  return process.env['LUSTERKA_CONTENT'] ?? 'content';
}

async function readSiteData(dir: string): Promise<SiteData> {
  const store = openStore(dir);
  const [site, topics] = [await store.site(), await store.topics()];
  const sources = new Map((await store.sources()).map((source) => [source.id, source]));
  const index = given ?? (await readWholeIndex(store, { sources, topics, site }));
  const archive = openArchive({ index, topicTests: topicTestsOf(topics), read: async (file) => shownItems(await store.itemsOf(file), file.stage) });
  return { site, sources, topics, archive };
}
