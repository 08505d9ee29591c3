// Items and their stories → rows of a list: a story is shown once, by its best headline. Pure.
import { byNewest, type Item } from '../model/item.ts';
import type { Story, StoryItem } from '../model/story.ts';
import { type LanguageView, viewOf } from './views.ts';

/** What a list shows of an item; a member of a story has no body and no pictures. */
export type Headline = Omit<StoryItem, 'story'> & { body?: string | undefined; pictures?: Item['pictures'] };

export interface StoryRow<T = Headline> {
  /** The headline that represents the story. */
  item: T;
  /** Left out if the item is the only one of its story. */
  story?: Story;
}

/** What a row says about the rest of its story. */
export interface Reports {
  /** The newest report of each other source; those in the language of the view first, then newest first. */
  others: StoryItem[];
  /** Further reports of the source of the headline, newest first. */
  same: StoryItem[];
  /** Independent outlets, that of the headline included. */
  outlets: number;
  languages: number;
  /** Statements of organisations. */
  statements: number;
}

/** Query for the stories of lists: a story of one item says no more than its item. */
export const STORIES_OF_LIST = { minItems: 2 } as const;

/**
 * One row for each story of the given items, newest headline first.
 * @param stories the stories of several items that the items belong to; others are ignored
 * @param view prefers headlines in this language view; undefined for none
 */
export function storyRows<T extends Headline>(
  items: readonly T[],
  stories: readonly Story[],
  view: LanguageView | undefined,
): StoryRow<T>[] {
  const storyOf = storyByItem(stories);
  const groups = Map.groupBy(items, (item) => storyOf.get(item.id) ?? item);
  return [...groups]
    .map(([group, ofGroup]): StoryRow<T> => {
      const item = bestHeadline(ofGroup, view);
      return 'ref' in group ? { item, story: group } : { item };
    })
    .sort((a, b) => byNewest(a.item, b.item));
}

/** Item id → its story. */
export function storyByItem(stories: readonly Story[]): Map<string, Story> {
  return new Map(
    stories
      .filter(({ items }) => items.length > 1)
      .flatMap((story) => story.items.map(({ id }) => [id, story] as const)),
  );
}

/**
 * The headline that represents a story: news before statements, then the language of the view, then one that its readers
 * understand, then full texts, then the newest.
 */
export function bestHeadline<T extends Headline>(items: readonly T[], view: LanguageView | undefined): T {
  const [best] = items.toSorted(
    (a, b) =>
      Number(isStatement(a)) - Number(isStatement(b)) ||
      languageRank(a, view) - languageRank(b, view) ||
      Number(b.body !== undefined) - Number(a.body !== undefined) ||
      byNewest(a, b),
  );
  if (best === undefined) throw new Error('A story has at least one item.');
  return best;
}

const isStatement = ({ kind }: Pick<Headline, 'kind'>) => kind === 'statement';

/** 0: the language of the view; 1: one that its readers understand (Belarusian and Russian); 2: another. */
export function languageRank({ lang }: Pick<Headline, 'lang'>, view: LanguageView | undefined): 0 | 1 | 2 {
  const own = viewOf(lang);
  if (view === undefined || own === view) return 0;
  return (own === 'be' && view === 'ru') || (own === 'ru' && view === 'be') ? 1 : 2;
}

/** The rest of the story of a row. */
export function reportsOf(story: Story, { id, source }: Pick<Headline, 'id' | 'source'>, view: LanguageView): Reports {
  const rest = story.items.filter((item) => item.id !== id).sort(byNewest);
  const others = new Map<string, StoryItem>();
  for (const item of rest) {
    if (item.source !== source && !others.has(item.source)) others.set(item.source, item);
  }
  return {
    others: [...others.values()].sort(
      (a, b) => Number(languageRank(a, view) !== 0) - Number(languageRank(b, view) !== 0) || byNewest(a, b),
    ),
    same: rest.filter((item) => item.source === source),
    outlets: story.outlets,
    languages: languagesOf(story).size,
    statements: story.items.filter(isStatement).length,
  };
}

/** Languages of a story, both scripts of Belarusian as one. */
export function languagesOf({ items }: Pick<Story, 'items'>): Set<string> {
  return new Set(items.map(({ lang }) => lang.split('-')[0] ?? lang));
}

/** Properties of the component of a list: the headlines of rows, and their stories by item id. */
export function listOf<T extends Headline>(rows: readonly StoryRow<T>[]): { items: T[]; stories: Map<string, Story> } {
  return {
    items: rows.map(({ item }) => item),
    stories: new Map(rows.flatMap(({ item, story }) => (story === undefined ? [] : [[item.id, story] as const]))),
  };
}
