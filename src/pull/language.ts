// Which language a text is in: letters that only one language has, then n-grams, with what is declared as a prior.
import eld from 'eld/small';

export interface LanguageQuestion {
  title: string;
  text: string;
  /** As the item or its feed declares it: `ru-RU`, `be`. */
  declared?: string;
  /** Languages the source publishes in. */
  allowed: readonly string[];
}

const ENOUGH_LETTERS = 200;

/** The language of an item, one of ITEM_LANGUAGES where it is one of them; `und` where nothing is known. */
export function guessLanguage({ title, text, declared, allowed }: LanguageQuestion): string {
  const sample = `${title} ${text.slice(0, ENOUGH_LETTERS)}`;
  return detector.detect(sample).language || declared || allowed[0] || 'und';
}

const detector = eld;
detector.setLanguageSubset(['be', 'ru', 'uk', 'pl', 'en']);
