import { getLiveCollection, getLiveEntry } from 'astro:content';
import { type ChannelOutline, FEED_LENGTH, type FeedChannel, feedChannels } from '../derive/feed-channel.ts';
import { FEED_STORIES, storyEntries } from '../derive/story-feed.ts';
import { localised } from '../i18n/localised.ts';
import { words } from '../i18n/words.ts';
import type { EntityName, TopicTitle } from '../model/entries.ts';
import type { Item } from '../model/item.ts';
import { DEFAULT_LANGUAGE } from '../model/language.ts';
import type { Source } from '../model/source.ts';
import type { StatementCopy } from '../model/statement.ts';
import { dataOf, entryData, knownData } from '../site/entries.ts';
import type { StatementFilter } from '../site/statements.ts';
import { digestChannel } from './digest-week.ts';
import { allPublishers } from './publishers-of.ts';

/** Every feed of the site, without its items. */
export async function allFeeds(): Promise<ChannelOutline[]> {
  const active = new Set(dataOf(await getLiveCollection('activity')).map(({ source }) => source));
  const sources = dataOf(await getLiveCollection('sources')).filter(({ id }) => active.has(id));
  const topics = await topicsWithItems();
  const { count } = knownData(await getLiveEntry('activity', { kind: 'statements' }));
  const channels = await channelsOf({ sources, topics, hasStatements: count > 0 });
  return channels.length === 0 ? [] : [...channels, digestChannel(knownData(await getLiveEntry('site', 'site')))];
}

/** The topics that have items, and so a feed. */
export async function topicsWithItems(): Promise<TopicTitle[]> {
  const topics: TopicTitle[] = [];
  for (const topic of dataOf(await getLiveCollection('topicTitles'))) {
    const { count } = knownData(await getLiveEntry('activity', { topic: topic.id }));
    if (count > 0) topics.push(topic);
  }
  return topics;
}

interface Subjects {
  sources?: readonly Source[];
  people?: readonly EntityName[];
  organisations?: readonly EntityName[];
  topics?: readonly TopicTitle[];
  hasStatements?: boolean;
}

async function channelsOf({
  sources = [],
  people = [],
  organisations = [],
  topics = [],
  hasStatements = false,
}: Subjects): Promise<ChannelOutline[]> {
  const site = knownData(await getLiveEntry('site', 'site'));
  const views = dataOf(await getLiveCollection('views')).map(({ view }) => view);
  return feedChannels({
    views,
    sources,
    people: people.map(named),
    organisations: organisations.map(named),
    topics: topics.map(({ id, title }) => ({ id, name: localised(title, DEFAULT_LANGUAGE) })),
    statementsTitle: hasStatements ? words(DEFAULT_LANGUAGE)('statements.title') : undefined,
    siteTitle: site.title.be ?? site.title.en,
    storiesTitle: (view) => words(view === 'other' ? 'en' : view)('feeds.stories'),
  });
}

const named = ({ id, names }: EntityName) => ({ id, name: localised(names, DEFAULT_LANGUAGE) });

/** The item of the first publication of each statement. */
async function statementItems(filter: StatementFilter): Promise<Item[]> {
  const statements = dataOf(await getLiveCollection('statements', filter)).slice(0, FEED_LENGTH);
  const items = await Promise.all(
    statements.map(async ({ copies: [first] }) => {
      const { day, id } = first as StatementCopy;
      return entryData(await getLiveEntry('items', { day, id }));
    }),
  );
  return items.filter((item) => item !== undefined);
}

/** The feed with a path without format and extension (`all`, `be`, `stories/be`, `sources/zvon`, `people/surname`, `statements`, `organisations/viasna`, `topics/courts`); undefined if there is none. */
export async function feedOf(path: string | undefined): Promise<FeedChannel | undefined> {
  const [, kind, id = ''] = /^(sources|people|organisations|topics)\/(.+)$/.exec(path ?? '') ?? [];
  const source = kind === 'sources' ? entryData(await getLiveEntry('sources', id)) : undefined;
  const person = kind === 'people' ? entryData(await getLiveEntry('personNames', id)) : undefined;
  const organisation = kind === 'organisations' ? entryData(await getLiveEntry('organisationNames', id)) : undefined;
  const topic = kind === 'topics' ? entryData(await getLiveEntry('topicTitles', id)) : undefined;
  const channels = await channelsOf({
    sources: source === undefined ? [] : [source],
    people: person === undefined ? [] : [person],
    organisations: organisation === undefined ? [] : [organisation],
    topics: topic === undefined ? [] : [topic],
    hasStatements: path === 'statements',
  });
  const outline = channels.find((channel) => channel.path === path);
  if (outline === undefined) return undefined;
  const { view } = outline.of;
  if (outline.isOfStories && view !== undefined) {
    const stories = dataOf(await getLiveCollection('stories', { view, ...FEED_STORIES }));
    return { ...outline, items: storyEntries(stories, view, await allPublishers()) };
  }
  if (outline.statements !== undefined) {
    const items = await statementItems({ ...outline.statements, newest: FEED_LENGTH });
    return items.length === 0 ? undefined : { ...outline, items };
  }
  const items = dataOf(await getLiveCollection('items', { ...outline.of, newest: FEED_LENGTH }));
  return items.length === 0 ? undefined : { ...outline, items: items.slice(0, FEED_LENGTH) };
}
