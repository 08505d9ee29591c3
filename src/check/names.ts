// Names by which stories recognise people and places: surnames that identify two people, places within unknown places.
import { join } from 'node:path';
import { indexKeys, stemOf } from '../lib/spelling/keys.ts';
import { findWords } from '../lib/spelling/words.ts';
import type { Person } from '../model/person.ts';
import type { Place } from '../model/place.ts';
import type { Finding } from './finding.ts';

/** Errors where people share the stem of a surname and a file does not say so. */
export function checkSurnames(peopleDir: string, people: readonly Person[]): Finding[] {
  const byStem = new Map<string, Set<string>>();
  for (const person of people)
    for (const stem of surnameStems(person)) byStem.set(stem, (byStem.get(stem) ?? new Set()).add(person.id));
  return people.flatMap((person): Finding[] => {
    if (person.surnameIsAmbiguous) return [];
    const others = surnameStems(person).flatMap((stem) => [...(byStem.get(stem) ?? [])]);
    const other = others.find((id) => id !== person.id);
    if (other === undefined) return [];
    return [
      {
        severity: 'error',
        file: join(peopleDir, `${person.id}.json`),
        field: 'surnameIsAmbiguous',
        what: `The surname of “${person.id}” is also that of “${other}”, or differs from it only by its ending.`,
        why: 'Texts that give only the surname would be taken for texts about both people.',
        fix: 'Add "surnameIsAmbiguous": true to the files of both.',
      },
    ];
  });
}

/** Stems of the last part of the name in each language. */
function surnameStems({ names }: Person): string[] {
  const stems = Object.entries(names).flatMap(([lang, name]) => {
    const surname = findWords(name ?? '').at(-1);
    return surname === undefined ? [] : indexKeys(surname.text, lang).map(stemOf);
  });
  return [...new Set(stems)];
}

/** Errors where `within` names a place that does not exist, or leads back to the place itself. */
export function checkPlaces(placesDir: string, places: readonly Place[]): Finding[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  return places.flatMap(({ id, within }): Finding[] => {
    if (within === undefined) return [];
    const finding = { severity: 'error' as const, file: join(placesDir, `${id}.json`), field: 'within' };
    if (!byId.has(within))
      return [
        {
          ...finding,
          what: `There is no place “${within}”.`,
          why: 'It is not known what contains this place.',
          fix: 'Give the name of a file in content/places, without .json; or remove "within".',
        },
      ];
    if (!isWithinItself(id, byId)) return [];
    return [
      {
        ...finding,
        what: `“${id}” is within itself, by way of “${within}”.`,
        why: 'A place cannot contain a place that contains it.',
        fix: 'Name a larger place, such as the region or the country.',
      },
    ];
  });
}

function isWithinItself(id: string, byId: ReadonlyMap<string, Place>): boolean {
  const seen = new Set<string>();
  for (let at = byId.get(id)?.within; at !== undefined && !seen.has(at); at = byId.get(at)?.within) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}
