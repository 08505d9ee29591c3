// Findings as workflow commands, which GitHub shows beside the lines of a pull request:
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
import type { LocatedFinding } from './locate.ts';
import { escapeText, repositoryPath } from './report-lines.ts';

/** GitHub shows ten annotations of each level per step and drops the others silently. */
const MAX_SHOWN = 10;

const TITLES = { error: 'Error', 'needs-review': 'Needs review', notice: 'Notice' } as const;

/** @param passesReview findings that need review do not fail the check */
export function annotations(findings: readonly LocatedFinding[], passesReview: boolean): string[] {
  const byLevel = Map.groupBy(findings, ({ severity }) => levelOf(severity, passesReview));
  return [...byLevel].flatMap(([level, ofLevel]) => {
    const more = ofLevel.length - MAX_SHOWN;
    const rest =
      more > 0
        ? [`::notice title=More than GitHub shows::${more} more of level “${level}” are only in the log of this step.`]
        : [];
    return [...ofLevel.slice(0, MAX_SHOWN).map((finding) => annotation(level, finding)), ...rest];
  });
}

function levelOf(severity: LocatedFinding['severity'], passesReview: boolean): 'error' | 'warning' | 'notice' {
  if (severity === 'needs-review') return passesReview ? 'warning' : 'error';
  return severity;
}

function annotation(level: string, { severity, file, field, at, what, why, fix }: LocatedFinding): string {
  const title = `${TITLES[severity]}${field === '' ? '' : `: ${escapeText(field)}`}`;
  const properties = { file: repositoryPath(file), line: at.line, col: at.column, title };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level} ${written.join(',')}::${data([what, why, fix].map(escapeText).join('\n'))}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Forgejo and Gitea set GITHUB_ACTIONS too, but print workflow commands as plain text. */
export function isOnGitHub(): boolean {
  const { GITHUB_ACTIONS, GITEA_ACTIONS, FORGEJO_ACTIONS } = process.env;
  return Boolean(GITHUB_ACTIONS) && !GITEA_ACTIONS && !FORGEJO_ACTIONS;
}
