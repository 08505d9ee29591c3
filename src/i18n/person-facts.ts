// A fact about a person in words: `sentence, 7 years 6 months`.
import type { RecordEntry } from '../model/person-record.ts';
import type { Translate } from './words.ts';

/** The status and the length of the sentence. */
export function factText({ status, term }: Pick<RecordEntry, 'status' | 'term'>, t: Translate): string {
  const length = [
    term?.years === undefined ? [] : [t('people.years', { count: term.years })],
    term?.months === undefined ? [] : [t('people.months', { count: term.months })],
  ].flat();
  const name = t(`people.status.${status}`);
  return length.length === 0 ? name : `${name}: ${length.join(' ')}`;
}
