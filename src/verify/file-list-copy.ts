// A copy as files chosen in a browser: a folder's files, each with its path from that folder.
import type { Copy } from './copy.ts';
import { Fault } from './fault.ts';

export function openFileList(chosen: Iterable<File>): Copy {
  const files = new Map([...chosen].map((file) => [file.webkitRelativePath || file.name, file]));
  return {
    lanes: 4,
    read: async (path, maxBytes) => {
      const file = files.get(path);
      if (file === undefined) return undefined;
      if (file.size > maxBytes) throw new Fault('too-large', path, String(maxBytes));
      return new Uint8Array(await file.arrayBuffer());
    },
    list: async () => [...files.keys()].map((path) => ({ path })),
  };
}
