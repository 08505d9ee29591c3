// The feed of the stories that several outlets report: one entry for each story, with its headlines. Pure.
import type { Publisher } from '../model/entries.ts';
import type { Story, StoryItem } from '../model/story.ts';
import { FEED_LENGTH, type FeedEntry } from './feed-channel.ts';
import { bestHeadline, reportsOf } from './story-list.ts';
import { type LanguageView, viewOf } from './views.ts';

/** Number of independent outlets from which a story is in the feed. */
export const FEED_OUTLETS = 3;
/** Query for the stories of the feed of a language view: those of the items of the last week. */
export const FEED_STORIES = { newest: 1, days: 7, minOutlets: FEED_OUTLETS } as const;

/**
 * Entries of the stories that `FEED_OUTLETS` outlets or more report, one of them in the language of the view. An entry is
 * dated by the report with which the story came into the feed, so its place does not change later; newest first.
 */
export function storyEntries(
  stories: readonly Story[],
  view: LanguageView,
  publishers: ReadonlyMap<string, Publisher>,
): FeedEntry[] {
  return stories
    .flatMap((story) => {
      const own = story.items.filter(({ lang }) => viewOf(lang) === view);
      return story.outlets < FEED_OUTLETS || own.length === 0 ? [] : [storyEntry(story, own, view, publishers)];
    })
    .sort((a, b) => (a.publishedAt === b.publishedAt ? (a.id < b.id ? -1 : 1) : a.publishedAt < b.publishedAt ? 1 : -1))
    .slice(0, FEED_LENGTH);
}

function storyEntry(
  story: Story,
  own: readonly StoryItem[],
  view: LanguageView,
  publishers: ReadonlyMap<string, Publisher>,
): FeedEntry {
  const headline = bestHeadline(own, view);
  const { others, same } = reportsOf(story, headline, view);
  const reports = [headline, ...others, ...same];
  const nameOf = ({ source }: StoryItem) => publishers.get(source)?.title ?? source;
  const { url, lang, title, lead, source } = headline;
  return {
    ...{ id: story.ref, source, url, lang, title },
    ...(lead === undefined ? {} : { lead }),
    publishedAt: reportedAt(story, publishers),
    updatedAt:
      story.items
        .map(({ publishedAt, updatedAt }) => updatedAt ?? publishedAt)
        .sort()
        .at(-1) ?? '',
    authors: [...new Set(reports.map(nameOf))],
    categories: [],
    pictures: [],
    reports: reports.map((report) => ({ ...report, name: nameOf(report) })),
  };
}

/** Time at which the story had `FEED_OUTLETS` independent outlets: sources of one owner count once. */
function reportedAt({ items }: Story, publishers: ReadonlyMap<string, Publisher>): string {
  const outlets = new Set<string>();
  for (const { source, publishedAt } of items) {
    outlets.add(publishers.get(source)?.owner ?? source);
    if (outlets.size === FEED_OUTLETS) return publishedAt;
  }
  return items.at(-1)?.publishedAt ?? '';
}
