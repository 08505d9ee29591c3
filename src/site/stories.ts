// Stories for pages: which stories a list of items needs, and their entries.
import type { Item } from '../model/item.ts';
import { MIN_OUTLETS_OF_PAGE, STORY_OPEN_DAYS, type Story, type StoryItem, type StoryLink } from '../model/story.ts';
import { addDays } from '../model/time.ts';
import type { NamedInItem } from '../store/archive.ts';
import type { IndexedFile } from '../store/item-index.ts';
import type { IndexedItem } from '../store/story-index.ts';
import type { SiteData } from './context.ts';
import { type DaySpan, filesOfItems, type ItemListFilter } from './item-list.ts';

/** One story, by its name or by an item of it. A story that was joined to another one gives that one. */
export type StoryFilter = { story: string } | { day: string; id: string };

/** A story, or the stories of a list of items. Those of a span of days have only the items of these days. */
export type StoryListFilter =
  | StoryFilter
  | (ItemListFilter & {
      /** Only stories of so many items. */
      minItems?: number;
      /** Only stories of so many independent outlets. */
      minOutlets?: number;
    });

/** The stories that a filter selects, in the order of the files. No file is read. */
export function storyRefs(data: SiteData, filter: StoryListFilter): string[] {
  const { archive, stories } = data;
  if ('story' in filter || 'id' in filter) {
    const ref = storyRef(data, filter);
    return ref !== undefined && stories.membersOf(ref).length > 0 ? [ref] : [];
  }
  const { minItems = 1, minOutlets = 1, ...ofItems } = filter;
  const refs = new Set(
    filesOfItems(archive, ofItems).flatMap((file) =>
      archive.namingIn(file, ofItems).map((id) => stories.storyOf({ file, id })),
    ),
  );
  return [...refs].filter(
    (ref) =>
      (minItems <= 1 || membersIn(data, ref, spanOf(filter)).length >= minItems) &&
      (minOutlets <= 1 || outletsIn(data, membersIn(data, ref, spanOf(filter))) >= minOutlets),
  );
}

/** The days to which the stories of a list are limited. */
export function spanOf(filter: StoryListFilter): Pick<DaySpan, 'from' | 'to'> | undefined {
  return 'from' in filter ? filter : undefined;
}

/** Items of a story; only those of a span of days, if one is given. */
function membersIn({ stories }: SiteData, ref: string, span?: Pick<DaySpan, 'from' | 'to'>): readonly IndexedItem[] {
  const members = stories.membersOf(ref);
  return span === undefined ? members : members.filter(({ file: { day } }) => day >= span.from && day <= span.to);
}

/** The story that a filter names; it may have no items. */
export function storyRef({ archive, stories }: SiteData, filter: StoryFilter): string | undefined {
  if ('story' in filter) return stories.joinedTo.get(filter.story) ?? filter.story;
  const file = archive.filesOfDay(filter.day).find(({ ids }) => ids.includes(filter.id));
  return file && stories.storyOf({ file, id: filter.id });
}

/** Sources of the items of a story and of the first items of the stories that it links to, sorted. */
export function sourcesOfStory(data: SiteData, ref: string): string[] {
  const { stories } = data;
  const linked = [stories.earlierOf(ref), ...laterWhileOpen(data, ref)].flatMap((one) =>
    one === undefined ? [] : (firstMember(data, one) ?? []),
  );
  return [...new Set([...stories.membersOf(ref), ...linked].map(({ file }) => file.sourceId))].sort();
}

/**
 * Whom the items of a story name: those that a third of the items name, so that a name in passing of one long text is
 * left out. No file is read.
 */
export function namedInStory({ archive, stories }: SiteData, ref: string): NamedInItem {
  const members = stories.membersOf(ref);
  const named = members.map(({ file, id }) => archive.namedInItem(file.day, id));
  const often = (kind: 'people' | 'organisations') => {
    const counts = new Map<string, number>();
    for (const id of named.flatMap((item) => item?.[kind] ?? [])) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts].flatMap(([id, count]) => (count * 3 >= members.length ? [id] : [])).sort();
  };
  return { id: ref, people: often('people'), organisations: often('organisations') };
}

/** Changes if an entry changes. No file is read. */
export function storyDigest(data: SiteData, ref: string, span?: Pick<DaySpan, 'from' | 'to'>): unknown[] {
  const { stories } = data;
  if (span !== undefined) {
    const members = membersIn(data, ref, span);
    const marks = members.map((member) => [member.file.day, stories.markOf(member)]);
    return [ref, marks, stories.nameOf(ref) ?? null, outletsIn(data, members), hasPage(data, ref, span.to)];
  }
  const until = lastOpenDay(data, ref);
  const linked = [stories.earlierOf(ref), ...laterWhileOpen(data, ref)].filter((one) => one !== undefined);
  return [
    ref,
    stories.digestOf(ref),
    stories.nameOf(ref) ?? null,
    outletsOf(data, ref),
    linked.map((one) => {
      const first = firstMember(data, one);
      return [one, first && stories.markOf(first), hasPage(data, one, until)];
    }),
  ];
}

/** @returns undefined if no item of the story is shown */
export async function readStory(
  data: SiteData,
  ref: string,
  span?: Pick<DaySpan, 'from' | 'to'>,
): Promise<Story | undefined> {
  const { stories } = data;
  const members = membersIn(data, ref, span);
  const items = await readMembers(data, ref, members);
  if (items.length === 0) return undefined;
  const names = stories.nameOf(ref);
  if (span !== undefined) {
    const outlets = outletsIn(data, members);
    const named = names === undefined ? {} : { names };
    return { ref, items, outlets, hasPage: hasPage(data, ref, span.to), ...named, later: [] };
  }
  const until = lastOpenDay(data, ref);
  const earlierRef = stories.earlierOf(ref);
  const earlier = earlierRef === undefined ? undefined : await readLink(data, earlierRef, until);
  const later = await Promise.all(laterWhileOpen(data, ref).map((one) => readLink(data, one, until)));
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

/** Whether two independent outlets or more report a story. @param until counts only items up to this day */
export function hasPage(data: SiteData, ref: string, until?: string): boolean {
  return outletsOf(data, ref, until) >= MIN_OUTLETS_OF_PAGE;
}

/** Independent outlets: sources of one owner count once. @param until counts only items up to this day */
function outletsOf(data: SiteData, ref: string, until?: string): number {
  const members = data.stories.membersOf(ref);
  return outletsIn(
    data,
    members.filter(({ file: { day } }) => until === undefined || day <= until),
  );
}

function outletsIn({ sources }: SiteData, items: readonly IndexedItem[]): number {
  return new Set(items.map(({ file: { sourceId } }) => sources.get(sourceId)?.owner ?? sourceId)).size;
}

async function readMembers(data: SiteData, ref: string, members: readonly IndexedItem[]): Promise<StoryItem[]> {
  const items = await Promise.all(members.map((member) => readMember(data, member)));
  return items
    .filter((item) => item !== undefined)
    .sort((a, b) => (a.publishedAt === b.publishedAt ? (a.id < b.id ? -1 : 1) : a.publishedAt < b.publishedAt ? -1 : 1))
    .map((item) => toStoryItem(data, item, ref));
}

async function readMember({ archive }: SiteData, { file, id }: IndexedItem): Promise<Item | undefined> {
  return archive.item(file.day, id);
}

/**
 * A link to another story. Whether that one has a page is decided by its items up to a day, so that the link does not
 * change after it.
 */
async function readLink(data: SiteData, ref: string, until: string): Promise<StoryLink | undefined> {
  const member = firstMember(data, ref);
  const item = member && (await readMember(data, member));
  if (item === undefined) return undefined;
  return { ref, first: toStoryItem(data, item, ref), hasPage: hasPage(data, ref, until) };
}

/** The item that names a story; another one if it is not shown. */
function firstMember({ stories }: SiteData, ref: string): IndexedItem | undefined {
  const members = stories.membersOf(ref);
  return members.find(({ file, id }) => `${file.day}/${id}` === ref) ?? members[0];
}

function toStoryItem({ archive }: SiteData, item: Item, story: string): StoryItem {
  const topics = archive.topicsOf(item);
  const { id, source, kind, url, lang, title, lead, publishedAt, updatedAt } = item;
  return {
    ...{ id, source, kind, url, lang, title, publishedAt, story },
    ...(lead === undefined ? {} : { lead }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(topics.length === 0 ? {} : { topics: [...topics] }),
  };
}

/** The last day (Minsk) on which a story takes items, by its newest item. */
function lastOpenDay({ stories }: SiteData, ref: string): string {
  const days = stories.membersOf(ref).map(({ file }: { file: IndexedFile }) => file.day);
  const lastDay = days.sort().at(-1) ?? ref.slice(0, 10);
  return addDays(lastDay, STORY_OPEN_DAYS);
}

/**
 * Later developments that began on a day on which the story was still open: a later one links back to the story, but does
 * not change its page.
 */
function laterWhileOpen(data: SiteData, ref: string): string[] {
  const until = lastOpenDay(data, ref);
  return data.stories
    .laterOf(ref)
    .filter((one) => one.slice(0, 10) <= until)
    .sort();
}
