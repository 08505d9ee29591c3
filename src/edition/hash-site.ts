// A folder → what stands in it: every path with the hash and the size of its bytes. One plain loop: workers gain nothing.
import { createHash } from 'node:crypto';
import { closeSync, type Dirent, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { ContentProblem, UsageProblem } from '../lib/problem.ts';
import { comparePaths, EDITION_FOLDER, foldedPath, pathFault } from '../model/edition-paths.ts';
import type { TreeEntry } from '../model/tree.ts';

/** Read at once; no file is ever held whole unless it is smaller. */
const CHUNK_BYTES = 1024 * 1024;

/** The files of a built site, without `edition/`, in the order of comparePaths. Throws Problem for what no mirror could carry. */
export function hashSite(folder: string): TreeEntry[] {
  const paths = listSite(folder);
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  return paths.map((path) => ({ path, ...hashFile(join(folder, path), buffer) }));
}

/** The paths of a site, held against the rules of edition-paths.ts; symbolic links are never followed. */
export function listSite(folder: string): string[] {
  const paths: string[] = [];
  const faults: string[] = [];
  const visit = (below: string) => {
    for (const entry of entriesOf(join(folder, below))) {
      const path = `${below}${entry.name}`;
      if (path === EDITION_FOLDER) continue;
      if (entry.isDirectory()) visit(`${path}/`);
      else if (entry.isFile()) paths.push(path);
      else
        faults.push(
          `${path}: it is neither a file nor a folder${entry.isSymbolicLink() ? ' but a symbolic link' : ''}`,
        );
    }
  };
  visit('');
  faults.push(...pathFaults(paths));
  if (faults.length > 0) throw notCarried(faults);
  if (paths.length === 0) throw nothingThere(folder);
  return paths.sort(comparePaths);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function pathFaults(paths: readonly string[]): string[] {
  const folded = new Map<string, string>();
  return paths.flatMap((path) => {
    const twin = folded.get(foldedPath(path));
    folded.set(foldedPath(path), path);
    const fault =
      pathFault(path) ??
      hiddenFault(path) ??
      (twin === undefined ? undefined : `on some disks it is the same as ${twin}`);
    return fault === undefined ? [] : [`${path}: ${fault}`];
  });
}

/** IPFS's profile (IPIP-499) leaves hidden files out, so the CID would not be that of the whole site. */
function hiddenFault(path: string): string | undefined {
  return /(^|\/)\./.test(path) ? 'its name begins with a full stop' : undefined;
}

function hashFile(file: string, buffer: Buffer): Pick<TreeEntry, 'sha256' | 'size'> {
  const hash = createHash('sha256');
  const descriptor = openSync(file, 'r');
  try {
    let size = 0;
    for (let read = -1; read !== 0; size += read) {
      read = readSync(descriptor, buffer);
      hash.update(buffer.subarray(0, read));
    }
    return { sha256: hash.digest('hex'), size };
  } finally {
    closeSync(descriptor);
  }
}

function notCarried(faults: readonly string[]): ContentProblem {
  const more = faults.length > 20 ? [`and ${faults.length - 20} more`] : [];
  return new ContentProblem({
    what: `${faults.length === 1 ? 'A file' : `${faults.length} files`} of the site cannot stand in an edition.`,
    why: [...faults.slice(0, 20), ...more].join('\n       '),
    fix: 'Remove or rename them, build again, then make the edition.',
  });
}

function nothingThere(folder: string): UsageProblem {
  return new UsageProblem({
    what: `There is no site in ${folder}.`,
    why: 'The folder is missing or empty.',
    fix: 'Run `npm run build` first, or give the right folder with --dist.',
  });
}
