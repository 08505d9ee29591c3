// The content of a site, opened once. A build, a render thread and the development server each create one context and pass
// it down.
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
import { buildItemIndex, type ItemIndex, shownItems, topicTestsOf } from '../store/item-index.ts';
import { openStore, type Store } from '../store/store.ts';

/** Settings of the site for pages. Retention is left out: it is applied before pages get items. */
export type ShownSite = Omit<Site, 'retention'>;

/** All data for pages, which the queries in queries.ts read. */
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
  /** Health of each source, and the day of the report (yyyy-mm-dd); computed at the first call. */
  health: () => { day: string | undefined; sources: SourceHealth[] };
}

export interface SiteContext {
  /** Absolute path. */
  contentDir: string;
  store: Store;
  /** Reads the content at the first call; later calls return the same data. */
  data: () => Promise<SiteData>;
}

/** Creates the index of the shown items. */
export type Indexer = (
  store: Store,
  content: {
    sources: ReadonlyMap<string, Source>;
    topics: readonly Topic[];
    withdrawn: readonly Withdrawn[];
    retention: Retention;
  },
) => Promise<ItemIndex>;

/** Creates a context; nothing is read yet. @param index indexes the items; by default, every item file is read */
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

/** Sets the context for the pages of this process. Must be called before the first page is rendered. */
export function useSiteContext(context: SiteContext): void {
  current = context;
}

/** The context of the pages in this process: that of `useSiteContext`, else one of the folder in LUSTERKA_CONTENT. */
export function siteContext(): SiteContext {
  current ??= createSiteContext(process.env['LUSTERKA_CONTENT'] ?? 'content');
  return current;
}
