// Which items belong to which story, after corrections by people. Only stories of several items are in memory.
import type { Item } from '../model/item.ts';
import { storyRefOf } from '../model/story.ts';
import { readCorrections, type StoryCorrection, type StoryNames } from '../model/story-correction.ts';
import { MARK_LENGTH } from './item-facts.ts';
import type { IndexedFile, ItemIndex } from './item-index.ts';

/** An item, as the index knows it. */
export interface IndexedItem {
  file: IndexedFile;
  id: string;
}

export interface StoryIndex {
  /** The story of an item. */
  storyOf(item: IndexedItem): string;
  /** The story of an item that was read. */
  storyOfItem(item: Pick<Item, 'id' | 'publishedAt' | 'story'>): string;
  /** Items of a file whose story was changed by people, each with its story. */
  correctedIn(file: IndexedFile): [id: string, story: string][];
  /** Items of a story; empty if none of them is shown. Not in order of time. */
  membersOf(story: string): readonly IndexedItem[];
  /** The story that a story is a later development of. */
  earlierOf(story: string): string | undefined;
  /** Stories that are later developments of a story. */
  laterOf(story: string): readonly string[];
  /** Stories of several items that began on a day, or are addressed by it, sorted. */
  storiesOfDay(day: string): readonly string[];
  /** All stories of several items, and those that people parted, sorted. */
  refs: readonly string[];
  /** Stories that items were parted from by people. */
  partedFrom: ReadonlySet<string>;
  /** Stories that were joined to another one: their old name → the story. */
  joinedTo: ReadonlyMap<string, string>;
  nameOf(story: string): StoryNames | undefined;
  /** Changes if what the list of the story shows changes. */
  digestOf(story: string): string;
  /** Changes if what lists show of the item changes. */
  markOf(item: IndexedItem): string;
}

export function openStoryIndex(index: ItemIndex, corrections: readonly StoryCorrection[]): StoryIndex {
  const byDay = Map.groupBy(index, ({ day }) => day);
  const { joinedTo, parted, names } = readCorrections(corrections);
  const correctedRef = (ref: string): string => joinedTo.get(ref) ?? ref;
  const rawRefOf = ({ file, id }: IndexedItem) =>
    parted.get(`${file.day}/${id}`) ?? file.joined[id] ?? `${file.day}/${id}`;
  const storyOf = (item: IndexedItem) => correctedRef(rawRefOf(item));

  const members = new Map<string, IndexedItem[]>();
  const earlier = new Map<string, string>();
  const later = new Map<string, string[]>();
  const findItem = (ref: string): IndexedItem | undefined => {
    const [day = '', id = ''] = ref.split('/');
    const file = byDay.get(day)?.find(({ ids }) => ids.includes(id));
    return file && { file, id };
  };
  const addMember = (story: string, item: IndexedItem) => {
    const known = members.get(story);
    if (known !== undefined) known.push(item);
    else members.set(story, [item]);
  };
  /** Adds the item that begins a story, unless it was joined or parted itself. */
  const addFirst = (ref: string) => {
    const first = findItem(ref);
    if (first !== undefined && rawRefOf(first) === ref) addMember(correctedRef(ref), first);
  };
  const partedFrom = new Set<string>();
  const begun = new Set<string>();
  const begin = (ref: string) => {
    if (begun.has(ref)) return;
    begun.add(ref);
    addFirst(ref);
  };
  for (const file of index) {
    const partedHere = parted.size === 0 ? [] : file.ids.filter((id) => parted.has(`${file.day}/${id}`));
    for (const id of new Set([...Object.keys(file.joined), ...partedHere])) {
      const item = { file, id };
      const raw = rawRefOf(item);
      const stored = file.joined[id] ?? `${file.day}/${id}`;
      if (raw !== stored) partedFrom.add(correctedRef(stored));
      begin(raw);
      if (raw !== `${file.day}/${id}`) addMember(correctedRef(raw), item);
    }
    for (const [id, ref] of Object.entries(file.follows)) {
      const [story, target] = [storyOf({ file, id }), correctedRef(ref)];
      if (story === target) continue;
      earlier.set(story, target);
      later.set(target, [...(later.get(target) ?? []), story]);
    }
  }
  for (const refs of joinedTo) for (const ref of refs) begin(ref);

  const membersOf = (story: string): readonly IndexedItem[] => {
    const known = members.get(story);
    if (known !== undefined) return known;
    const only = findItem(story);
    return only !== undefined && storyOf(only) === story ? [only] : [];
  };
  const severalItems = [...members].filter(([, items]) => items.length > 1).map(([story]) => story);
  const byStoryDay = Map.groupBy(severalItems, (story) => story.slice(0, 10));
  return {
    storyOf,
    storyOfItem: (item) => correctedRef(parted.get(storyRefOf({ ...item, story: undefined })) ?? storyRefOf(item)),
    correctedIn: (file) =>
      joinedTo.size + parted.size === 0
        ? []
        : file.ids
            .map((id): [string, string] => [id, storyOf({ file, id })])
            .filter(([id, story]) => story !== (file.joined[id] ?? `${file.day}/${id}`)),
    membersOf,
    earlierOf: (story) => earlier.get(story),
    laterOf: (story) => later.get(story) ?? [],
    storiesOfDay: (day) => (byStoryDay.get(day) ?? []).sort(),
    refs: [...new Set([...severalItems, ...partedFrom])].sort(),
    partedFrom,
    joinedTo,
    nameOf: (story) => names.get(story),
    digestOf: (story) => membersOf(story).map(markOf).join(' '),
    markOf,
  };
}

function markOf({ file, id }: IndexedItem): string {
  const at = file.ids.indexOf(id) * MARK_LENGTH;
  return `${file.sourceId}/${id}${file.marks.slice(at, at + MARK_LENGTH)}`;
}
