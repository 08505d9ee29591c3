// A copy in a folder. No link is followed, be it a file or a folder on the way to one.
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Copy, Listed } from './copy.ts';
import { Fault } from './fault.ts';

export function openFolder(folder: string): Copy {
  const root = realpathSync.native(folder);
  return {
    lanes: 1,
    read: async (path, maxBytes) => readFile(root, path, maxBytes),
    list: () => listFolder(root),
  };
}

/** Files are read one after the other and at once: for many small files nothing is faster. */
function readFile(root: string, path: string, maxBytes: number): Uint8Array | undefined {
  const place = join(root, ...path.split('/'));
  try {
    if (realpathSync.native(place) !== place) throw new Fault('link', path);
    const file = openSync(place, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      return readOpen(file, path, maxBytes);
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

function readOpen(file: number, path: string, maxBytes: number): Uint8Array {
  const found = fstatSync(file);
  if (!found.isFile()) throw new Fault('link', path);
  if (found.size > maxBytes) throw new Fault('too-large', path, String(maxBytes));
  const bytes = new Uint8Array(found.size);
  let held = 0;
  while (held < bytes.length) {
    const count = readSync(file, bytes, held, bytes.length - held, held);
    if (count === 0) break;
    held += count;
  }
  return bytes.subarray(0, held);
}

async function listFolder(root: string): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
    listed.push(entry.isFile() ? { path } : { path, fault: 'link' });
  }
  return listed;
}
