// What a push came to, in lines for people.
import type { Outcome } from './outcome.ts';
import type { Finding } from './probe.ts';
import type { PushResult } from './push.ts';

/** One line a target, and with --dry-run each path under it. */
export function resultLines(result: PushResult): string[] {
  const name = result.target.id.padEnd(20);
  if ('failure' in result) return [`${name} failed`, ...result.failure.message.split('\n').map((line) => `  ${line}`)];
  const { outcome, name: place, files, removed, leaving, bytes } = result.outcome;
  const counts = `${files} files, ${megabytes(bytes)} ${outcome === 'planned' ? 'to send' : 'sent'}; ${removed} old ${outcome === 'planned' ? 'to remove' : 'removed'}, ${leaving} kept for now`;
  return [
    `${name} ${outcome.padEnd(9)} ${counts}${place === undefined ? '' : `; ${place}`}`,
    ...planLines(result.outcome),
    ...copyLines(result.outcome),
    ...verdictLines(result.verdict),
  ];
}

/** Every byte was compared, by verify at its address or by the target's own hashes. */
export function hasWholeCopy(result: PushResult): boolean {
  if ('failure' in result) return false;
  const { copy } = result.outcome;
  return (
    copy?.different.length === 0 &&
    (result.verdict === undefined ? copy.by === 'bytes' : result.verdict === 'authentic')
  );
}

/** Nothing failed, and nothing that was compared is wrong. */
export function isWell(result: PushResult): boolean {
  if ('failure' in result) return false;
  return !result.outcome.copy?.different.length && (result.verdict ?? 'authentic') === 'authentic';
}

function planLines({ steps = [], remove = [] }: Outcome): string[] {
  const sent = steps.flatMap(({ name, paths }) => paths.map((path) => `  ${name.padEnd(8)} ${path}`));
  return [...sent, ...remove.map((path) => `  remove   ${path}`)];
}

function copyLines({ copy }: Outcome): string[] {
  if (copy === undefined) return [];
  if (copy.different.length > 0) return copy.different.map((path) => `  WRONG    ${path}`);
  return copy.by === 'sizes'
    ? ['  only sizes were compared: this target knows no hashes; give its “url” to have it checked there']
    : [];
}

function verdictLines(verdict: string | undefined): string[] {
  return verdict === undefined ? [] : [`  read back: ${verdict}`];
}

export function findingLines(findings: readonly Finding[]): string[] {
  return findings.map(({ weight, path, text }) => `${weight.padEnd(6)}  ${path.padEnd(22)} ${text}`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
