// What is read of an item to find its story.
import { shortHash } from '../lib/hash.ts';
import { plainText } from '../markup/plain-text.ts';
import type { Item } from '../model/item.ts';
import { STORY_OPEN_DAYS } from '../model/story.ts';
import { TEXT_LENGTH } from './evidence.ts';

export interface StoryText
  extends Pick<
    Item,
    'id' | 'source' | 'kind' | 'title' | 'lead' | 'lang' | 'publishedAt' | 'firstSeenAt' | 'story' | 'follows'
  > {
  /** Plain text of the beginning of the body. */
  text: string;
}

/** Days before the newest one whose items are compared: twice the time that a story is open, and one for time zones. */
export const WINDOW_DAYS = 2 * STORY_OPEN_DAYS + 1;

/** Length of markup that usually contains as many letters as are read. */
const MARKUP_LENGTH = 3 * TEXT_LENGTH;

/** Changes if what `toStoryText` reads changes. */
export function storyTextDigest({ title, lead, lang, body = '' }: Item): string {
  return shortHash(JSON.stringify([title, lead, lang, body.slice(0, MARKUP_LENGTH)]), 16);
}

export function toStoryText(item: Item): StoryText {
  const { id, source, kind, title, lead, lang, publishedAt, firstSeenAt, story, follows, body = '' } = item;
  const text = plainText(body.slice(0, MARKUP_LENGTH));
  return { ...{ id, source, kind, title, lead, lang, publishedAt, firstSeenAt, story, follows, text } };
}
