// Whom an item names: people and organisations, in title, lead and body. Decided when items are indexed. Pure.
import { sha256Hex } from '../lib/hash.ts';
import { textOfHtml } from '../lib/html-text.ts';
import { findWords } from '../lib/spelling/words.ts';
import type { Item } from '../model/item.ts';
import { foldOf } from './folded-words.ts';
import type { NamedContent } from './names-catalogue.ts';
import { createOrganisationsFinder } from './organisations-in-text.ts';
import { createPeopleFinder, type PeopleInText, peopleFound } from './people-in-text.ts';

export interface NamedInText {
  /** Ids, sorted. */
  people: string[];
  organisations: string[];
}

/** Letters of a body that are searched. */
const MAX_BODY_LENGTH = 20_000;

type Texts = Pick<Item, 'title' | 'lead' | 'body' | 'lang'>;

/**
 * Creates the function that finds whom an item names. Roles (a prize, an office) are no names here. The forms of names are
 * made at the first call, since most builds index few items or none.
 */
export function createNamesOf({ people, organisations, places }: NamedContent): (item: Texts) => NamedInText {
  let made: ReturnType<typeof makeFinders> | undefined;
  const makeFinders = () => ({
    people: createPeopleFinder(people),
    organisations: createOrganisationsFinder(organisations, places),
  });
  const finders = () => (made ??= makeFinders());
  return ({ title, lead = '', body = '', lang: tag }) => {
    const lang = tag.toLowerCase();
    const fold = foldOf(lang);
    const inText: PeopleInText = { full: new Set(), alone: new Set(), others: new Set() };
    const named = new Set<string>();
    for (const text of [title, lead, textOfHtml(body.slice(0, MAX_BODY_LENGTH))]) {
      const words = findWords(text);
      finders().people.find(text, words, fold, inText);
      finders().organisations.find(text, words, fold, lang, named);
    }
    return { people: peopleFound(inText), organisations: [...named].sort() };
  };
}

/** Changes if another answer is possible: names, not facts about those who have them. */
export function namesDigest({ people, organisations, places }: NamedContent): string {
  return sha256Hex(
    JSON.stringify([
      people.map(({ id, names, otherNames, shortNames, surnameIsAmbiguous }) => [
        ...[id, names, otherNames, shortNames, surnameIsAmbiguous],
      ]),
      organisations.map(({ id, names, otherNames, quotedNames, abbreviations, abbreviationsIn, kind }) => [
        ...[id, names, otherNames, quotedNames, abbreviations, abbreviationsIn, kind],
      ]),
      places.map(({ id, names, otherNames, kind }) => [id, names, otherNames, kind]),
    ]),
  );
}
