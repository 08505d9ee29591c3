// What was taken down, as pull knows it again: by every name an item has been met under (src/pull/merge/identify.ts).
import { toComparableUrl } from '../../lib/comparable-url.ts';
import { sha256Hex } from '../../lib/hash.ts';
import { stableJson } from '../../lib/json.ts';
import type { Source } from '../../model/source.ts';
import { namesWholeSource, type Withdrawn, type WithdrawnMarks } from '../../model/withdrawn.ts';
import { withoutWww } from '../clean/clean-url.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import { type Identified, identityKeys, itemId, urlKey } from '../merge/identify.ts';
import { findRepeatedKeys, identifyContextOf } from '../merge/merge.ts';

/** A draft, or an item that is held and has an id. */
type Named = Identified & Pick<ItemDraft, 'guid'> & { id?: string };

interface Known {
  entry: Withdrawn;
  applied: string | undefined;
  marks: Set<string>;
}

export class Withdrawals {
  readonly #known: Known[];

  constructor(entries: readonly Withdrawn[], held: WithdrawnMarks) {
    this.#known = entries.map((entry) => {
      const { applied, marks = [] } = (Object.hasOwn(held, entry.id) ? held[entry.id] : undefined) ?? {};
      return { entry, applied, marks: new Set(marks) };
    });
  }

  /** Entries that the held items have not been searched for. */
  get unapplied(): Withdrawn[] {
    return this.#known.filter(({ entry, applied }) => applied !== digestOf(entry)).map(({ entry }) => entry);
  }

  /**
   * Those of a source's items that were taken down. What they are called now is remembered, so that a chain of new
   * names leads nowhere.
   * @param items all that one feed gives, or all that is held: a name that several of them have names none
   */
  among<T extends Named>(items: readonly T[], source: Source): Set<T> {
    const out = new Set<T>();
    const relevant = this.#known.filter(({ entry }) => entry.source === undefined || entry.source === source.id);
    if (relevant.length === 0) return out;
    const repeated = findRepeatedKeys(items, source);
    const namesOf = new Map(items.map((item) => [item, namesFor(item, source, repeated)]));
    for (const { entry, marks } of relevant) {
      if (namesWholeSource(entry)) return new Set(items);
      const asked = new Set([entry.item, addressName(entry, source)]);
      const isMet = (item: T, names: readonly string[]) =>
        sameAddress(item, entry) || names.some((name) => asked.has(name) || marks.has(name));
      const findMet = () => [...namesOf].filter(([item, names]) => isMet(item, names));
      for (let met = findMet(); met.length > 0; met = findMet()) {
        for (const [item, names] of met) {
          out.add(item);
          namesOf.delete(item);
          for (const name of names) marks.add(name);
        }
      }
    }
    return out;
  }

  /** Says that the held items have been searched for every entry. */
  applied(): void {
    for (const known of this.#known) known.applied = digestOf(known.entry);
  }

  /** What is to be remembered; an entry that is gone leaves nothing behind. */
  toMarks(): WithdrawnMarks {
    return Object.fromEntries(
      this.#known.map(({ entry, applied, marks }) => [
        entry.id,
        { ...(applied === undefined ? {} : { applied }), marks: [...marks].sort() },
      ]),
    );
  }
}

/** Every id that the item has or could have been given. */
function namesFor(item: Named, source: Source, repeated: ReadonlySet<string>): string[] {
  const keys = identityKeys(item, identifyContextOf(item, source, repeated));
  return [...(item.id === undefined ? [] : [item.id]), ...keys.map((key) => itemId(source.id, key))];
}

function sameAddress({ url }: Named, entry: Withdrawn): boolean {
  return entry.url !== undefined && toComparableUrl(entry.url) === toComparableUrl(url);
}

/** The id that an address of the source, on whatever mirror, gives; addresses of others name nothing of it. */
function addressName({ url }: Withdrawn, source: Source): string | undefined {
  if (url === undefined || ![source.homepage, ...source.mirrors].some((own) => hostOf(own) === hostOf(url)))
    return undefined;
  const key = urlKey({ url }, source);
  return key === undefined ? undefined : itemId(source.id, key);
}

function hostOf(address: string): string {
  return withoutWww(new URL(address).hostname);
}

function digestOf({ item, url, source }: Withdrawn): string {
  return sha256Hex(stableJson({ item, url, source })).slice(0, 16);
}
