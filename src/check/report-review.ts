// What a second reviewer is asked, for programs.
import type { LocatedFinding } from './locate.ts';
import { pathOf } from './report-lines.ts';

/** JSON text: a list of what, why, file, field and place. */
export function reviewJson(findings: readonly LocatedFinding[]): string {
  const asked = findings
    .filter(({ severity }) => severity === 'needs-review')
    .map(({ file, field, at, what, why }) => ({ file: pathOf(file), field, ...at, what, why }));
  return `${JSON.stringify(asked, null, 1)}\n`;
}
