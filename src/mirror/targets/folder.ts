// Target: a folder on this machine, such as a web root or a removable disk.
import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listFiles, PARTIAL_SUFFIX, readIfExists } from '../../lib/files.ts';
import { sha256Hex } from '../../lib/hash.ts';
import type { TreeEntry } from '../../model/tree.ts';
import type { FileTarget } from '../file-target.ts';

export function createFolderTarget(root: string): FileTarget {
  return {
    async list() {
      const paths = await listFiles(root);
      return new Map(
        await Promise.all(
          paths.map(async (path): Promise<[string, number]> => [path, (await stat(join(root, path))).size]),
        ),
      );
    },
    read: (path) => readFile(join(root, path)),
    async send(folder, files) {
      for (const { path } of await findDifferent(root, files))
        await copyAtomically(join(folder, path), join(root, path));
    },
    async remove(paths) {
      for (const path of paths) await rm(join(root, path), { force: true });
    },
    async compare(_folder, files) {
      return { by: 'bytes', different: (await findDifferent(root, files)).map(({ path }) => path) };
    },
  };
}

async function findDifferent(root: string, files: readonly TreeEntry[]): Promise<TreeEntry[]> {
  const found: TreeEntry[] = [];
  for (const file of files) {
    const bytes = await readIfExists(join(root, file.path));
    if (bytes === undefined || sha256Hex(bytes) !== file.sha256) found.push(file);
  }
  return found;
}

/** Copies to a temporary file in the same folder, then renames it. */
async function copyAtomically(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, `${to}${PARTIAL_SUFFIX}`);
  await rename(`${to}${PARTIAL_SUFFIX}`, to);
}
