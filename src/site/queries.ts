// Queries for pages. Each query is a live collection of Astro (src/live.config.ts) and a kind of input (routes.ts). `list`
// and `entry` read the data; the build uses the digest of their result as the digest of the input.
import { counterOf, newestFigure, newestPoint, publishedIn } from '../derive/figures.ts';
import { textExists } from '../derive/page-text.ts';
import { asOfDay } from '../derive/person-view.ts';
import { shardsOf } from '../derive/search/shards.ts';
import { shortHash } from '../lib/hash.ts';
import type { EntityName, Publisher, Signer, TopicTitle } from '../model/entries.ts';
import type { Figure } from '../model/figure.ts';
import type { Item } from '../model/item.ts';
import { UI_LANGUAGES, type UiLanguage } from '../model/language.ts';
import type { Listing, ShownListing } from '../model/listing.ts';
import { hasOrganisationPage, type Organisation, sourceOf } from '../model/organisation.ts';
import { SAFETY_TEXTS } from '../model/page.ts';
import type { Person } from '../model/person.ts';
import type { SmallMirror } from '../model/small-mirror.ts';
import type { Source } from '../model/source.ts';
import type { Topic } from '../model/topic.ts';
import type { Archive, ItemFilter } from '../store/archive.ts';
import type { SiteData } from './context.ts';
import type { DaySpan, ItemListFilter } from './item-list.ts';
import { type OccurrenceFilter, occurrencesOf, weeksOf } from './observances.ts';
import type { StatementFilter } from './statements.ts';
import { namedInStory, readStory, type StoryFilter, type StoryListFilter, spanOf, storyRefs } from './stories.ts';

export interface Query<Data, ListFilter, EntryFilter> {
  list: (data: SiteData, filter: ListFilter) => readonly Data[] | Promise<readonly Data[]>;
  /** Undefined if there is no such entry. */
  entry: (data: SiteData, filter: EntryFilter) => Data | undefined | Promise<Data | undefined>;
  /** Id of an entry, unique in its collection. */
  id: (data: Data) => string;
}

const query = <Data, ListFilter, EntryFilter>(definition: Query<Data, ListFilter, EntryFilter>) => definition;

interface ById {
  id: string;
}

/** Days, newest first. */
export interface DayFilter extends ItemFilter {
  /** Only days of this year (yyyy) or month (yyyy-mm). */
  period?: string;
  /** Only days before this date or month. */
  before?: string;
  /** Only days of a span, both included. */
  from?: string;
  to?: string;
  /** Only this day (mm-dd) of each year. */
  monthDay?: string;
  /** Maximum number of days. */
  limit?: number;
}

/** Figures of a topic, that an organisation counts, or of which a value was published in a span of days; else all. */
export type FigureFilter = { topic?: string; organisation?: string } | DaySpan;

const byId = <T extends ById>(entries: readonly T[], { id }: ById): T | undefined =>
  entries.find((entry) => entry.id === id);
const idOf = ({ id }: ById): string => id;

export const QUERIES = {
  /** The settings of the site: one entry, `site`. */
  site: query({
    list: ({ site }: SiteData) => [site],
    entry: ({ site }, { id }: ById) => (id === 'site' ? site : undefined),
    id: () => 'site',
  }),
  /**
   * The small mirror that the pages are for, one entry; none for the whole site. `from` is a year, month or day: then only
   * if the small mirror has nothing older.
   */
  smallMirror: query({
    list: ({ small }: SiteData, { from }: { from?: string } = {}) => smallMirrorFrom(small, from),
    entry: ({ small }, { id }: ById) => smallMirrorFrom(small, undefined).find((one) => one.id === id),
    id: idOf,
  }),
  /** Facts about this deployment: one entry, `deployment`. */
  deployment: query({
    list: ({ deployment }: SiteData, _all?: undefined) => [deployment],
    entry: ({ deployment }, { id }: ById) => (id === 'deployment' ? deployment : undefined),
    id: () => 'deployment',
  }),
  items: query({
    list: ({ archive }: SiteData, filter: ItemListFilter) => itemsOf(archive, filter),
    entry: ({ archive }, { day, id }: { day: string; id: string }): Promise<Item | undefined> => archive.item(day, id),
    id: idOf,
  }),
  /** The topics of each item of a list; items without topics are left out. */
  itemTopics: query({
    list: async ({ archive }: SiteData, filter: ItemListFilter) =>
      (await itemsOf(archive, filter)).flatMap((item) => withTopics(archive, item)),
    entry: async ({ archive }, { day, id }: { day: string; id: string }) => {
      const item = await archive.item(day, id);
      return item && withTopics(archive, item)[0];
    },
    id: idOf,
  }),
  /** As a list, the stories of a list of items, in the order of its files; as an entry, one story. */
  stories: query({
    list: async (data: SiteData, filter: StoryListFilter) =>
      (await Promise.all(storyRefs(data, filter).map((ref) => readStory(data, ref, spanOf(filter))))).filter(
        (story) => story !== undefined,
      ),
    entry: async (data, filter: StoryFilter) => {
      const [ref] = storyRefs(data, filter);
      return ref === undefined ? undefined : readStory(data, ref);
    },
    id: ({ ref }) => ref,
  }),
  days: query({
    list: ({ archive }: SiteData, { period = '', before, from, to, monthDay = '', limit, ...kind }: DayFilter = {}) =>
      archive
        .dayCounts(kind)
        .filter(({ day }) => day.startsWith(period) && day.endsWith(monthDay) && (before === undefined || day < before))
        .filter(({ day }) => (from === undefined || day >= from) && (to === undefined || day <= to))
        .slice(0, limit),
    entry: ({ archive }, { id }: ById) => archive.dayCounts().find(({ day }) => day === id),
    id: ({ day }) => day,
  }),
  /** Counts: as a list, by source (of a month, if given); as an entry, of the items that match a filter. */
  activity: query({
    list: ({ archive }: SiteData, { month }: { month?: string } = {}) => archive.activityBySource(month),
    entry: ({ archive }, kind: ItemFilter) => ({ source: '', ...archive.activity(kind) }),
    id: ({ source }) => source,
  }),
  /** What each source published in the last days, as many as `days`, up to the newest day. */
  recentActivity: query({
    list: ({ recentBySource }: SiteData, { days }: { days: number }) => recentBySource(days),
    entry: ({ recentBySource }, { days, id }: { days: number; id: string }) =>
      recentBySource(days).find(({ source }) => source === id),
    id: ({ source }) => source,
  }),
  /** Language views that have items. */
  views: query({
    list: ({ archive }: SiteData, _all?: undefined) => archive.views().map((view) => ({ view })),
    entry: ({ archive }, { id }: ById) => archive.views().flatMap((view) => (view === id ? { view } : []))[0],
    id: ({ view }) => view,
  }),
  sources: query({
    list: ({ sources }: SiteData, _all?: undefined) => [...sources.values()],
    entry: ({ sources }, { id }: ById) => sources.get(id),
    id: idOf,
  }),
  /** The fields of a source that lists and article pages show. */
  publishers: query({
    list: (data: SiteData, _all?: undefined) => [...data.sources.values()].map((source) => publisher(data, source)),
    entry: (data, { id }: ById) => {
      const source = data.sources.get(id);
      return source && publisher(data, source);
    },
    id: idOf,
  }),
  topics: query({
    list: ({ topics }: SiteData, _all?: undefined) => topics,
    /** The topic with an id, or with a former id. */
    entry: ({ topics }, { id }: ById) =>
      byId(topics, { id }) ?? topics.find(({ formerIds }) => formerIds?.includes(id)),
    id: idOf,
  }),
  topicTitles: query({
    list: ({ topics }: SiteData, _all?: undefined) => topics.map(topicTitle),
    entry: ({ topics }, filter: ById) => {
      const topic = byId(topics, filter);
      return topic && topicTitle(topic);
    },
    id: idOf,
  }),
  people: query({
    list: ({ people }: SiteData, _all?: undefined) => people,
    entry: ({ people }, filter: ById) => byId(people, filter),
    id: idOf,
  }),
  /** Days of the year. */
  observances: query({
    list: ({ observances }: SiteData, _all?: undefined) => observances,
    entry: ({ observances }, filter: ById) => byId(observances, filter),
    id: idOf,
  }),
  /** Days of the year in a span of days, or beside the day of the newest item; by day. */
  occurrences: query({
    list: (data: SiteData, filter: OccurrenceFilter) => occurrencesOf(data, filter),
    entry: (data, { id }: ById) => byId(occurrencesOf(data, { year: 'newest' }), { id }),
    id: ({ id, day }) => `${id}/${day}`,
  }),
  /** ISO weeks that have items, newest first. */
  weeks: query({
    list: (data: SiteData, filter?: { isOver?: true }) => weeksOf(data, filter),
    entry: (data, { id }: ById) => byId(weeksOf(data), { id }),
    id: idOf,
  }),
  /** The names of people, for links to their pages: other changes of a person do not render items again. */
  personNames: query({
    list: ({ people }: SiteData, _all?: undefined) => people.map(entityName),
    entry: ({ people }, filter: ById) => {
      const person = byId(people, filter);
      return person && entityName(person);
    },
    id: idOf,
  }),
  organisations: query({
    list: ({ organisations }: SiteData, _all?: undefined) => organisations,
    entry: ({ organisations }, filter: ById) => byId(organisations, filter),
    id: idOf,
  }),
  organisationNames: query({
    list: ({ organisations }: SiteData, _all?: undefined) => organisations.map(entityName),
    entry: ({ organisations }, filter: ById) => {
      const organisation = byId(organisations, filter);
      return organisation && entityName(organisation);
    },
    id: idOf,
  }),
  /** Whom items of a story name; the id of an entry is the story. No file is read. */
  namedInStories: query({
    list: (data: SiteData, filter: StoryListFilter) => storyRefs(data, filter).map((ref) => namedInStory(data, ref)),
    entry: (data, filter: StoryFilter) => {
      const [ref] = storyRefs(data, filter);
      return ref === undefined ? undefined : namedInStory(data, ref);
    },
    id: idOf,
  }),
  /** Whom items name: of a day and source, only items that name anyone; as an entry, one item. No file is read. */
  named: query({
    list: ({ archive }: SiteData, { day, source }: { day: string; source: string }) => archive.namedIn(day, source),
    entry: ({ archive }, { day, id }: { day: string; id: string }) => archive.namedInItem(day, id),
    id: idOf,
  }),
  /** What links to the signatories of statements show. */
  signers: query({
    list: (data: SiteData, _all?: undefined) => data.organisations.map((one) => signer(data, one)),
    entry: (data, filter: ById) => {
      const organisation = byId(data.organisations, filter);
      return organisation && signer(data, organisation);
    },
    id: idOf,
  }),
  /** Statements, each once, newest first. No file is read. */
  statements: query({
    list: ({ statements }: SiteData, filter: StatementFilter) => statements().list(filter),
    entry: ({ statements }, { day, source, id }: { day: string; source: string; id: string }) =>
      statements()
        .list({ day, source })
        .find(({ copies }) => copies.some((copy) => copy.id === id)),
    id: ({ ref }) => ref,
  }),
  /** Numbers of statements: one entry, `all`. */
  statementCounts: query({
    list: ({ statements }: SiteData, _all?: undefined) => [statements().counts],
    entry: ({ statements }, { id }: ById) => (id === 'all' ? statements().counts : undefined),
    id: () => 'all',
  }),
  figures: query({
    list: ({ figures }: SiteData, filter: FigureFilter = {}) => selectFigures(figures, filter),
    entry: ({ figures }, filter: ById) => byId(figures, filter),
    id: idOf,
  }),
  /** The figure with the newest value of all, with that value alone: one entry, `newest`. */
  newestFigure: query({
    list: ({ figures }: SiteData, _all?: undefined) => newestOf(figures),
    entry: ({ figures }, { id }: ById) => (id === 'newest' ? newestOf(figures)[0] : undefined),
    id: () => 'newest',
  }),
  /** Withdrawn items, newest decision first. */
  withdrawn: query({
    list: ({ withdrawn }: SiteData, _all?: undefined) =>
      [...withdrawn].sort((a, b) => (a.decidedOn === b.decidedOn ? 0 : a.decidedOn < b.decidedOn ? 1 : -1)),
    entry: ({ withdrawn }, filter: ById) => byId(withdrawn, filter),
    id: idOf,
  }),
  health: query({
    list: ({ health }: SiteData, _all?: undefined) => reportOf(health()),
    entry: ({ health }, { id }: ById) => reportOf(health()).find(({ source }) => source.id === id),
    id: ({ source }) => source.id,
  }),
  /** The day up to which records of people are read: one entry, `records`. */
  recordsDay: query({
    list: ({ people }: SiteData, _all?: undefined) => [{ day: asOfDay(people) }],
    entry: ({ people }, { id }: ById) => (id === 'records' ? { day: asOfDay(people) } : undefined),
    id: () => 'records',
  }),
  /** Names of the existing safety texts; the id of an entry is the interface language. */
  safetyTexts: query({
    list: (data: SiteData, _all?: undefined) => UI_LANGUAGES.map((lang) => safetyTexts(data, lang)),
    entry: (data, { id }: ById) => safetyTexts(data, id as UiLanguage),
    id: ({ lang }) => lang,
  }),
  searchShards: query({
    list: (data: SiteData, _all?: undefined) => searchShards(data),
    entry: (data, { id }: ById) => searchShards(data).find(({ name }) => name === id),
    id: ({ name }) => name,
  }),
};

export type Queries = typeof QUERIES;
export type QueryName = keyof Queries;
export type ListFilterOf<Name extends QueryName> = Parameters<Queries[Name]['list']>[1];
export type EntryFilterOf<Name extends QueryName> = Parameters<Queries[Name]['entry']>[1];

function smallMirrorFrom(small: SiteData['small'], from: string | undefined): SmallMirror[] {
  if (small === undefined) return [];
  const { since, ...shown } = small;
  return from === undefined || (since !== undefined && from <= since.slice(0, from.length)) ? [shown] : [];
}

function itemsOf(archive: Archive, filter: ItemListFilter): Promise<Item[]> {
  if ('day' in filter) return archive.ofDay(filter.day, filter.source);
  if ('from' in filter) return archive.ofDays(filter.from, filter.to, filter.kind);
  if ('month' in filter) return archive.ofMonth(filter.source, filter.month);
  if ('period' in filter) {
    const { period, ...kind } = filter;
    return archive.ofPeriod(kind, period);
  }
  const { newest, days, ...kind } = filter;
  return archive.newest(kind, newest, days);
}

function withTopics(archive: Archive, item: Item): { id: string; topics: string[] }[] {
  const topics = [...archive.topicsOf(item)];
  return topics.length === 0 ? [] : [{ id: item.id, topics }];
}

function signer({ sources }: SiteData, organisation: Organisation): Signer {
  const { id, names } = organisation;
  const source = sourceOf(organisation, sources);
  return { id, names, hasPage: hasOrganisationPage(organisation), ...(source === undefined ? {} : { source }) };
}

function entityName({ id, names }: Pick<Person, 'id' | 'names'>): EntityName {
  return { id, names };
}

const topicTitle = ({ id, title }: Topic): TopicTitle => ({ id, title });

function selectFigures(figures: readonly Figure[], filter: FigureFilter): readonly Figure[] {
  if ('from' in filter) return figures.flatMap((figure) => publishedIn(figure, filter) ?? []);
  const { topic, organisation } = filter;
  return figures.filter(
    ({ topics, counters }) =>
      (topic === undefined || topics.includes(topic)) &&
      (organisation === undefined || counters.some((counter) => counter.organisation === organisation)),
  );
}

function newestOf(figures: readonly Figure[]): Figure[] {
  const figure = newestFigure(figures);
  if (figure === undefined) return [];
  const point = newestPoint(figure);
  return [{ ...figure, counters: [counterOf(figure, point)], breaks: [], points: [point] }];
}

function publisher({ organisations }: SiteData, source: Source): Publisher {
  const { id, title, names, listed, owner, republish, republishTerms } = source;
  return {
    id,
    title,
    ...(names === undefined ? {} : { names }),
    listed: listed.map((listing) => withAuthority(organisations, listing)),
    ...(owner === undefined ? {} : { owner }),
    republish,
    ...(republishTerms === undefined ? {} : { republishTerms }),
  };
}

function withAuthority(organisations: readonly Organisation[], listing: Listing): ShownListing {
  const authority = listing.by === undefined ? undefined : byId(organisations, { id: listing.by });
  return authority === undefined ? listing : { ...listing, authority: authority.names };
}

function reportOf({ day, sources }: ReturnType<SiteData['health']>) {
  return sources.map((source) => ({ ...source, ...(day === undefined ? {} : { asOf: day }) }));
}

function safetyTexts({ textIds }: SiteData, lang: UiLanguage) {
  return { lang, names: SAFETY_TEXTS.filter((name) => textExists(textIds, name, lang)) };
}

function searchShards({ archive, stories }: SiteData) {
  const counts = new Map(archive.dayCounts().map(({ day, count }) => [day, count]));
  return shardsOf(counts).map(({ name, days, items }) => {
    const digest = archive.digestOf(days);
    const corrected = days.flatMap((day) => archive.filesOfDay(day)).flatMap(stories.correctedIn);
    return { name, digest: corrected.length === 0 ? digest : shortHash(JSON.stringify([digest, corrected]), 8), items };
  });
}
