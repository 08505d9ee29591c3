// Copy in a folder. Symbolic links are rejected, also in parent folders of a file.
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Copy, ListedFile } from './copy.ts';
import { Fault } from './fault.ts';

export function openFolder(folder: string): Copy {
  const root = realpathSync.native(folder);
  return {
    concurrency: 1,
    read: async (path, maxBytes) => readFile(root, path, maxBytes),
    list: () => listFolder(root),
  };
}

/** Reads synchronously, which is fastest for many small files. */
function readFile(root: string, path: string, maxBytes: number): Uint8Array | undefined {
  const absolutePath = join(root, ...path.split('/'));
  try {
    if (realpathSync.native(absolutePath) !== absolutePath) throw new Fault('link', path);
    const file = openSync(absolutePath, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      return readOpenFile(file, path, maxBytes);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
    if (code === 'ELOOP') throw new Fault('link', path);
    throw new Fault('no-answer', path, code ?? String(error));
  }
}

function readOpenFile(file: number, path: string, maxBytes: number): Uint8Array {
  const found = fstatSync(file);
  if (!found.isFile()) throw new Fault('link', path);
  if (found.size > maxBytes) throw new Fault('too-large', path, String(maxBytes));
  const bytes = new Uint8Array(found.size);
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(file, bytes, length, bytes.length - length, length);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

async function listFolder(root: string): Promise<ListedFile[]> {
  const listed: ListedFile[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
    listed.push(entry.isFile() ? { path } : { path, fault: 'link' });
  }
  return listed;
}
