// Words in letters that all spellings share, endings kept. Pure.
import { foldSpelling } from '../lib/spelling/letters.ts';
import { cachedByWord } from './names-catalogue.ts';

/** Folds a word of a text. */
export type Fold = (word: string) => string;

/** Languages in which ch is х. */
const CH_IS_X = /^(be-latn|pl|cs|sk|de)$/;

const cached = cachedByWord((lower, ch) => foldSpelling(lower, { yo: 'a', ch: ch as 'c' | 'x', h: 'g' }));

/** @param lang of the text, in lower case */
export function foldOf(lang: string): Fold {
  const ch = CH_IS_X.test(lang) ? 'x' : 'c';
  return (word) => cached(word.toLowerCase(), ch);
}

/** The folded forms of words whose language is not that of the text, in both readings of ch. */
export function foldedForms(forms: readonly string[]): string[] {
  return [
    ...new Set(
      forms.flatMap((form) =>
        (form.includes('ch') ? (['c', 'x'] as const) : (['c'] as const)).map((ch) =>
          foldSpelling(form, { yo: 'a', ch, h: 'g' }),
        ),
      ),
    ),
  ];
}
