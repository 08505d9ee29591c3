// Findings that need review, as JSON for programs.
import type { LocatedFinding } from './locate.ts';
import { repositoryPath } from './report-lines.ts';

/** JSON text: a list of file, field, line, column, what and why. */
export function reviewJson(findings: readonly LocatedFinding[]): string {
  const toReview = findings
    .filter(({ severity }) => severity === 'needs-review')
    .map(({ file, field, at, what, why }) => ({ file: repositoryPath(file), field, ...at, what, why }));
  return `${JSON.stringify(toReview, null, 1)}\n`;
}
