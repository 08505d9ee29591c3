// The pages and feeds of topics.
import { FEED_LENGTH } from '../derive/feed-channel.ts';
import { STORIES_OF_LIST } from '../derive/story-list.ts';
import { LIST_LENGTH, TOPIC_HEADLINES } from '../derive/views.ts';
import type { SiteData } from './context.ts';
import { entry, type Input, list } from './inputs.ts';
import {
  inEachLanguage,
  LIST_CHROME,
  newestStoryList,
  type PageKind,
  type PageTask,
  perLanguage,
  sourcesOf,
  VOLATILE_CHROME,
} from './page-kind.ts';

export const TOPIC_PAGES: Readonly<Record<string, PageKind>> = {
  '[lang]/topics/[topic].astro': {
    order: 'list',
    *tasks({ topics }) {
      for (const { id, formerIds = [] } of topics) {
        yield {
          ...inEachLanguage(
            [
              ...[...LIST_CHROME, entry('topics', { id }), ...newestStoryList({ topic: id })],
              list('namedInStories', { topic: id, newest: LIST_LENGTH, ...STORIES_OF_LIST }),
              ...[list('personNames'), list('signers'), list('figures', { topic: id }), list('observances')],
            ],
            { topic: id },
          ),
          group: `topic ${id}`,
        };
        for (const former of formerIds) {
          yield {
            name: `former ${former}`,
            ...inEachLanguage([...LIST_CHROME, entry('topics', { id: former })], { topic: former }),
            group: `topic ${id}`,
          };
        }
      }
    },
  },
  '[lang]/topics/index.astro': {
    group: 'news',
    order: 'front',
    tasks: ({ topics }) =>
      perLanguage([
        ...VOLATILE_CHROME,
        list('topics'),
        ...topics.flatMap(({ id }) => [
          list('items', { topic: id, newest: TOPIC_HEADLINES }),
          list('stories', { topic: id, newest: TOPIC_HEADLINES, ...STORIES_OF_LIST }),
        ]),
        list('publishers'),
      ]),
  },
};

/** Inputs of lists of feeds: which topics have items. */
export const topicsWithItems = ({ topics }: SiteData): Input[] => [
  list('topicTitles'),
  ...topics.map(({ id }) => entry('activity', { topic: id })),
];

/** Tasks for the feed of each topic that has items, in one format. @param collection the collection from which the feeds read the sources of items */
export function* topicFeedTasks(
  { archive, topics }: SiteData,
  collection: 'publishers' | 'sources',
): Iterable<PageTask> {
  for (const { id } of topics) {
    const filter = { topic: id };
    if (archive.activity(filter).count === 0) continue;
    yield {
      group: `topic ${id}`,
      params: () => [{ path: `topics/${id}` }],
      inputs: [
        ...[entry('site', { id: 'site' }), list('views'), entry('topicTitles', { id }), entry('topics', { id })],
        list('items', { ...filter, newest: FEED_LENGTH }),
        ...sourcesOf(archive.filesOfNewest(filter, FEED_LENGTH)).map((source) => entry(collection, { id: source })),
      ],
    };
  }
}
