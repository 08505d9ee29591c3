// Copy in the files of a folder chosen in a browser, with paths relative to that folder.
import type { Copy } from './copy.ts';
import { Fault } from './fault.ts';

export function openFileList(chosen: Iterable<File>): Copy {
  const files = new Map([...chosen].map((file) => [file.webkitRelativePath || file.name, file]));
  return {
    concurrency: 4,
    read: async (path, maxBytes) => {
      const file = files.get(path);
      if (file === undefined) return undefined;
      if (file.size > maxBytes) throw new Fault('too-large', path, String(maxBytes));
      return new Uint8Array(await file.arrayBuffer());
    },
    list: async () => [...files.keys()].map((path) => ({ path })),
  };
}
