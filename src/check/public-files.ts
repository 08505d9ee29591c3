// Files that go into every copy of the site as they are.
import { lstat } from 'node:fs/promises';
import { linked } from '../store/read-text.ts';
import type { Finding } from './finding.ts';

const MAX_BYTES = 512 * 1024;

/** What is wrong with one of them as it stands; nothing where it is gone. */
export async function checkPublicFile(file: string): Promise<Finding[]> {
  const found = await lstat(file).catch(() => undefined);
  if (found === undefined) return [];
  if (!found.isFile()) return [{ severity: 'error', ...linked(file) }];
  if (found.size <= MAX_BYTES) return [];
  return [
    {
      severity: 'error',
      file,
      field: '',
      what: 'The file is too large.',
      why: `It has ${Math.ceil(found.size / 1024)} KB, would be in every copy, and up to ${MAX_BYTES / 1024} KB are taken.`,
      fix: 'Make it smaller, or do without it.',
    },
  ];
}
