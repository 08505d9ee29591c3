// The parts of a front page below its top: what moved since the day before, topics, other news, the week. Pure.
import { compareText } from '../lib/compare-text.ts';
import type { Item } from '../model/item.ts';
import type { Story } from '../model/story.ts';
import { dayOf } from '../model/time.ts';
import { bestHeadline, type Headline, languageRank, languagesOf, type StoryRow } from './story-list.ts';
import type { LanguageView } from './views.ts';

/** A topic with the first of its rows on top. */
export interface TopicSection {
  topic: string;
  rows: StoryRow<Item>[];
}

/** A story that had reports before the newest day and has new ones on it. */
export interface MovedRow extends StoryRow {
  story: Story;
  /** Number of its reports on the newest day. */
  fresh: number;
}

/** One row on top and three below it. A topic with fewer than three rows has no section. */
const SECTION_ROWS = 4;
const MIN_SECTION_ROWS = 3;
/** Number of columns on wide screens. */
const COLUMNS = 3;
const MAX_SECTIONS = 6;
const MOVED_COUNT = 3;
const WEEK_COUNT = 6;

/** Days before the newest one of which the largest stories are shown. */
export const WEEK_DAYS = 6;
/** Query for the stories of the week, beside the span of days: fewer outlets are a small story. */
export const WEEK_STORIES = { minOutlets: 3 } as const;

/** Stories of the given rows that went on since the day before the newest day; those with the most new reports first. */
export function movedRows(rows: readonly StoryRow[], view: LanguageView, newestDay: string): MovedRow[] {
  return rows
    .flatMap(({ story }): MovedRow[] => {
      if (story === undefined || !story.hasPage) return [];
      const news = story.items.filter(({ kind }) => kind !== 'statement');
      const fresh = news.filter(({ publishedAt }) => dayOf(publishedAt) === newestDay);
      const began = story.items.some(({ publishedAt }) => dayOf(publishedAt) < newestDay);
      return fresh.length === 0 || !began ? [] : [{ item: bestHeadline(fresh, view), story, fresh: fresh.length }];
    })
    .sort((a, b) => b.fresh - a.fresh || compareText(b.item.publishedAt, a.item.publishedAt))
    .slice(0, MOVED_COUNT);
}

/**
 * Sections of the topics that have the most rows; a row is shown in one section only.
 * @param rows newest first
 * @param topicsOf the topics of an item, by its id
 */
export function topicSections(
  rows: readonly StoryRow<Item>[],
  topicsOf: ReadonlyMap<string, readonly string[]>,
): TopicSection[] {
  const byTopic = new Map<string, StoryRow<Item>[]>();
  for (const row of rows)
    for (const topic of topicsOf.get(row.item.id) ?? []) byTopic.set(topic, [...(byTopic.get(topic) ?? []), row]);
  const ordered = [...byTopic].sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || compareText(a, b));
  const used = new Set<StoryRow>();
  const sections: TopicSection[] = [];
  for (const [topic, ofTopic] of ordered) {
    if (sections.length === MAX_SECTIONS) break;
    const free = ofTopic.filter((row) => !used.has(row)).slice(0, SECTION_ROWS);
    if (free.length < MIN_SECTION_ROWS) continue;
    for (const row of free) used.add(row);
    sections.push({ topic, rows: bestFirst(free) });
  }
  return atLeastOneLine(sections);
}

/** The row that the most outlets report, then one with a picture, on top; the others keep their order. */
function bestFirst(rows: readonly StoryRow<Item>[]): StoryRow<Item>[] {
  const outlets = ({ story }: StoryRow) => story?.outlets ?? 1;
  const [best] = rows.toSorted((a, b) => outlets(b) - outlets(a) || b.item.pictures.length - a.item.pictures.length);
  return best === undefined ? [] : [best, ...rows.filter((row) => row !== best)];
}

/** Leaves out what would begin a line of the columns without filling it. Less than one line stays as it is. */
export function wholeLines<T>(list: readonly T[]): T[] {
  return list.length < COLUMNS ? [...list] : list.slice(0, list.length - (list.length % COLUMNS));
}

/** The same, but less than one line is nothing. */
export function atLeastOneLine<T>(list: readonly T[]): T[] {
  return list.length < COLUMNS ? [] : wholeLines(list);
}

/** The largest stories of a week; last those without a headline that readers of the view understand. */
export function weekRows(stories: readonly Story[], view: LanguageView): (StoryRow & { story: Story })[] {
  return stories
    .flatMap((story) => {
      const news: readonly Headline[] = story.items.filter(({ kind }) => kind !== 'statement');
      return news.length === 0 ? [] : [{ item: bestHeadline(news, view), story }];
    })
    .sort(
      (a, b) =>
        foreign(a.item, view) - foreign(b.item, view) ||
        b.story.outlets - a.story.outlets ||
        languagesOf(b.story).size - languagesOf(a.story).size ||
        compareText(b.item.publishedAt, a.item.publishedAt) ||
        compareText(a.story.ref, b.story.ref),
    )
    .slice(0, WEEK_COUNT);
}

const foreign = (item: Headline, view: LanguageView) => Number(languageRank(item, view) === 2);
