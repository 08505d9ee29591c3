// Findings as GitLab's Code Quality report, which shows them beside the lines of a merge request:
// https://docs.gitlab.com/ci/testing/code_quality/
import { sha256Hex } from '../lib/hash.ts';
import type { LocatedFinding } from './locate.ts';
import { harmless, pathOf } from './report-lines.ts';

const SEVERITIES = { error: 'blocker', 'needs-review': 'major', notice: 'info' } as const;

/** JSON text. A fingerprint tells one finding from another, so that GitLab knows which are new. */
export function codeQuality(findings: readonly LocatedFinding[]): string {
  const report = findings.map(({ severity, file, field, at, what, why, fix }) => ({
    check_name: `check-${severity}`,
    description: [what, why, fix].map(harmless).join(' '),
    fingerprint: sha256Hex([pathOf(file), field, what, why].join('\0')),
    location: { path: pathOf(file), lines: { begin: at.line } },
    severity: SEVERITIES[severity],
  }));
  return `${JSON.stringify(report, null, 1)}\n`;
}
