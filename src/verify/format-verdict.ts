// Formats a verdict as text. `translate` takes keys of content/i18n without the prefix `check.`.
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { fillPlaceholders } from '../lib/fill-placeholders.ts';
import type { Failure } from './fault.ts';
import type { Verdict } from './verdict.ts';

export type Translate = (key: string) => string;
export type FormatCauses = (failures: readonly Failure[], translate: Translate) => string[];

export interface FormattedVerdict {
  headline: string;
  /** Facts of the edition, then causes of failures, then failures by path, then notes. */
  lines: string[];
}

/**
 * @param fourWords computes the four words; omitted in verifier.html, where the word list exceeds the budget
 * @param formatCauses formats causes; omitted in verifier.html, which finds none
 */
export function formatVerdict(
  { word, edition, failures, notes }: Verdict,
  translate: Translate,
  fourWords?: (sha256: string) => string[],
  formatCauses?: FormatCauses,
): FormattedVerdict {
  const editionLines =
    edition === undefined
      ? []
      : [
          fillPlaceholders(translate('edition'), {
            number: edition.number,
            date: edition.createdAt,
            hours: edition.ageHours,
            files: edition.files,
          }),
        ];
  if (edition !== undefined && fourWords !== undefined)
    editionLines.push(fillPlaceholders(translate('four-words'), { words: fourWords(edition.sha256).join(' ') }));
  const failureLines = failures.map(
    ({ path, code, detail }) => `${escapeControlCharacters(path)}: ${translate(`say.${code}`)}${formatDetail(detail)}`,
  );
  const noteLines = notes.map(({ code, detail }) => `${translate(`note.${code}`)}${formatDetail(detail)}`);
  return {
    headline: translate(word),
    lines: [...editionLines, ...(formatCauses?.(failures, translate) ?? []), ...failureLines, ...noteLines],
  };
}

function formatDetail(detail: string | undefined): string {
  return detail === undefined ? '' : ` (${escapeControlCharacters(detail)})`;
}
