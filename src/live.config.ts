// Astro's live collections: all content of pages except the texts of content.config.ts. Entries are read when a page
// queries them, since an archive of several years does not fit into a content store
// (docs/decisions/0002-items-outside-the-content-store.md). The queries are in src/site/queries.ts.
import { defineLiveCollection } from 'astro:content';
import type { LiveLoader } from 'astro/loaders';
import { deploymentSchema } from './model/deployment.ts';
import {
  activityEntrySchema,
  dayEntrySchema,
  entityNameEntrySchema,
  figureEntrySchema,
  itemTopicsEntrySchema,
  namedEntrySchema,
  observanceEntrySchema,
  occurrenceEntrySchema,
  organisationEntrySchema,
  personEntrySchema,
  publisherEntrySchema,
  recentActivityEntrySchema,
  recordsDayEntrySchema,
  safetyTextsEntrySchema,
  searchShardEntrySchema,
  signerEntrySchema,
  siteEntrySchema,
  sourceEntrySchema,
  sourceHealthEntrySchema,
  statementCountsEntrySchema,
  topicEntrySchema,
  topicTitleEntrySchema,
  viewEntrySchema,
  weekEntrySchema,
  withdrawnEntrySchema,
} from './model/entries.ts';
import { itemSchema } from './model/item.ts';
import { smallMirrorSchema } from './model/small-mirror.ts';
import { statementEntrySchema } from './model/statement.ts';
import { storyEntrySchema } from './model/story.ts';
import { siteContext } from './site/context.ts';
import { QUERIES, type Query } from './site/queries.ts';

type Filter = Record<string, unknown>;

/** An Astro loader that runs a query on the site context of this process. */
function loader<Data extends object, ListFilter, EntryFilter>(
  name: string,
  { list, entry, id }: Query<Data, ListFilter, EntryFilter>,
): LiveLoader<Data & Filter, EntryFilter & Filter, ListFilter & Filter> {
  const asEntry = (data: Data) => ({ id: id(data), data: data as Data & Filter });
  return {
    name,
    loadCollection: async ({ filter }) => {
      return { entries: [...(await list(await siteContext().data(), filter as ListFilter))].map(asEntry) };
    },
    loadEntry: async ({ filter }) => {
      const data = await entry(await siteContext().data(), filter as EntryFilter);
      return data && asEntry(data);
    },
  };
}

export const collections = {
  site: defineLiveCollection({ schema: siteEntrySchema, loader: loader('site', QUERIES.site) }),
  smallMirror: defineLiveCollection({ schema: smallMirrorSchema, loader: loader('smallMirror', QUERIES.smallMirror) }),
  deployment: defineLiveCollection({ schema: deploymentSchema, loader: loader('deployment', QUERIES.deployment) }),
  items: defineLiveCollection({ schema: itemSchema, loader: loader('items', QUERIES.items) }),
  itemTopics: defineLiveCollection({ schema: itemTopicsEntrySchema, loader: loader('itemTopics', QUERIES.itemTopics) }),
  stories: defineLiveCollection({ schema: storyEntrySchema, loader: loader('stories', QUERIES.stories) }),
  days: defineLiveCollection({ schema: dayEntrySchema, loader: loader('days', QUERIES.days) }),
  activity: defineLiveCollection({ schema: activityEntrySchema, loader: loader('activity', QUERIES.activity) }),
  recentActivity: defineLiveCollection({
    schema: recentActivityEntrySchema,
    loader: loader('recentActivity', QUERIES.recentActivity),
  }),
  views: defineLiveCollection({ schema: viewEntrySchema, loader: loader('views', QUERIES.views) }),
  sources: defineLiveCollection({ schema: sourceEntrySchema, loader: loader('sources', QUERIES.sources) }),
  publishers: defineLiveCollection({ schema: publisherEntrySchema, loader: loader('publishers', QUERIES.publishers) }),
  topics: defineLiveCollection({ schema: topicEntrySchema, loader: loader('topics', QUERIES.topics) }),
  topicTitles: defineLiveCollection({
    schema: topicTitleEntrySchema,
    loader: loader('topicTitles', QUERIES.topicTitles),
  }),
  people: defineLiveCollection({ schema: personEntrySchema, loader: loader('people', QUERIES.people) }),
  observances: defineLiveCollection({
    schema: observanceEntrySchema,
    loader: loader('observances', QUERIES.observances),
  }),
  occurrences: defineLiveCollection({
    schema: occurrenceEntrySchema,
    loader: loader('occurrences', QUERIES.occurrences),
  }),
  weeks: defineLiveCollection({ schema: weekEntrySchema, loader: loader('weeks', QUERIES.weeks) }),
  personNames: defineLiveCollection({
    schema: entityNameEntrySchema,
    loader: loader('personNames', QUERIES.personNames),
  }),
  organisations: defineLiveCollection({
    schema: organisationEntrySchema,
    loader: loader('organisations', QUERIES.organisations),
  }),
  signers: defineLiveCollection({ schema: signerEntrySchema, loader: loader('signers', QUERIES.signers) }),
  statements: defineLiveCollection({ schema: statementEntrySchema, loader: loader('statements', QUERIES.statements) }),
  statementCounts: defineLiveCollection({
    schema: statementCountsEntrySchema,
    loader: loader('statementCounts', QUERIES.statementCounts),
  }),
  organisationNames: defineLiveCollection({
    schema: entityNameEntrySchema,
    loader: loader('organisationNames', QUERIES.organisationNames),
  }),
  namedInStories: defineLiveCollection({
    schema: namedEntrySchema,
    loader: loader('namedInStories', QUERIES.namedInStories),
  }),
  named: defineLiveCollection({ schema: namedEntrySchema, loader: loader('named', QUERIES.named) }),
  figures: defineLiveCollection({ schema: figureEntrySchema, loader: loader('figures', QUERIES.figures) }),
  newestFigure: defineLiveCollection({
    schema: figureEntrySchema,
    loader: loader('newestFigure', QUERIES.newestFigure),
  }),
  withdrawn: defineLiveCollection({ schema: withdrawnEntrySchema, loader: loader('withdrawn', QUERIES.withdrawn) }),
  recordsDay: defineLiveCollection({ schema: recordsDayEntrySchema, loader: loader('recordsDay', QUERIES.recordsDay) }),
  health: defineLiveCollection({ schema: sourceHealthEntrySchema, loader: loader('health', QUERIES.health) }),
  safetyTexts: defineLiveCollection({
    schema: safetyTextsEntrySchema,
    loader: loader('safetyTexts', QUERIES.safetyTexts),
  }),
  searchShards: defineLiveCollection({
    schema: searchShardEntrySchema,
    loader: loader('searchShards', QUERIES.searchShards),
  }),
};
