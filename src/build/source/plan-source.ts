// Adds the source of the site to the plan: two archives, so that a change of the content does not send the code again, and
// the state of pull as far as pages show it.
import { CODE_ARCHIVE, CONTENT_ARCHIVE, PULL_STATE_FILE } from '../../model/site-paths.ts';
import { digestOf } from '../digests.ts';
import { addTask, type Plan } from '../plan.ts';
import { packArchive } from './pack-archive.ts';
import type { SiteSource, SourceFile } from './read-source.ts';

/** @param packing digest of the code that packs archives */
export function planSource(plan: Plan, { code, content, state }: SiteSource, packing: string): void {
  planArchive(plan, CODE_ARCHIVE, code, packing);
  planArchive(plan, CONTENT_ARCHIVE, content, packing);
  if (state === undefined) return;
  addTask(plan, 'source', 'state', {
    input: digestOf(state),
    pages: () => [],
    files: () => [{ path: PULL_STATE_FILE, bytes: async () => state }],
  });
}

function planArchive(plan: Plan, path: string, files: readonly SourceFile[], packing: string): void {
  addTask(plan, 'source', path, {
    input: digestOf([packing, files.map((file) => [file.path, file.isExecutable, file.sha256])]),
    pages: () => [],
    files: () => [{ path, bytes: () => packArchive(files) }],
  });
}
