// Fills the texts of the large sample with names and numbers, with the right forms of words.

import type { LargePerson } from './people.ts';
import type { Town } from './towns.ts';

export type TextLanguage = 'be' | 'ru' | 'en';

/** What the places of a text are filled with. */
export interface Slots {
  town: Town;
  who: LargePerson;
  numbers: Readonly<Record<string, number>>;
}

const PLACE = /\{(\w+)(?:([:?#])([^}]*))?\}/g;

/**
 * Places of a text:
 * `{town}`, `{town:in}` with its preposition, `{town:of}` (genitive);
 * `{who}` and `{name}` (the surname alone), `:gen`, `:acc`, `:dat` for cases, `{who?выйшаў/выйшла}` by grammatical gender;
 * `{n}` a number, `{n#дом/дамы/дамоў}` the word in the form that the number asks for.
 * A capital first letter of a place gives a capital first letter.
 */
export function fillText(text: string, lang: TextLanguage, { town, who, numbers }: Slots): string {
  const filled = text.replace(PLACE, (place, key: string, sign: string | undefined, rest = '') => {
    const lower = key.charAt(0).toLowerCase() + key.slice(1);
    const value = textOf(lower);
    return key === lower ? value : value.charAt(0).toUpperCase() + value.slice(1);

    function textOf(name: string): string {
      if (name === 'town') return town[lang][(rest || 'name') as keyof Town['be']];
      if (name === 'who' || name === 'name') {
        if (sign === '?') return rest.split('/')[who.isWoman ? 1 : 0] ?? '';
        const forms = name === 'who' ? who[lang].full : who[lang].surname;
        return forms[(rest || 'nom') as keyof typeof forms];
      }
      const number = numbers[name];
      if (number === undefined) throw new Error(`There is no value for ${place} in “${text}”.`);
      return sign === '#' ? (rest.split('/')[pluralForm(lang, number)] ?? '') : formatNumber(lang, number);
    }
  });
  return lang === 'be' ? shortenU(filled) : filled;
}

/** Index of the plural form: one, few, many; in English one, other. */
function pluralForm(lang: TextLanguage, number: number): number {
  if (lang === 'en') return number === 1 ? 0 : 1;
  const [tens, ones] = [number % 100, number % 10];
  if (tens > 10 && tens < 20) return 2;
  return ones === 1 ? 0 : ones > 1 && ones < 5 ? 1 : 2;
}

/** A narrow space or comma between thousands from five digits on. */
function formatNumber(lang: TextLanguage, number: number): string {
  if (number < 10_000) return String(number);
  return String(number).replace(/\B(?=(\d{3})+$)/g, lang === 'en' ? ',' : '\u00a0');
}

/** The preposition у is ў after a vowel. */
function shortenU(text: string): string {
  return text.replace(/([аеёіоуыэюя]) у (?=\S)/g, '$1 ў ');
}
