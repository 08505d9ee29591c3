// ZIPs and chosen folders often contain the site inside one top folder.
import { EDITION_FILE } from '../model/edition-paths.ts';
import type { Copy } from './copy.ts';

/** The copy with paths relative to the folder that contains the edition. Files outside of it are reported as extra. */
export async function stripTopFolder(copy: Copy): Promise<Copy> {
  const listed = (await copy.list?.()) ?? [];
  const folders = listed.map(({ path }) => path).filter((path) => path.endsWith(`/${EDITION_FILE}`));
  const isAtTop = listed.some(({ path }) => path === EDITION_FILE);
  const [nearest] = folders.sort((a, b) => a.length - b.length);
  if (isAtTop || nearest === undefined) return copy;
  const folder = nearest.slice(0, -EDITION_FILE.length);
  return {
    ...copy,
    read: (path, maxBytes) => copy.read(folder + path, maxBytes),
    list: async () =>
      listed.map((entry) =>
        entry.path.startsWith(folder)
          ? { ...entry, path: entry.path.slice(folder.length) }
          : { fault: 'extra', ...entry },
      ),
  };
}
