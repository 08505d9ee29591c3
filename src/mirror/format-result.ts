// Formats the results of pushes and probes for the terminal.
import { escapeControlCharacters, escapeLines } from '../lib/escape-control-characters.ts';
import type { Comparison } from './file-target.ts';
import type { Finding } from './probe.ts';
import type { PushResult } from './push.ts';
import type { PushOutcome } from './push-outcome.ts';

/** A few lines per target; with --dry-run also one per step, and with --verbose one per path. */
export function formatResult(result: PushResult, { verbose = false } = {}): string[] {
  const name = result.target.id.padEnd(20);
  if ('failure' in result)
    return [
      `${name} failed`,
      ...escapeLines(result.failure.message)
        .split('\n')
        .map((line) => `  ${line}`),
    ];
  const { outcome, name: publishedAs, files, removed, retained, bytes } = result.outcome;
  const counts = `${files} files, ${formatMegabytes(bytes)} ${outcome === 'planned' ? 'to send' : 'sent'}; ${removed} old ${outcome === 'planned' ? 'to remove' : 'removed'}, ${retained} retained`;
  return [
    `${name} ${outcome.padEnd(9)} ${counts}${publishedAs === undefined ? '' : `; ${publishedAs}`}`,
    ...formatPlan(result.outcome, verbose),
    ...formatComparison(result.outcome),
    ...formatVerdict(result.verdict),
  ];
}

/** All bytes were compared: by `verify` at its URL, or by hashes of the target. */
export function hasVerifiedCopy(result: PushResult): boolean {
  if ('failure' in result) return false;
  const { comparison } = result.outcome;
  return (
    comparison?.different.length === 0 &&
    (result.verdict === undefined ? comparison.by === 'bytes' : result.verdict === 'authentic')
  );
}

/** The push succeeded, and no comparison failed. */
export function isSuccessful(result: PushResult): boolean {
  if ('failure' in result) return false;
  return !result.outcome.comparison?.different.length && (result.verdict ?? 'authentic') === 'authentic';
}

function formatPlan({ steps = [], remove = [] }: PushOutcome, verbose: boolean): string[] {
  return [...steps, ...(remove.length > 0 ? [{ name: 'remove', bytes: 0, paths: remove }] : [])]
    .filter(({ paths }) => paths.length > 0)
    .flatMap(({ name, bytes, paths }) => [
      `  ${name.padEnd(8)} ${paths.length} files${name === 'remove' ? '' : `, ${formatMegabytes(bytes)}`}`,
      ...(verbose ? paths.map((path) => `    ${escapeControlCharacters(path, path.length)}`) : []),
    ]);
}

const COMPARISON_NOTES: Readonly<Record<Comparison['by'], string[]>> = {
  bytes: [],
  sizes: ['  only sizes were compared: this target provides no hashes; set its “url” to verify it there'],
  report: ['  the host reports a full copy, and nothing was read back; set its “url”, a gateway, to verify it there'],
};

function formatComparison({ comparison }: PushOutcome): string[] {
  if (comparison === undefined) return [];
  if (comparison.different.length > 0) return comparison.different.map((path) => `  WRONG    ${path}`);
  return COMPARISON_NOTES[comparison.by];
}

function formatVerdict(verdict: string | undefined): string[] {
  return verdict === undefined ? [] : [`  read back: ${verdict}`];
}

export function formatFindings(findings: readonly Finding[]): string[] {
  return findings.map(
    ({ severity, path, text }) =>
      `${severity.padEnd(6)}  ${path.padEnd(22)} ${escapeControlCharacters(text, text.length)}`,
  );
}

function formatMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
