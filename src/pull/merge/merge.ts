// Merges item drafts from the feeds of one source into the stored items of that source.
import { stableJson } from '../../lib/json.ts';
import { byNewest, type Item } from '../../model/item.ts';
import type { Source } from '../../model/source.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import {
  guidKey,
  type Identified,
  type IdentifyContext,
  identityKeys,
  metadataKeys,
  timeKey,
  urlKey,
  wordsOf,
} from './identify.ts';
import { isWithinWindow, NearDuplicateIndex } from './near-duplicates.ts';
import { createItem, findFreeId, reviseItem } from './revise.ts';

export interface MergeContext {
  source: Source;
  /** Time of the run, UTC, ISO 8601. */
  now: string;
}

export interface MergeResult {
  /** Newest first. Unchanged items are the same objects as the stored ones. */
  items: Item[];
  newItems: number;
  changedItems: number;
  /** What happened to each draft. */
  outcomes: Map<ItemDraft, DraftOutcome>;
}

export interface DraftOutcome {
  /** Id of the item that the draft belongs to. */
  id: string;
  /** Whether the item is new and was created from this draft. */
  isNew: boolean;
  /**
   * The kind of key that matched an existing item: `guid`, `url`, `time` (title and second) or `text`; `near-text` for
   * a text with a few words changed.
   */
  knownBy?: string;
}

/** One resulting item: its stored version, if there is one, and the drafts of this run that belong to it. */
interface Group {
  stored?: Item;
  drafts: ItemDraft[];
  /** Drafts with nearly the same text at another address. Used only if there are no other drafts. */
  nearDrafts: ItemDraft[];
  knownBy?: Map<ItemDraft, string>;
}

/** Groups by identity key. A key shared by several items is `ambiguous` and identifies none of them. */
type Index = Map<string, Group | 'ambiguous'>;

/**
 * Merges drafts of one source, from one or several of its feeds, into its stored items.
 * A draft belongs to a stored item if guid, address, title and time, or text match. The order of drafts has no effect.
 * @param stored items of the source from all days that the drafts may belong to
 */
export function mergeDrafts(
  stored: readonly Item[],
  drafts: readonly ItemDraft[],
  { source, now }: MergeContext,
): MergeResult {
  const groups: Group[] = stored.map((item) => ({ stored: item, drafts: [], nearDrafts: [] }));
  const index = indexMetadataKeys(groups, source);
  const repeated = findRepeatedKeys(drafts, source);
  const keysOf = (draft: ItemDraft) => identityKeys(draft, identifyContextOf(draft, source, repeated));
  const unmatched = inFixedOrder(drafts).filter(
    (draft) => !addByKey(draft, metadataKeys(draft, identifyContextOf(draft, source, repeated)), index, source, now),
  );
  const near = indexTexts(groups, unmatched, index, source, now);
  for (const draft of unmatched) {
    const keys = keysOf(draft);
    if (addByKey(draft, keys, index, source, now)) continue;
    const text = comparable(draft, now);
    const nearDuplicate = near.find(text);
    const group = nearDuplicate ?? { drafts: [], nearDrafts: [] };
    (nearDuplicate === undefined ? group.drafts : group.nearDrafts).push(draft);
    if (nearDuplicate !== undefined) recordKey(group, draft, 'near-text');
    else {
      groups.push(group);
      near.add(group, text);
    }
    for (const key of keys) if (!index.has(key)) index.set(key, group);
  }
  return buildResult(groups, { source, now }, repeated);
}

/** Adds a draft to the group that one of its keys identifies. Returns whether there is one. */
function addByKey(draft: ItemDraft, keys: readonly string[], index: Index, source: Source, now: string): boolean {
  for (const key of keys) {
    const group = index.get(key);
    if (group === undefined || group === 'ambiguous' || !isSameItem(key, group, draft, keys, source, now)) continue;
    group.drafts.push(draft);
    recordKey(group, draft, key.slice(0, key.indexOf(':')));
    for (const other of keys) if (!index.has(other)) index.set(other, group);
    return true;
  }
  return false;
}

function recordKey(group: Group, draft: ItemDraft, key: string): void {
  group.knownBy ??= new Map();
  group.knownBy.set(draft, key);
}

/**
 * Whether a shared key means the same item. A shared guid or address does not if everything else differs: some feeds
 * reuse one guid or address for their latest item.
 */
function isSameItem(
  key: string,
  group: Group,
  draft: ItemDraft,
  keys: readonly string[],
  source: Source,
  now: string,
): boolean {
  const other = group.stored ?? group.drafts[0] ?? group.nearDrafts[0];
  if (other === undefined) return true;
  const isApart = !isWithinWindow(timeOf(draft, now), timeOf(other, now));
  if (key.startsWith('time:')) return true;
  if (key.startsWith('text:')) return keys.length === 1 || draft.publishedAt === undefined || !isApart;
  if (draft.title === other.title || draft.publishedAt === other.publishedAt || shareWords(draft, other)) return true;
  const [draftKey, otherKey] = [draft, other].map((one) =>
    key.startsWith('guid:') ? urlKey(one, source) : guidKey(one, source),
  );
  if (draftKey === otherKey) return true;
  return (draft.publishedAt === undefined || !isApart) && (draftKey === undefined || otherKey === undefined);
}

/** Whether two titles have at least a third of their words of four letters or more in common. */
function shareWords(a: Identified, b: Identified): boolean {
  const [first = [], second = []] = [a, b].map(({ title }) =>
    wordsOf({ title, url: '' })
      .split(' ')
      .filter((word) => word.length > 3),
  );
  const shared = first.filter((word) => second.includes(word)).length;
  return shared > 0 && shared * 3 >= Math.min(first.length, second.length);
}

function indexMetadataKeys(groups: readonly Group[], source: Source): Index {
  const index: Index = new Map();
  for (const group of groups)
    for (const key of group.stored === undefined ? [] : metadataKeys(group.stored, { source }))
      addKey(index, key, group);
  return index;
}

/**
 * Indexes the texts of stored items. Reading texts is the most expensive part of a merge, so it skips items that no
 * unmatched draft can belong to.
 */
function indexTexts(
  groups: readonly Group[],
  unmatched: readonly ItemDraft[],
  index: Index,
  source: Source,
  now: string,
): NearDuplicateIndex<Group> {
  const near = new NearDuplicateIndex<Group>();
  const times = unmatched.map((draft) => timeOf(draft, now));
  for (const group of unmatched.length === 0 ? [] : groups) {
    const { stored } = group;
    if (stored === undefined) continue;
    const isIdentified = metadataKeys(stored, { source }).some((key) => index.get(key) === group);
    const isNear = times.some((time) => isWithinWindow(time, Date.parse(stored.publishedAt)));
    if (isIdentified && !isNear) continue;
    for (const key of identityKeys(stored, { source }).filter((key) => key.startsWith('text:')))
      addKey(index, key, group);
    if (isNear) near.add(group, comparable(stored, now));
  }
  return near;
}

function addKey(index: Index, key: string, group: Group): void {
  const owner = index.get(key);
  index.set(key, owner === undefined || owner === group ? group : 'ambiguous');
}

/**
 * Keys that several different items among these drafts share: the drafts with the key differ in both other fields
 * (title, guid, address). One item that occurs twice does not make its keys ambiguous.
 */
export function findRepeatedKeys(drafts: readonly Identified[], source: Source): Set<string> {
  const draftsByKey = new Map<string, [first: string, second: string][]>();
  const add = (key: string | undefined, first: string, second: string | undefined) => {
    if (key !== undefined) draftsByKey.set(key, [...(draftsByKey.get(key) ?? []), [first, second ?? first]]);
  };
  for (const draft of drafts) {
    const guid = guidKey(draft, source);
    const url = urlKey(draft, source);
    add(guid, draft.title, url);
    add(url, draft.title, guid);
    add(timeKey(draft), url ?? '', guid);
  }
  const differ = (texts: readonly string[]) => new Set(texts).size > 1;
  return new Set(
    [...draftsByKey]
      .filter(([, pairs]) => differ(pairs.map(([first]) => first)) && differ(pairs.map(([, second]) => second)))
      .map(([key]) => key),
  );
}

/** The context for the identity keys of one draft, given the repeated keys of all drafts. */
export function identifyContextOf(draft: Identified, source: Source, repeated: ReadonlySet<string>): IdentifyContext {
  return {
    source,
    guidRepeated: repeated.has(guidKey(draft, source) ?? ''),
    urlRepeated: repeated.has(urlKey(draft, source) ?? ''),
    timeRepeated: repeated.has(timeKey(draft) ?? ''),
  };
}

function comparable(item: Identified & { publishedAt?: string }, now: string): { words: string; timeMs: number } {
  return { words: wordsOf(item), timeMs: timeOf(item, now) };
}

function timeOf({ publishedAt }: { publishedAt?: string }, now: string): number {
  return Date.parse(publishedAt ?? now);
}

/** Creates or updates the item of each group. */
function buildResult(
  groups: readonly Group[],
  { source, now }: MergeContext,
  repeated: ReadonlySet<string>,
): MergeResult {
  const taken = new Set(groups.flatMap(({ stored }) => (stored === undefined ? [] : [stored.id])));
  const result: MergeResult = { items: [], newItems: 0, changedItems: 0, outcomes: new Map() };
  for (const group of groups) {
    const draft = bestDraft(group, source);
    if (group.stored === undefined && draft !== undefined) {
      const id = findFreeId(draft, identifyContextOf(draft, source, repeated), taken);
      taken.add(id);
      result.items.push(createItem(draft, id, now));
      result.newItems += 1;
      recordOutcomes(group, { id, createdFrom: draft }, result.outcomes);
    } else if (group.stored !== undefined) {
      recordOutcomes(group, { id: group.stored.id }, result.outcomes);
      const item = draft === undefined ? group.stored : reviseItem(group.stored, draft, { source, now });
      result.items.push(item);
      if (item !== group.stored) result.changedItems += 1;
    }
  }
  result.items.sort(byNewest);
  return result;
}

function recordOutcomes(
  { drafts, nearDrafts, knownBy }: Group,
  { id, createdFrom }: { id: string; createdFrom?: ItemDraft },
  outcomes: MergeResult['outcomes'],
): void {
  for (const draft of [...drafts, ...nearDrafts]) {
    const key = knownBy?.get(draft);
    outcomes.set(draft, { id, isNew: draft === createdFrom, ...(key === undefined ? {} : { knownBy: key }) });
  }
}

/** The draft to use: prefers the stored address, then the longest body, then the latest time. */
function bestDraft({ stored, drafts, nearDrafts }: Group, source: Source): ItemDraft | undefined {
  const candidates = drafts.length > 0 ? drafts : nearDrafts;
  const storedKey = stored === undefined ? undefined : urlKey(stored, source);
  const rank = (draft: ItemDraft) => [
    Number(storedKey !== undefined && urlKey(draft, source) === storedKey),
    draft.body?.length ?? 0,
    Date.parse(draft.updatedAt ?? draft.publishedAt ?? '1970-01-01'),
  ];
  return candidates.toSorted((a, b) => compareRanks(rank(b), rank(a)) || (stableJson(a) < stableJson(b) ? -1 : 1))[0];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) if (value !== b[at]) return value - (b[at] ?? 0);
  return 0;
}

/** Oldest first, equal times by their JSON, so that the order of the feed has no effect. */
function inFixedOrder(drafts: readonly ItemDraft[]): ItemDraft[] {
  const keyed = drafts.map((draft) => ({ draft, sortKey: `${draft.publishedAt ?? '~'} ${stableJson(draft)}` }));
  return keyed.sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1)).map(({ draft }) => draft);
}
