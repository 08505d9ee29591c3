// Gives stories to items that have none, in the order of first sight. Pure.

import { storyRefOf } from '../model/story.ts';
import type { Corrections } from '../model/story-correction.ts';
import type { ItemEvidence } from './item-evidence.ts';
import { StoryFinder } from './story-finder.ts';
import type { TokenTable } from './token-table.ts';

export interface AssignOptions {
  /** Of the evidence of all items. */
  table: TokenTable;
  corrections: Corrections;
}

/** The fields of an item that name its story. */
export interface AssignedStory {
  story: string;
  follows?: string;
}

/**
 * @param items with and without a story
 * @returns the stories of the items that had none, by id
 */
export function assignStories(
  items: readonly ItemEvidence[],
  { table, corrections }: AssignOptions,
): Map<string, AssignedStory> {
  const fresh = items.filter(({ story }) => story === undefined);
  const finder = new StoryFinder(table, new Set(fresh.flatMap(({ evidence }) => evidence.tokens)));
  const assigned = new Map<string, AssignedStory>();
  for (const { evidence, ...item } of [...items].sort(byFirstSight)) {
    const seen = { time: Date.parse(item.publishedAt), evidence, origin: `${item.source}/${item.kind}` };
    const own = () => storyRefOf({ id: item.id, publishedAt: item.publishedAt });
    if (item.story !== undefined) {
      const story = (corrections.parted.size > 0 && corrections.parted.get(own())) || item.story;
      finder.add(seen, corrections.joinedTo.get(story) ?? story);
      continue;
    }
    const { story = own(), follows } = finder.place(seen);
    assigned.set(item.id, { story, ...(follows === undefined ? {} : { follows }) });
    finder.add(seen, story);
  }
  return assigned;
}

/** In the order of first sight; items of one run in the order of publication. */
function byFirstSight(a: ItemEvidence, b: ItemEvidence): number {
  if (a.firstSeenAt !== b.firstSeenAt) return a.firstSeenAt < b.firstSeenAt ? -1 : 1;
  if (a.publishedAt !== b.publishedAt) return a.publishedAt < b.publishedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
