// Stories for pages: which stories a list of items needs, and their entries.
import { DAY_MS } from '../lib/duration.ts';
import type { Item } from '../model/item.ts';
import { MIN_OUTLETS_OF_PAGE, STORY_OPEN_DAYS, type Story, type StoryItem, type StoryLink } from '../model/story.ts';
import type { IndexedFile } from '../store/item-index.ts';
import type { IndexedItem } from '../store/story-index.ts';
import type { SiteData } from './context.ts';
import { filesOfItems, type ItemListFilter } from './item-list.ts';

/** A story, or the stories of a list of items. */
export type StoryListFilter =
  | { story: string }
  | (ItemListFilter & {
      /** Only stories of so many items. */
      minItems?: number;
      /** Only stories of so many independent outlets. */
      minOutlets?: number;
    });

/** The stories that a filter selects, in the order of the files. No file is read. */
export function storyRefs(data: SiteData, filter: StoryListFilter): string[] {
  const { archive, stories } = data;
  if ('story' in filter) return stories.membersOf(filter.story).length > 0 ? [filter.story] : [];
  const { minItems = 1, minOutlets = 1, ...ofItems } = filter;
  const refs = new Set(
    filesOfItems(archive, ofItems).flatMap((file) => file.ids.map((id) => stories.storyOf({ file, id }))),
  );
  return [...refs].filter(
    (ref) =>
      (minItems <= 1 || stories.membersOf(ref).length >= minItems) &&
      (minOutlets <= 1 || outletsOf(data, ref) >= minOutlets),
  );
}

/** Changes if an entry changes. No file is read. */
export function storyDigest(data: SiteData, ref: string): unknown[] {
  const { stories } = data;
  const linked = [stories.earlierOf(ref), ...laterWhileOpen(data, ref)].filter((one) => one !== undefined);
  return [
    ref,
    stories.digestOf(ref),
    stories.nameOf(ref) ?? null,
    outletsOf(data, ref),
    linked.map((one) => [
      one,
      stories
        .membersOf(one)
        .slice(0, 1)
        .map(({ id, file }) => [id, file.day]),
      hasPage(data, one),
    ]),
  ];
}

/** @returns undefined if no item of the story is shown */
export async function readStory(data: SiteData, ref: string): Promise<Story | undefined> {
  const { stories } = data;
  const items = await readMembers(data, ref);
  if (items.length === 0) return undefined;
  const names = stories.nameOf(ref);
  const earlierRef = stories.earlierOf(ref);
  const earlier = earlierRef === undefined ? undefined : await readLink(data, earlierRef);
  const later = await Promise.all(laterWhileOpen(data, ref).map((one) => readLink(data, one)));
  return {
    ref,
    items,
    outlets: outletsOf(data, ref),
    hasPage: hasPage(data, ref),
    ...(names === undefined ? {} : { names }),
    ...(earlier === undefined ? {} : { earlier }),
    later: later.filter((link) => link !== undefined),
  };
}

/** Whether two independent outlets or more report a story. */
export function hasPage(data: SiteData, ref: string): boolean {
  return outletsOf(data, ref) >= MIN_OUTLETS_OF_PAGE;
}

/** Independent outlets: sources of one owner count once. */
function outletsOf({ sources, stories }: SiteData, ref: string): number {
  return new Set(stories.membersOf(ref).map(({ file: { sourceId } }) => sources.get(sourceId)?.owner ?? sourceId)).size;
}

async function readMembers(data: SiteData, ref: string): Promise<StoryItem[]> {
  const items = await Promise.all(data.stories.membersOf(ref).map((member) => readMember(data, member)));
  return items
    .filter((item) => item !== undefined)
    .sort((a, b) => (a.publishedAt === b.publishedAt ? (a.id < b.id ? -1 : 1) : a.publishedAt < b.publishedAt ? -1 : 1))
    .map((item) => toStoryItem(item, ref));
}

async function readMember({ archive }: SiteData, { file, id }: IndexedItem): Promise<Item | undefined> {
  return archive.item(file.day, id);
}

async function readLink(data: SiteData, ref: string): Promise<StoryLink | undefined> {
  const [first] = await readMembers(data, ref);
  return first && { ref, first, hasPage: hasPage(data, ref) };
}

function toStoryItem(item: Item, story: string): StoryItem {
  const { id, source, kind, url, lang, title, lead, publishedAt, updatedAt } = item;
  return {
    ...{ id, source, kind, url, lang, title, publishedAt, story },
    ...(lead === undefined ? {} : { lead }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}

/**
 * Later developments that began on a day on which the story was still open: a later one links back to the story, but does
 * not change its page.
 */
function laterWhileOpen({ stories }: SiteData, ref: string): string[] {
  const days = stories.membersOf(ref).map(({ file }: { file: IndexedFile }) => file.day);
  const lastDay = days.sort().at(-1) ?? ref.slice(0, 10);
  const until = new Date(Date.parse(lastDay) + STORY_OPEN_DAYS * DAY_MS).toISOString().slice(0, 10);
  return stories
    .laterOf(ref)
    .filter((one) => one.slice(0, 10) <= until)
    .sort();
}
