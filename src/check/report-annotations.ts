// Findings as GitHub's workflow commands, which show them beside the lines of a pull request:
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
import type { LocatedFinding } from './locate.ts';
import { harmless, pathOf } from './report-lines.ts';

/** GitHub shows ten of each kind a step, and says nothing of the others. */
const SHOWN = 10;

const TITLES = { error: 'To mend', question: 'Needs a second reviewer', notice: 'Good to know' } as const;

export function annotations(findings: readonly LocatedFinding[], passesQuestions: boolean): string[] {
  const byLevel = Map.groupBy(findings, ({ severity }) => levelOf(severity, passesQuestions));
  return [...byLevel].flatMap(([level, ofLevel]) => {
    const more = ofLevel.length - SHOWN;
    const rest =
      more > 0
        ? [
            `::notice title=More than GitHub shows::${more} more of the kind “${level}” stand in the log of this step alone.`,
          ]
        : [];
    return [...ofLevel.slice(0, SHOWN).map((finding) => annotation(level, finding)), ...rest];
  });
}

function levelOf(severity: LocatedFinding['severity'], passesQuestions: boolean): 'error' | 'warning' | 'notice' {
  if (severity === 'question') return passesQuestions ? 'warning' : 'error';
  return severity;
}

function annotation(level: string, { severity, file, field, at, what, why, fix }: LocatedFinding): string {
  const title = `${TITLES[severity]}${field === '' ? '' : `: ${harmless(field)}`}`;
  const properties = { file: pathOf(file), line: at.line, col: at.column, title };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level} ${written.join(',')}::${data([what, why, fix].map(harmless).join('\n'))}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
