// Files of public/, which go into every copy of the site unchanged.
import { lstat } from 'node:fs/promises';
import { symlinkProblem } from '../store/read-text.ts';
import type { Finding } from './finding.ts';

const MAX_BYTES = 512 * 1024;

/** No findings for a deleted file. */
export async function checkPublicFile(file: string): Promise<Finding[]> {
  const stats = await lstat(file).catch(() => undefined);
  if (stats === undefined) return [];
  if (!stats.isFile()) return [{ severity: 'error', ...symlinkProblem(file) }];
  if (stats.size <= MAX_BYTES) return [];
  return [
    {
      severity: 'error',
      file,
      field: '',
      what: 'The file is too large.',
      why: `It has ${Math.ceil(stats.size / 1024)} KB and would be in every copy; the limit is ${MAX_BYTES / 1024} KB.`,
      fix: 'Make it smaller, or remove it.',
    },
  ];
}
