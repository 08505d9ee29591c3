// Findings as a Code Quality report, which GitLab shows beside the lines of a merge request:
// https://docs.gitlab.com/ci/testing/code_quality/
import { sha256Hex } from '../lib/hash.ts';
import type { LocatedFinding } from './locate.ts';
import { escapeText, repositoryPath } from './report-lines.ts';

const SEVERITIES = { error: 'blocker', 'needs-review': 'major', notice: 'info' } as const;

/** JSON text. The fingerprint identifies a finding, so that GitLab knows which are new; it does not depend on lines. */
export function codeQuality(findings: readonly LocatedFinding[]): string {
  const report = findings.map(({ severity, file, field, at, what, why, fix }) => ({
    check_name: `check-${severity}`,
    description: [what, why, fix].map(escapeText).join(' '),
    fingerprint: sha256Hex([repositoryPath(file), field, what, why].join('\0')),
    location: { path: repositoryPath(file), lines: { begin: at.line } },
    severity: SEVERITIES[severity],
  }));
  return `${JSON.stringify(report, null, 1)}\n`;
}
