// Whom an item names: people and organisations, in title, lead and body. Decided when items are indexed. Pure.
import { sha256Hex } from '../lib/hash.ts';
import { findWords } from '../lib/spelling/words.ts';
import type { Item } from '../model/item.ts';
import { createNamesCatalogue, type NamedContent, type NamesCatalogue, stemWords } from './names-catalogue.ts';

export interface NamedInText {
  /** Ids, sorted. */
  people: string[];
  organisations: string[];
}

/** Letters of a body that are searched. */
const MAX_BODY_LENGTH = 20_000;

/**
 * Creates the function that finds whom an item names. Roles (a prize, an office) are no names here. The catalogue is made
 * at the first call, since most builds index few items or none.
 */
export function createNamesOf(
  content: NamedContent,
): (item: Pick<Item, 'title' | 'lead' | 'body' | 'lang'>) => NamedInText {
  const people = content.people.map((person) => ({ ...person, roles: [] }));
  let made: NamesCatalogue | undefined;
  const catalogue = () => (made ??= createNamesCatalogue({ ...content, people }));
  return ({ title, lead = '', body = '', lang: tag }) => {
    const lang = tag.toLowerCase();
    const found = new Set<string>();
    for (const text of [title, lead, textOfBody(body)]) {
      const words = stemWords(text, findWords(text), lang);
      for (let at = 0; at < words.length; ) {
        const name = catalogue().find(words, at, lang);
        if (name !== undefined) found.add(name.token);
        at += name?.length ?? 1;
      }
    }
    const idsOf = (prefix: string) =>
      [...found]
        .filter((token) => token.startsWith(prefix))
        .map((token) => token.slice(prefix.length))
        .sort();
    return { people: idsOf('@people/'), organisations: idsOf('@organisations/') };
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
      places.map(({ id, names, otherNames, abbreviations, isAmbiguous, kind }) => [
        ...[id, names, otherNames, abbreviations, isAmbiguous, kind],
      ]),
    ]),
  );
}

/** The text of a body, which is sanitised HTML. */
function textOfBody(html: string): string {
  return html
    .slice(0, MAX_BODY_LENGTH)
    .replace(/<\/(p|h[1-6]|li|blockquote|td|th|figcaption)>|<br>/g, '\n')
    .replace(/<[^>]*>?/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, ' ');
}
