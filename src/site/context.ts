// The content of one site, opened once: a build, a render thread or the development server each make one context and
// pass it down.
import { HEALTH_DAYS, healthOf } from '../derive/health.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Person } from '../model/person.ts';
import type { Retention, Site } from '../model/site.ts';
import type { Source } from '../model/source.ts';
import type { SourceHealth } from '../model/source-health.ts';
import type { Topic } from '../model/topic.ts';
import type { Withdrawn } from '../model/withdrawn.ts';
import { type Archive, openArchive } from '../store/archive.ts';
import { readDeployment } from '../store/deployment.ts';
import { siteHealthData } from '../store/health-data.ts';
import { type ItemIndex, buildItemIndex, shownItems, topicTestsOf } from '../store/item-index.ts';
import { openStore, type Store } from '../store/store.ts';

/** Settings of the site that pages show; how long items stay is applied before pages see any. */
export type ShownSite = Omit<Site, 'retention'>;

/** Everything that pages can show, read by the queries in queries.ts. */
export interface SiteData {
  site: ShownSite;
  sources: ReadonlyMap<string, Source>;
  topics: readonly Topic[];
  people: readonly Person[];
  withdrawn: readonly Withdrawn[];
  deployment: Deployment;
  /** Ids of the texts in content/pages, `<lang>/<name>`, sorted. */
  textIds: readonly string[];
  /** Items of known sources. */
  archive: Archive;
  /** How each source is doing, and the day of that report; computed at the first call. */
  health: () => { day: string | undefined; sources: SourceHealth[] };
}

export interface SiteContext {
  /** Absolute path. */
  contentDir: string;
  store: Store;
  /** Reads the content at the first call; later calls give the same data. */
  data: () => Promise<SiteData>;
}

/** Makes the index of the items that the site shows. */
export type Indexer = (
  store: Store,
  content: {
    sources: ReadonlyMap<string, Source>;
    topics: readonly Topic[];
    withdrawn: readonly Withdrawn[];
    retention: Retention;
  },
) => Promise<ItemIndex>;

/** @param index how the items are indexed; without it every file is read */
export function createSiteContext(contentDir: string, index: Indexer = buildItemIndex): SiteContext {
  const store = openStore(contentDir);
  let data: Promise<SiteData> | undefined;
  return { contentDir: store.contentDir, store, data: () => (data ??= readSiteData(store, index)) };
}

async function readSiteData(store: Store, indexItems: Indexer): Promise<SiteData> {
  const { retention, ...site } = await store.site();
  const sources = new Map((await store.sources()).map((source) => [source.id, source]));
  const [topics, people, withdrawn] = [await store.topics(), await store.people(), await store.withdrawn()];
  const archive = openArchive({
    index: await indexItems(store, { sources, topics, withdrawn, retention }),
    topicTests: topicTestsOf(topics),
    read: async (file) => shownItems(await store.itemsOf(file), file.stage),
  });
  const facts = await siteHealthData(store, { sources, archive }, HEALTH_DAYS);
  let health: ReturnType<SiteData['health']> | undefined;
  return {
    site,
    sources,
    topics,
    people,
    withdrawn,
    deployment: await readDeployment(store),
    textIds: await store.textIds(),
    archive,
    health: () => (health ??= { day: facts.day, sources: healthOf(facts) }),
  };
}

let current: SiteContext | undefined;

/** Gives the pages of this process their content. Call it before the first page is rendered. */
export function useSiteContext(context: SiteContext): void {
  current = context;
}

/** The content of the pages in this process: what `useSiteContext` gave, else the folder that LUSTERKA_CONTENT names. */
export function siteContext(): SiteContext {
  return (current ??= createSiteContext(process.env['LUSTERKA_CONTENT'] ?? 'content'));
}
