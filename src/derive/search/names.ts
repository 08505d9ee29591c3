// Names of people across languages: a word that is part of a known name is indexed under all spellings of that part.
// Given names alone have one stem in all languages already: src/lib/spelling/given-names.ts.
import { indexKeys, stemOf } from '../../lib/spelling/keys.ts';
import { findWords } from '../../lib/spelling/words.ts';
import type { Person } from '../../model/person.ts';

/** Stem of a spelling → keys of the spellings with another stem. */
export type Spellings = ReadonlyMap<string, readonly string[]>;

export function spellingsOf(people: readonly Pick<Person, 'names' | 'otherNames'>[]): Spellings {
  const groups = new Map<string, Set<string>>();
  for (const { names, otherNames } of people) {
    const written = [
      ...Object.entries(names).flatMap(([lang, name]) => (name === undefined ? [] : [{ lang, name }])),
      ...otherNames.map((name) => ({ lang: 'en', name })),
    ];
    const parts = written.map(({ lang, name }) => findWords(name).map(({ text }) => indexKeys(text, lang)));
    const length = parts[0]?.length ?? 0;
    // Parts are matched by position, so names with another number of parts are skipped.
    for (let at = 0; at < length; at += 1)
      join(
        groups,
        parts.filter((name) => name.length === length).flatMap((name) => name[at] ?? []),
      );
  }
  return new Map([...groups].map(([stem, group]) => [stem, [...group].filter((key) => stemOf(key) !== stem).sort()]));
}

/** Merges keys, and the groups of their stems, into one group. */
function join(groups: Map<string, Set<string>>, keys: readonly string[]): void {
  const group = new Set(keys.flatMap((key) => [key, ...(groups.get(stemOf(key)) ?? [])]));
  for (const key of group) groups.set(stemOf(key), group);
}
