// Names of people across languages: a word that is part of a known name is indexed under all spellings of that part.
// Given names alone have one stem in all languages already: src/lib/spelling/given-names.ts.
import { END_OF_STEM, indexKeys, stemOf } from '../../lib/spelling/keys.ts';
import { findWords } from '../../lib/spelling/words.ts';
import type { Person } from '../../model/person.ts';

/** Shorter stems are those of frequent words too: Анджэй and the English “and” have one key. */
const MIN_STEM_LENGTH = 4;

/** Key of a spelling → keys of the spellings with another stem. */
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
  return new Map(
    [...groups].map(([key, group]) => [key, [...group].filter((other) => stemOf(other) !== stemOf(key)).sort()]),
  );
}

/** Merges keys, and the groups that they are in, into one group. */
function join(groups: Map<string, Set<string>>, keys: readonly string[]): void {
  const long = keys.filter((key) => stemOf(key).length - END_OF_STEM.length >= MIN_STEM_LENGTH);
  const group = new Set(long.flatMap((key) => [key, ...(groups.get(key) ?? [])]));
  for (const key of group) groups.set(key, group);
}
