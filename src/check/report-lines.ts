// Findings as text for the terminal. Texts from content files are escaped, for terminals and for the logs of forges.
import { relative, resolve } from 'node:path';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { LocatedFinding } from './locate.ts';

const LABELS = { error: 'error', 'needs-review': 'needs review', notice: 'notice' } as const;

/** Only the first 200 are printed. */
const MAX_PRINTED = 200;

export interface Summary {
  findings: readonly LocatedFinding[];
  /** Number of findings in files that the change does not touch. */
  elsewhere: number;
  /** Whether a second reviewer has approved the change. */
  isReviewed: boolean;
  /** Whether a change was checked: only then does `needs review` fail. */
  isChange: boolean;
}

export function reportLines({ findings, elsewhere, isReviewed, isChange }: Summary): string[] {
  const count = (severity: LocatedFinding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const [errors, toReview, notices] = [count('error'), count('needs-review'), count('notice')];
  return [
    ...findings.slice(0, MAX_PRINTED).map(describe),
    ...(findings.length > MAX_PRINTED ? [`${findings.length - MAX_PRINTED} more are not printed.`] : []),
    ...(elsewhere > 0
      ? [`Not listed: ${elsewhere} in files that this change does not touch. npm run check lists them.`]
      : []),
    `${counted(errors, 'error')}, ${toReview} ${toReview === 1 ? 'needs' : 'need'} review, ${counted(notices, 'notice')}`,
    ...(toReview > 0 && isChange
      ? [
          isReviewed
            ? 'A second reviewer has approved what needs review.'
            : 'A second reviewer has to approve what needs review: docs/review.md says how.',
        ]
      : []),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function describe({ severity, file, field, at, what, why, fix }: LocatedFinding): string {
  const place = `${repositoryPath(file)}:${at.line}:${at.column}`;
  return `${LABELS[severity]}  ${place}${field === '' ? '' : `  ${escapeText(field)}`}\n      what: ${escapeText(what)}\n      why:  ${escapeText(why)}\n      fix:  ${escapeText(fix)}\n`;
}

/** Relative to the root of the repository, escaped. */
export function repositoryPath(file: string): string {
  return escapeText(relative('.', file));
}

/**
 * Makes a text one line of bounded length that is no workflow command and contains no folder of this machine. GitHub
 * and Azure read `##[…]` as a command.
 */
export function escapeText(text: string): string {
  return escapeControlCharacters(text.replaceAll(`${resolve('.')}/`, '')).replace(/#+\[/g, '#[');
}
