// What was published on a day of the year, in one year: stories first. Pure.
import { foldText } from '../lib/word-prefix.ts';
import type { Item } from '../model/item.ts';
import type { Observance } from '../model/observance.ts';
import type { Story } from '../model/story.ts';

import { STORIES_OF_LIST, type StoryRow, storyRows } from './story-list.ts';
import type { LanguageView } from './views.ts';

/** Maximum number of rows of a year on the page of a day. */
export const ROWS_OF_YEAR = 8;

/** Query for the stories of these items, which then do not change after the day. */
export const STORIES_OF_YEAR = STORIES_OF_LIST;

/**
 * The rows of a year: those with a name of the day in a headline, then stories by the number of outlets, then statements,
 * then the newest.
 */
export function rowsOfYear(
  items: readonly Item[],
  stories: readonly Story[],
  view: LanguageView,
  { names, otherNames }: Pick<Observance, 'names' | 'otherNames'>,
): StoryRow<Item>[] {
  const wanted = [...Object.values(names), ...otherNames].flatMap((name) => (name === undefined ? [] : foldText(name)));
  const namesDay = ({ title }: Pick<Item, 'title'>) => wanted.some((name) => foldText(title).includes(name));
  const rankOf = ({ item, story }: StoryRow<Item>) => {
    const headlines = story?.items ?? [item];
    if (headlines.some(namesDay)) return 0;
    if (story !== undefined && story.outlets > 1) return 1;
    return item.kind === 'statement' ? 2 : 3;
  };
  return storyRows(items, stories, view)
    .map((row) => ({ row, rank: rankOf(row), outlets: row.story?.outlets ?? 1 }))
    .sort((a, b) => a.rank - b.rank || b.outlets - a.outlets)
    .map(({ row }) => row);
}
