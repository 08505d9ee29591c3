// A verdict as lines for people, in the words of a dictionary: keys of content/i18n without their `check.`.
import { fillPlaceholders } from '../lib/fill-placeholders.ts';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { Verdict } from './verdict.ts';

export type CheckWords = (key: string) => string;

export interface VerdictText {
  headline: string;
  /** What the edition says of itself, then each failing path, then what to know. */
  lines: string[];
}

/** @param fourWords of the hash of edition.json; left out where there is no room for 2,048 words */
export function verdictText(
  { word, edition, failures, notes }: Verdict,
  words: CheckWords,
  fourWords?: (sha256: string) => string[],
): VerdictText {
  const told =
    edition === undefined
      ? []
      : [
          fillPlaceholders(words('edition'), {
            number: edition.number,
            date: edition.createdAt,
            hours: edition.ageHours,
            files: edition.files,
          }),
        ];
  if (edition !== undefined && fourWords !== undefined)
    told.push(fillPlaceholders(words('four-words'), { words: fourWords(edition.sha256).join(' ') }));
  const wrong = failures.map(
    ({ path, code, detail }) => `${escapeControlCharacters(path)}: ${words(`say.${code}`)}${behind(detail)}`,
  );
  const known = notes.map(({ code, detail }) => `${words(`note.${code}`)}${behind(detail)}`);
  return { headline: words(word), lines: [...told, ...wrong, ...known] };
}

function behind(detail: string | undefined): string {
  return detail === undefined ? '' : ` (${escapeControlCharacters(detail)})`;
}
