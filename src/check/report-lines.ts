// Findings as lines for people. What comes from files is made harmless, for terminals as for the logs of forges.
import { relative, resolve } from 'node:path';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { LocatedFinding } from './locate.ts';

const MARKS = { error: 'mend', question: 'ask', notice: 'know' } as const;

/** So many are told one by one; whoever has more begins with these. */
const MOST = 200;

export interface Summary {
  findings: readonly LocatedFinding[];
  /** Findings of files that the change does not touch. */
  elsewhere: number;
  /** Whether a second reviewer has agreed. */
  isReviewed: boolean;
  /** Whether questions wait for one: they do where a change is looked at. */
  isChange: boolean;
}

export function reportLines({ findings, elsewhere, isReviewed, isChange }: Summary): string[] {
  const count = (severity: LocatedFinding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const questions = count('question');
  return [
    ...findings.slice(0, MOST).map(describe),
    ...(findings.length > MOST ? [`${findings.length - MOST} more are not shown here.`] : []),
    ...(elsewhere > 0
      ? [`Not told: ${elsewhere} of files that this change does not touch. npm run check lists them.`]
      : []),
    `${count('error')} to mend, ${questions} to ask about, ${count('notice')} to know of`,
    ...(questions > 0 && isChange
      ? [
          isReviewed
            ? 'A second reviewer has agreed to what is asked.'
            : 'What is asked needs a second reviewer: docs/review.md says how.',
        ]
      : []),
  ];
}

function describe({ severity, file, field, at, what, why, fix }: LocatedFinding): string {
  const place = `${pathOf(file)}:${at.line}:${at.column}`;
  return `${MARKS[severity]}  ${place}${field === '' ? '' : `  ${harmless(field)}`}\n      what: ${harmless(what)}\n      why:  ${harmless(why)}\n      fix:  ${harmless(fix)}\n`;
}

/** As the repository has it. */
export function pathOf(file: string): string {
  return harmless(relative('.', file));
}

/** One line of bounded length that is no command to a forge and names no folder of this machine. */
export function harmless(text: string): string {
  return escapeControlCharacters(text.replaceAll(`${resolve('.')}/`, '')).replace(/#+\[/g, '#[');
}
