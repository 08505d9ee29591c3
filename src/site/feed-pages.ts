// The kinds of feeds, and the lists of feeds for feed readers.
import { FEED_LENGTH } from '../derive/feed-channel.ts';
import { FEED_STORIES } from '../derive/story-feed.ts';
import type { ItemFilter } from '../store/archive.ts';
import type { SiteData } from './context.ts';
import { entry, list } from './inputs.ts';
import { once, type PageKind, type PageTask, sourcesOf } from './page-kind.ts';
import type { StatementFilter } from './statements.ts';
import { topicFeedTasks, topicsWithItems } from './topic-pages.ts';

/**
 * Tasks for the feeds of all items, of each language view, of its stories, of each source, person and topic, of statements and of each signatory,
 * in one format.
 * @param collection the collection from which the feeds read the sources of items
 */
function* feedTasks(data: SiteData, collection: 'publishers' | 'sources'): Iterable<PageTask> {
  const { archive, people, statements } = data;
  const inputs = (filter: ItemFilter) => [
    entry('site', { id: 'site' }),
    list('views'),
    list('items', { ...filter, newest: FEED_LENGTH }),
    ...sourcesOf(archive.filesOfNewest(filter, FEED_LENGTH)).map((id) => entry(collection, { id })),
  ];
  if (archive.days.length === 0) return;
  yield { group: 'latest all', params: () => [{ path: 'all' }], inputs: inputs({}) };
  for (const view of archive.views()) {
    yield { group: `latest ${view}`, params: () => [{ path: view }], inputs: inputs({ view }) };
    yield {
      group: `stories ${view}`,
      params: () => [{ path: `stories/${view}` }],
      inputs: [
        ...[entry('site', { id: 'site' }), list('views'), list('publishers')],
        ...(collection === 'sources' ? [list('sources')] : []),
        list('stories', { view, ...FEED_STORIES }),
      ],
    };
  }
  yield* topicFeedTasks(data, collection);
  for (const source of archive.sources) {
    yield {
      group: `source ${source}`,
      params: () => [{ path: `sources/${source}` }],
      inputs: [entry('sources', { id: source }), ...inputs({ source })],
    };
  }
  for (const { id } of people.filter(({ id }) => archive.activity({ person: id }).count > 0)) {
    yield {
      group: `person ${id}`,
      params: () => [{ path: `people/${id}` }],
      inputs: [entry('personNames', { id }), ...inputs({ person: id })],
    };
  }
  const statementInputs = (filter: StatementFilter & { newest: number }) => {
    const copies = statements()
      .list(filter)
      .flatMap(({ copies: [first] }) => first ?? []);
    return [
      entry('site', { id: 'site' }),
      list('views'),
      list('statements', filter),
      ...copies.map(({ day, id }) => entry('items', { day, id })),
      ...[...new Set(copies.map(({ source }) => source))].sort().map((id) => entry(collection, { id })),
    ];
  };
  if (statements().counts.all > 0)
    yield {
      group: 'statements',
      params: () => [{ path: 'statements' }],
      inputs: statementInputs({ newest: FEED_LENGTH }),
    };
  for (const { id } of statements().counts.signatories) {
    yield {
      group: `organisation ${id}`,
      params: () => [{ path: `organisations/${id}` }],
      inputs: [entry('organisationNames', { id }), ...statementInputs({ signatory: id, newest: FEED_LENGTH })],
    };
  }
}

export const FEED_PAGES: Readonly<Record<string, PageKind>> = {
  'feeds/atom/[...path].xml.ts': { order: 'list', showsPictures: true, tasks: (data) => feedTasks(data, 'publishers') },
  'feeds/json/[...path].json.ts': {
    order: 'list',
    showsPictures: true,
    tasks: (data) => feedTasks(data, 'publishers'),
  },
  'feeds/rss/[...path].xml.ts': { order: 'list', showsPictures: true, tasks: (data) => feedTasks(data, 'sources') },
  'feeds/feeds.opml.ts': {
    group: 'news',
    order: 'list',
    tasks: (data) =>
      data.archive.days.length === 0
        ? []
        : once([
            ...[entry('site', { id: 'site' }), list('views'), list('sources'), list('activity')],
            ...topicsWithItems(data),
            entry('activity', { kind: 'statements' }),
          ]),
  },
  'feeds/sources.opml.ts': {
    group: 'health',
    order: 'list',
    tasks: () => once([entry('site', { id: 'site' }), list('sources')]),
  },
};
