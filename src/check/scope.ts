// Selects the findings that a change is responsible for.
import { resolve } from 'node:path';
import type { ChangedFile } from '../lib/changed-files.ts';
import type { Finding, IsChanged } from './finding.ts';

export interface Scope {
  isChanged: IsChanged;
  /** Whether the change may cause errors in other files: it deletes a file, or changes what they depend on. */
  mayBreakOthers: boolean;
}

/** The rules themselves, and the list of keys: a key removed from en.json is unknown in all other languages. */
const DEPENDED_ON = /^src\/|^content\/i18n\/en\.json$/;

export function changeScope(files: readonly ChangedFile[]): Scope {
  const changed = new Set(files.map(({ path }) => resolve(path)));
  return {
    isChanged: (file) => changed.has(resolve(file)),
    mayBreakOthers: files.some(({ path, kind }) => kind === 'deleted' || DEPENDED_ON.test(path)),
  };
}

/** @returns the findings to report, and how many of other files are not reported */
export function splitByScope(
  findings: readonly Finding[],
  { isChanged, mayBreakOthers }: Scope,
): { reported: Finding[]; elsewhere: number } {
  const reported = findings.filter(({ file, severity }) => isChanged(file) || (mayBreakOthers && severity === 'error'));
  return { reported, elsewhere: findings.length - reported.length };
}
