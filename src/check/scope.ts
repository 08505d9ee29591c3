// Of all findings, those that a change has to answer for.
import { resolve } from 'node:path';
import type { ChangedFile } from '../lib/changed-files.ts';
import type { Finding, IsChanged } from './finding.ts';

export interface Scope {
  isChanged: IsChanged;
  /** Whether the change takes away what other files lean on, so that faults elsewhere may be its work. */
  takesAway: boolean;
}

/** The rules, and the list of keys: whoever takes one away leaves the other languages with a word too many. */
const LEANED_ON = /^src\/|^content\/i18n\/en\.json$/;

export function scopeOf(files: readonly ChangedFile[]): Scope {
  const changed = new Set(files.map(({ path }) => resolve(path)));
  return {
    isChanged: (file) => changed.has(resolve(file)),
    takesAway: files.some(({ path, kind }) => kind === 'deleted' || LEANED_ON.test(path)),
  };
}

/** @returns what is told, and how many findings of other files are not */
export function within(
  findings: readonly Finding[],
  { isChanged, takesAway }: Scope,
): { told: Finding[]; elsewhere: number } {
  const told = findings.filter(({ file, severity }) => isChanged(file) || (takesAway && severity === 'error'));
  return { told, elsewhere: findings.length - told.length };
}
