// Public persons whom the headlines of a story name. Pure.
import { findWords } from '../lib/spelling/words.ts';
import type { Person } from '../model/person.ts';
import type { StoryItem } from '../model/story.ts';
import { createNamesCatalogue, type NamesCatalogue, stemWords } from './names-catalogue.ts';

/** The persons that titles and leads name, in the order of the files of people. */
export function peopleOf(
  items: readonly Pick<StoryItem, 'title' | 'lead' | 'lang'>[],
  people: readonly Person[],
): Person[] {
  const catalogue = catalogueOf(people);
  const found = new Set<string>();
  for (const { title, lead, lang: tag } of items) {
    const lang = tag.toLowerCase();
    for (const text of [title, lead ?? '']) {
      const words = stemWords(text, findWords(text), lang);
      for (const at of words.keys()) {
        const name = catalogue.find(words, at, lang);
        if (name !== undefined) found.add(name.token);
      }
    }
  }
  return people.filter(({ id }) => found.has(`@people/${id}`));
}

let last: { key: string; catalogue: NamesCatalogue } | undefined;

/** The catalogue of the people last asked for: all pages of stories ask for the same, and making it takes 50 ms. */
function catalogueOf(people: readonly Person[]): NamesCatalogue {
  const key = JSON.stringify(people);
  if (last?.key !== key) last = { key, catalogue: createNamesCatalogue({ people, organisations: [], places: [] }) };
  return last.catalogue;
}
