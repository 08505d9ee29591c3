import { copyFileSync, linkSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** File systems without hard links, and those that have as many of a file as they allow. */
const NO_LINK = ['EPERM', 'EXDEV', 'ENOTSUP', 'ENOSYS', 'EMLINK'];

/** A function that makes hard links, or copies where the file system has no links. Creates missing folders. */
export function createLinker(): (from: string, to: string) => void {
  const folders = new Set<string>();
  return (from, to) => {
    if (!folders.has(dirname(to))) mkdirSync(dirname(to), { recursive: true });
    folders.add(dirname(to));
    try {
      linkSync(from, to);
    } catch (error) {
      if (!NO_LINK.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      copyFileSync(from, to);
    }
  };
}
