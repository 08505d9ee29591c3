// Findings as lines for people. What comes from files is made harmless, for terminals as for the logs of forges.
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
  const place = `${pathOf(file)}:${at.line}:${at.column}`;
  return `${LABELS[severity]}  ${place}${field === '' ? '' : `  ${harmless(field)}`}\n      what: ${harmless(what)}\n      why:  ${harmless(why)}\n      fix:  ${harmless(fix)}\n`;
}

/** As the repository has it. */
export function pathOf(file: string): string {
  return harmless(relative('.', file));
}

/** One line of bounded length that is no command to a forge and names no folder of this machine. */
export function harmless(text: string): string {
  return escapeControlCharacters(text.replaceAll(`${resolve('.')}/`, '')).replace(/#+\[/g, '#[');
}
