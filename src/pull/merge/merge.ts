// Items that are held and what the feeds of one source say now, to the items as they will be held.
import { stableJson } from '../../lib/json.ts';
import { byNewest, type Item } from '../../model/item.ts';
import type { Source } from '../../model/source.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import { NearTexts, withinWindow } from './deduplicate.ts';
import {
  guidKey,
  type Identified,
  type IdentifyContext,
  identityKeys,
  outerKeys,
  timeKey,
  urlKey,
  wordsOf,
} from './identify.ts';
import { freeId, newItem, revise } from './revise.ts';

export interface MergeContext {
  source: Source;
  /** Instant of the run. */
  now: string;
}

export interface MergeResult {
  /** Newest first; those that did not change are the very objects that were held. */
  items: Item[];
  newItems: number;
  changedItems: number;
  /** What became of each draft. */
  fates: Map<ItemDraft, DraftFate>;
}

export interface DraftFate {
  /** Of the item that the draft belongs to. */
  id: string;
  /** Whether the item is new, and made of this draft. */
  isNew: boolean;
  /** Which key showed that the item was there already: `guid`, `url`, `time` (title and second), `text`; `near-text` for one with a few words changed. */
  knownBy?: string;
}

/** One item to be: what is held of it, and what was said of it in this run. */
interface Entry {
  held?: Item;
  drafts: ItemDraft[];
  /** Same text under another address: they count only where nothing else was said. */
  nearDrafts: ItemDraft[];
  knownBy?: Map<ItemDraft, string>;
}

/** Keys to entries. A key that several items have names none of them. */
type Index = Map<string, Entry | 'several'>;

/**
 * Merges drafts of one source, of one feed or of all its feeds together, into what is held of it.
 * A draft is a held item if its guid, its address or its text is; the order of drafts changes nothing.
 * @param held items of the source from all days that the drafts may belong to
 */
export function merge(held: readonly Item[], drafts: readonly ItemDraft[], { source, now }: MergeContext): MergeResult {
  const entries: Entry[] = held.map((item) => ({ held: item, drafts: [], nearDrafts: [] }));
  const index = indexOuterKeys(entries, source);
  const repeated = repeatedKeys(drafts, source);
  const keysOf = (draft: ItemDraft) => identityKeys(draft, repeatsOf(draft, source, repeated));
  const strangers = inFixedOrder(drafts).filter(
    (draft) => !joinByKey(draft, outerKeys(draft, repeatsOf(draft, source, repeated)), index, source, now),
  );
  const near = indexTexts(entries, strangers, index, source, now);
  for (const draft of strangers) {
    const keys = keysOf(draft);
    if (joinByKey(draft, keys, index, source, now)) continue;
    const text = comparable(draft, now);
    const twin = near.find(text);
    const entry = twin ?? { drafts: [], nearDrafts: [] };
    (twin === undefined ? entry.drafts : entry.nearDrafts).push(draft);
    if (twin !== undefined) rememberKey(entry, draft, 'near-text');
    else {
      entries.push(entry);
      near.add(entry, text);
    }
    for (const key of keys) if (!index.has(key)) index.set(key, entry);
  }
  return settle(entries, { source, now }, repeated);
}

/** Puts a draft to the entry that one of its keys names. */
function joinByKey(draft: ItemDraft, keys: readonly string[], index: Index, source: Source, now: string): boolean {
  for (const key of keys) {
    const entry = index.get(key);
    if (entry === undefined || entry === 'several' || !agrees(key, entry, draft, keys, source, now)) continue;
    entry.drafts.push(draft);
    rememberKey(entry, draft, key.slice(0, key.indexOf(':')));
    for (const other of keys) if (!index.has(other)) index.set(other, entry);
    return true;
  }
  return false;
}

function rememberKey(entry: Entry, draft: ItemDraft, key: string): void {
  entry.knownBy ??= new Map();
  entry.knownBy.set(draft, key);
}

/**
 * Whether a shared key means the same item. A shared guid or address does not where everything else is other: feeds
 * give one name to whatever is their latest item.
 */
function agrees(
  key: string,
  entry: Entry,
  draft: ItemDraft,
  keys: readonly string[],
  source: Source,
  now: string,
): boolean {
  const other = entry.held ?? entry.drafts[0] ?? entry.nearDrafts[0];
  if (other === undefined) return true;
  const apart = !withinWindow(timeOf(draft, now), timeOf(other, now));
  if (key.startsWith('time:')) return true;
  if (key.startsWith('text:')) return keys.length === 1 || draft.publishedAt === undefined || !apart;
  if (draft.title === other.title || draft.publishedAt === other.publishedAt || shareWords(draft, other)) return true;
  const [mine, theirs] = [draft, other].map((one) =>
    key.startsWith('guid:') ? urlKey(one, source) : guidKey(one, source),
  );
  if (mine === theirs) return true;
  return (draft.publishedAt === undefined || !apart) && (mine === undefined || theirs === undefined);
}

/** Whether two titles have at least a third of their longer words in common. */
function shareWords(a: Identified, b: Identified): boolean {
  const [first = [], second = []] = [a, b].map(({ title }) =>
    wordsOf({ title, url: '' })
      .split(' ')
      .filter((word) => word.length > 3),
  );
  const shared = first.filter((word) => second.includes(word)).length;
  return shared > 0 && shared * 3 >= Math.min(first.length, second.length);
}

function indexOuterKeys(entries: readonly Entry[], source: Source): Index {
  const index: Index = new Map();
  for (const entry of entries)
    for (const key of entry.held === undefined ? [] : outerKeys(entry.held, { source })) addKey(index, key, entry);
  return index;
}

/** Reads the texts of what is held, but only where a draft that no address names may be found: it is most of the work. */
function indexTexts(
  entries: readonly Entry[],
  strangers: readonly ItemDraft[],
  index: Index,
  source: Source,
  now: string,
): NearTexts<Entry> {
  const near = new NearTexts<Entry>();
  const times = strangers.map((draft) => timeOf(draft, now));
  for (const entry of strangers.length === 0 ? [] : entries) {
    const { held } = entry;
    if (held === undefined) continue;
    const named = outerKeys(held, { source }).some((key) => index.get(key) === entry);
    const isNear = times.some((time) => withinWindow(time, Date.parse(held.publishedAt)));
    if (named && !isNear) continue;
    for (const key of identityKeys(held, { source }).filter((key) => key.startsWith('text:')))
      addKey(index, key, entry);
    if (isNear) near.add(entry, comparable(held, now));
  }
  return near;
}

function addKey(index: Index, key: string, entry: Entry): void {
  const owner = index.get(key);
  index.set(key, owner === undefined || owner === entry ? entry : 'several');
}

/** Keys that name several items of these drafts: their holders differ in both other respects. The same item twice is no such case. */
export function repeatedKeys(drafts: readonly Identified[], source: Source): Set<string> {
  const holders = new Map<string, [first: string, second: string][]>();
  const note = (key: string | undefined, first: string, second: string | undefined) => {
    if (key !== undefined) holders.set(key, [...(holders.get(key) ?? []), [first, second ?? first]]);
  };
  for (const draft of drafts) {
    const guid = guidKey(draft, source);
    const url = urlKey(draft, source);
    note(guid, draft.title, url);
    note(url, draft.title, guid);
    note(timeKey(draft), url ?? '', guid);
  }
  const differ = (texts: readonly string[]) => new Set(texts).size > 1;
  return new Set(
    [...holders]
      .filter(([, sights]) => differ(sights.map(([first]) => first)) && differ(sights.map(([, second]) => second)))
      .map(([key]) => key),
  );
}

export function repeatsOf(draft: Identified, source: Source, repeated: ReadonlySet<string>): IdentifyContext {
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

/** Entries to items. */
function settle(entries: readonly Entry[], { source, now }: MergeContext, repeated: ReadonlySet<string>): MergeResult {
  const taken = new Set(entries.flatMap(({ held }) => (held === undefined ? [] : [held.id])));
  const result: MergeResult = { items: [], newItems: 0, changedItems: 0, fates: new Map() };
  for (const entry of entries) {
    const draft = bestDraft(entry, source);
    if (entry.held === undefined && draft !== undefined) {
      const id = freeId(draft, repeatsOf(draft, source, repeated), taken);
      taken.add(id);
      result.items.push(newItem(draft, id, now));
      result.newItems += 1;
      tellFates(entry, { id, made: draft }, result.fates);
    } else if (entry.held !== undefined) {
      tellFates(entry, { id: entry.held.id }, result.fates);
      const item = draft === undefined ? entry.held : revise(entry.held, draft, { source, now });
      result.items.push(item);
      if (item !== entry.held) result.changedItems += 1;
    }
  }
  result.items.sort(byNewest);
  return result;
}

function tellFates(
  { drafts, nearDrafts, knownBy }: Entry,
  { id, made }: { id: string; made?: ItemDraft },
  fates: MergeResult['fates'],
): void {
  for (const draft of [...drafts, ...nearDrafts]) {
    const key = knownBy?.get(draft);
    fates.set(draft, { id, isNew: draft === made, ...(key === undefined ? {} : { knownBy: key }) });
  }
}

/** The draft that counts of several: at the known address, then the fullest, then the latest. */
function bestDraft({ held, drafts, nearDrafts }: Entry, source: Source): ItemDraft | undefined {
  const candidates = drafts.length > 0 ? drafts : nearDrafts;
  const known = held === undefined ? undefined : urlKey(held, source);
  const rank = (draft: ItemDraft) => [
    Number(known !== undefined && urlKey(draft, source) === known),
    draft.body?.length ?? 0,
    Date.parse(draft.updatedAt ?? draft.publishedAt ?? '1970-01-01'),
  ];
  return candidates.toSorted((a, b) => compareRanks(rank(b), rank(a)) || (stableJson(a) < stableJson(b) ? -1 : 1))[0];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) if (value !== b[at]) return value - (b[at] ?? 0);
  return 0;
}

/** Oldest first, equal ones by their bytes: so that the order of the feed changes nothing. */
function inFixedOrder(drafts: readonly ItemDraft[]): ItemDraft[] {
  const named = drafts.map((draft) => ({ draft, name: `${draft.publishedAt ?? '~'} ${stableJson(draft)}` }));
  return named.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ draft }) => draft);
}
