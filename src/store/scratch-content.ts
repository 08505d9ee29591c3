// Temporary content folders for dry runs, so that they do not change the stored content.
import { cp } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { withTemporaryFolder } from '../lib/temporary-folder.ts';
import { contentPaths } from './paths.ts';

/**
 * Copies source files and the withdrawals of the content folder into a temporary content folder, which is deleted when
 * `use` has ended.
 */
export async function withScratchContent<T>(
  contentDir: string,
  sourceFiles: readonly string[],
  use: (scratchDir: string) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder('scratch', async (scratch) => {
    const [from, to] = [contentPaths(contentDir), contentPaths(scratch)];
    for (const file of sourceFiles) await cp(file, join(to.sources, basename(file)));
    for (const part of ['withdrawn', 'withdrawnMarks'] as const) await copyIfExists(from[part], to[part]);
    return use(scratch);
  });
}

/** Copies the content without items and media into a temporary folder, which is deleted when `use` has ended. */
export async function withContentCopy<T>(contentDir: string, use: (copyDir: string) => Promise<T>): Promise<T> {
  const { items, media } = contentPaths(resolve(contentDir));
  return withTemporaryFolder('scratch', async (copy) => {
    await cp(resolve(contentDir), copy, { recursive: true, filter: (from) => from !== items && from !== media });
    return use(copy);
  });
}

async function copyIfExists(from: string, to: string): Promise<void> {
  try {
    await cp(from, to, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
