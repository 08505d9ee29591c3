// Target: a folder on this machine, such as a web root or a removable disk.
import { lstatSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listFiles, PARTIAL_SUFFIX } from '../../lib/files.ts';
import { sha256Hex } from '../../lib/hash.ts';
import type { TreeEntry } from '../../model/tree.ts';
import type { FileTarget } from '../file-target.ts';

export function createFolderTarget(root: string): FileTarget {
  return {
    // Synchronously, which is faster for many files.
    list: async () =>
      new Map((await listFiles(root)).map((path): [string, number] => [path, lstatSync(join(root, path)).size])),
    read: (path) => readFile(join(root, path)),
    async send(folder, files, { onSent } = {}) {
      for (const file of files) {
        if (!hasFile(root, file)) await copyAtomically(join(folder, file.path), join(root, file.path));
        onSent?.(file.path);
      }
    },
    async remove(paths) {
      for (const path of paths) await rm(join(root, path), { force: true });
    },
    compare: async (_folder, files) => ({
      by: 'bytes',
      different: files.filter((file) => !hasFile(root, file)).map(({ path }) => path),
    }),
  };
}

function hasFile(root: string, { path, size, sha256 }: TreeEntry): boolean {
  const file = join(root, path);
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size === size && sha256Hex(readFileSync(file)) === sha256;
}

/** Copies to a temporary file in the same folder, then renames it. */
async function copyAtomically(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, `${to}${PARTIAL_SUFFIX}`);
  await rename(`${to}${PARTIAL_SUFFIX}`, to);
}
