// A story for tests of lists.
import { byNewest, type Item } from '../../src/model/item.ts';
import { MIN_OUTLETS_OF_PAGE, type Story } from '../../src/model/story.ts';
import { dayOf } from '../../src/model/time.ts';

/** A story of the given items, each source a separate outlet. */
export function sampleStory(items: readonly Item[], changes: Partial<Story> = {}): Story {
  const oldestFirst = items.toSorted((a, b) => byNewest(b, a));
  const ref = `${dayOf(oldestFirst[0]?.publishedAt ?? '')}/${oldestFirst[0]?.id}`;
  const outlets = new Set(items.map(({ source }) => source)).size;
  return {
    ref,
    items: oldestFirst.map(({ id, source, kind, url, lang, title, lead, publishedAt, updatedAt }) => ({
      ...{ id, source, kind, url, lang, title, publishedAt, story: ref },
      ...(lead === undefined ? {} : { lead }),
      ...(updatedAt === undefined ? {} : { updatedAt }),
    })),
    outlets,
    hasPage: outlets >= MIN_OUTLETS_OF_PAGE,
    later: [],
    ...changes,
  };
}
