// The content of a site, opened once. A build, a render thread and the development server each create one context and pass
// it down.
import { HEALTH_DAYS, healthOf } from '../derive/health.ts';
import { createNamesOf } from '../derive/item-names.ts';
import type { NamedContent } from '../derive/names-catalogue.ts';
import { createDescribeStatement } from '../derive/statements/statement-facts.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Figure } from '../model/figure.ts';
import type { Observance } from '../model/observance.ts';
import { type Organisation, sourceOf } from '../model/organisation.ts';
import type { Person } from '../model/person.ts';
import type { Retention, Site } from '../model/site.ts';
import type { Source } from '../model/source.ts';
import type { SourceHealth } from '../model/source-health.ts';
import { addDays } from '../model/time.ts';
import type { Topic } from '../model/topic.ts';
import { topicsIn } from '../model/topic-words.ts';
import type { Withdrawn } from '../model/withdrawn.ts';
import { type Archive, openArchive } from '../store/archive.ts';
import { readDeployment } from '../store/deployment.ts';
import { siteHealthData } from '../store/health-data.ts';
import { buildItemIndex, type ItemIndex, shownItems } from '../store/item-index.ts';
import { readState } from '../store/state-file.ts';
import { openStore, type Store } from '../store/store.ts';
import { openStoryIndex, type StoryIndex } from '../store/story-index.ts';
import { openStatementIndex, type StatementIndex } from './statements.ts';

/** Settings of the site for pages. What is left out is applied before pages get items. */
export type ShownSite = Omit<Site, 'retention' | 'smallMirrors'>;

/** All data for pages, which the queries in queries.ts read. */
export interface SiteData {
  site: ShownSite;
  sources: ReadonlyMap<string, Source>;
  topics: readonly Topic[];
  people: readonly Person[];
  /** Days of the year. */
  observances: readonly Observance[];
  organisations: readonly Organisation[];
  figures: readonly Figure[];
  withdrawn: readonly Withdrawn[];
  deployment: Deployment;
  /** Ids of the texts in content/pages, `<lang>/<name>`, sorted. */
  textIds: readonly string[];
  /** Items of known sources. */
  archive: Archive;
  /** The first day (yyyy-mm-dd) that retention keeps; undefined if it keeps all. */
  keptSince: string | undefined;
  stories: StoryIndex;
  /** Statements, each once; computed at the first call. */
  statements: () => StatementIndex;
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

/** The content that decides which items are shown, and how. */
export interface IndexedBy {
  sources: ReadonlyMap<string, Source>;
  topics: readonly Topic[];
  /** Whom items can name. */
  names: NamedContent;
  withdrawn: readonly Withdrawn[];
  retention: Retention;
}

/**
 * Creates a context; nothing is read yet.
 * @param indexItems creates the index of the shown items; by default, every item file is read
 */
export function createSiteContext(
  contentDir: string,
  indexItems: (store: Store, content: IndexedBy) => Promise<ItemIndex> = indexEverything,
): SiteContext {
  const store = openStore(contentDir);
  const read = async () => {
    const content = await readIndexedBy(store);
    return readSiteData(store, content, await indexItems(store, content));
  };
  let data: Promise<SiteData> | undefined;
  return { contentDir: store.contentDir, store, data: () => (data ??= read()) };
}

const indexEverything = (store: Store, content: IndexedBy) =>
  buildItemIndex(store, {
    ...content,
    namesOf: createNamesOf(content.names),
    describeStatement: createDescribeStatement(content.names),
  });

/** Throws Problem where a file is invalid. */
export async function readIndexedBy(store: Store): Promise<IndexedBy> {
  const sources = new Map((await store.sources()).map((source) => [source.id, source]));
  const [topics, withdrawn] = [await store.topics(), await store.withdrawn()];
  const names = await store.names();
  const { retention } = await store.site();
  return { sources, topics, names, withdrawn, retention };
}

/** Reads the rest of the content. Throws Problem where a file is invalid. */
export async function readSiteData(
  store: Store,
  { sources, topics, names, withdrawn, retention }: IndexedBy,
  index: ItemIndex,
): Promise<SiteData> {
  const { retention: _, smallMirrors: __, ...site } = await store.site();
  const archive = openArchive({
    index,
    topicsOf: topicsIn(topics),
    listed: new Set([...sources.values()].flatMap(({ id, listed }) => (listed.length > 0 ? [id] : []))),
    read: async (file) => shownItems(await store.itemsOf(file), file.stage),
  });
  const { state } = await readState(store.paths.state, '');
  let health: ReturnType<SiteData['health']> | undefined;
  const computeHealth = () => {
    const data = siteHealthData({ state, sources, archive }, HEALTH_DAYS);
    return { day: data.day, sources: healthOf(data) };
  };
  let statements: StatementIndex | undefined;
  return {
    site,
    sources,
    topics,
    observances: await store.observances(),
    people: names.people,
    organisations: names.organisations.map((one) => withListingsOfSource(one, sources)),
    figures: await store.figures(),
    withdrawn,
    deployment: await readDeployment(store, retention),
    textIds: await store.textIds(),
    archive,
    keptSince: keptSince(archive, retention),
    stories: openStoryIndex(index, await store.storyCorrections()),
    statements: () => (statements ??= openStatementIndex(index)),
    health: () => (health ??= computeHealth()),
  };
}

/** An organisation that is a source has its listings in the file of the source. */
function withListingsOfSource(organisation: Organisation, sources: ReadonlyMap<string, Source>): Organisation {
  const source = sources.get(sourceOf(organisation, sources) ?? '');
  return source === undefined ? organisation : { ...organisation, listed: source.listed };
}

function keptSince({ days: [newest] }: Archive, { leadDays }: Retention): string | undefined {
  return newest === undefined || leadDays === undefined ? undefined : addDays(newest, 1 - leadDays);
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
