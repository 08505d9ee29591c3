// Gives stories to items that have none, in the order of first sight. Pure.
import type { Item } from '../model/item.ts';
import { plainText } from '../markup/plain-text.ts';
import { storyRefOf } from '../model/story.ts';
import type { Corrections } from '../model/story-correction.ts';
import { type Evidence, findEvidence, TEXT_LENGTH } from './evidence.ts';
import { StoryFinder } from './finder.ts';
import type { NamesCatalogue } from './names-catalogue.ts';

export interface AssignOptions {
  catalogue: NamesCatalogue;
  corrections: Corrections;
}

/** The fields of an item that name its story. */
export type AssignedStory = Required<Pick<Item, 'story'>> & Pick<Item, 'follows'>;

/**
 * @param items with and without a story
 * @returns the stories of the items that had none, by id
 */
export function assignStories(items: readonly Item[], { catalogue, corrections }: AssignOptions): Map<string, AssignedStory> {
  const finder = new StoryFinder();
  const assigned = new Map<string, AssignedStory>();
  for (const item of [...items].sort(byFirstSight)) {
    const seen = { time: Date.parse(item.publishedAt), evidence: evidenceOf(item, catalogue), source: item.source };
    const own = storyRefOf({ id: item.id, publishedAt: item.publishedAt });
    if (item.story !== undefined) {
      const story = corrections.parted.get(own) ?? item.story;
      finder.add(seen, corrections.joinedTo.get(story) ?? story);
      continue;
    }
    const { story = own, follows } = finder.place(seen);
    assigned.set(item.id, { story, ...(follows === undefined ? {} : { follows }) });
    finder.add(seen, story);
  }
  return assigned;
}

/** In the order of first sight; items of one run in the order of publication. */
function byFirstSight(a: Item, b: Item): number {
  if (a.firstSeenAt !== b.firstSeenAt) return a.firstSeenAt < b.firstSeenAt ? -1 : 1;
  if (a.publishedAt !== b.publishedAt) return a.publishedAt < b.publishedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Length of markup that usually contains as many letters as are read. */
const MARKUP_LENGTH = 3 * TEXT_LENGTH;

function evidenceOf({ title, lead, body, lang }: Item, catalogue: NamesCatalogue): Evidence {
  const text = body === undefined ? undefined : plainText(body.slice(0, MARKUP_LENGTH));
  return findEvidence({ title, lead, text, lang }, catalogue);
}
