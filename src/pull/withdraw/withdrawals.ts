// Recognises withdrawn items by every identity key they have had (src/pull/merge/identify.ts).

import { toComparableUrl } from '../../lib/comparable-url.ts';
import { sha256Hex } from '../../lib/hash.ts';
import { stableJson } from '../../lib/json.ts';
import { ownValue } from '../../lib/own-value.ts';
import { withoutWww } from '../../markup/clean-url.ts';
import type { Source } from '../../model/source.ts';
import { namesWholeSource, type Withdrawn, type WithdrawnMarks, withdrawnMark } from '../../model/withdrawn.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import { type Identified, identityKeys, itemId, urlKey } from '../merge/identify.ts';
import { findRepeatedKeys, identifyContextOf } from '../merge/merge.ts';

/** A draft, or a stored item with an id. */
type Identifiable = Identified & Pick<ItemDraft, 'guid'> & { id?: string };

interface EntryState {
  entry: Withdrawn;
  applied: string | undefined;
  marks: Set<string>;
}

/** Withdrawal entries of content/withdrawn with the ids (marks) of the items that matched them. */
export class Withdrawals {
  readonly #states: EntryState[];

  constructor(entries: readonly Withdrawn[], stored: WithdrawnMarks) {
    this.#states = entries.map((entry) => {
      const { applied, marks = [] } = ownValue(stored, entry.id) ?? {};
      return { entry, applied, marks: new Set(marks) };
    });
  }

  /** Entries for which the stored items have not been searched. */
  get unapplied(): Withdrawn[] {
    return this.#states.filter(({ entry, applied }) => applied !== digestOf(entry)).map(({ entry }) => entry);
  }

  /**
   * The withdrawn items of a source. All their ids are recorded, so that an item is still recognised after its publisher
   * changes its guid or address.
   * @param items all items of a feed, or all stored items: a key shared by several of them identifies none
   */
  among<T extends Identifiable>(items: readonly T[], source: Source): Set<T> {
    const withdrawn = new Set<T>();
    const relevant = this.#states.filter(({ entry }) => entry.source === undefined || entry.source === source.id);
    if (relevant.length === 0) return withdrawn;
    const repeated = findRepeatedKeys(items, source);
    const idsByItem = new Map(items.map((item) => [item, possibleIds(item, source, repeated)]));
    for (const { entry, marks } of relevant) {
      if (namesWholeSource(entry)) return new Set(items);
      const entryIds = new Set([entry.item, idOfAddress(entry, source)]);
      const isMatch = (item: T, ids: readonly string[]) =>
        sameAddress(item, entry) || hasMark(item, ids, entry) || ids.some((id) => entryIds.has(id) || marks.has(id));
      const findMatches = () => [...idsByItem].filter(([item, ids]) => isMatch(item, ids));
      for (let matches = findMatches(); matches.length > 0; matches = findMatches()) {
        for (const [item, ids] of matches) {
          withdrawn.add(item);
          idsByItem.delete(item);
          for (const id of ids) marks.add(id);
        }
      }
    }
    return withdrawn;
  }

  /** Marks all entries as applied: the stored items have been searched for them. */
  markApplied(): void {
    for (const state of this.#states) state.applied = digestOf(state.entry);
  }

  /** The state to store. Marks of deleted entries are dropped. */
  toMarks(): WithdrawnMarks {
    return Object.fromEntries(
      this.#states.map(({ entry, applied, marks }) => [
        entry.id,
        { ...(applied === undefined ? {} : { applied }), marks: [...marks].sort() },
      ]),
    );
  }
}

/** The id of an item and all ids it could have been given. */
function possibleIds(item: Identifiable, source: Source, repeated: ReadonlySet<string>): string[] {
  const keys = identityKeys(item, identifyContextOf(item, source, repeated));
  return [...(item.id === undefined ? [] : [item.id]), ...keys.map((key) => itemId(source.id, key))];
}

function sameAddress({ url }: Identifiable, entry: Withdrawn): boolean {
  return entry.url !== undefined && toComparableUrl(entry.url) === toComparableUrl(url);
}

function hasMark({ url }: Identifiable, ids: readonly string[], { marks = [] }: Withdrawn): boolean {
  return marks.length > 0 && [...ids, toComparableUrl(url)].some((name) => marks.includes(withdrawnMark(name)));
}

/** The item id for an address of the source or of one of its mirrors; undefined for other addresses. */
function idOfAddress({ url }: Withdrawn, source: Source): string | undefined {
  if (url === undefined || ![source.homepage, ...source.mirrors].some((own) => hostOf(own) === hostOf(url)))
    return undefined;
  const key = urlKey({ url }, source);
  return key === undefined ? undefined : itemId(source.id, key);
}

function hostOf(address: string): string {
  return withoutWww(new URL(address).hostname);
}

function digestOf({ item, url, source, marks }: Withdrawn): string {
  return sha256Hex(stableJson({ item, url, source, marks })).slice(0, 16);
}
