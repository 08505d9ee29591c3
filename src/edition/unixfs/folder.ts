// A folder on disk → its UnixFS graph by the profile unixfs-v1-2025 (IPIP-499). The same files give the same CID
// everywhere. Reading is synchronous on purpose: for many small files that is twice as fast.
import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PARTIAL_SUFFIX } from '../../lib/files.ts';
import { ContentProblem } from '../../lib/problem.ts';
import type { Link } from './dag-pb.ts';
import { directoryNode } from './directory.ts';
import { fileNode } from './file.ts';
import type { UnixfsNode } from './node.ts';

export interface FolderOptions {
  /** Names at the top of the folder that are left out. */
  exclude?: readonly string[];
}

/** Folders without a file are left out: git and S3 cannot hold them, and a copy from there must have the same CID. */
export function folderNode(folder: string, { exclude = [] }: FolderOptions = {}): UnixfsNode {
  return directoryNode(folderLinks(folder).filter(({ name }) => !exclude.includes(name)));
}

/** What stands in a folder, as links of its node. Throws Problem for links and hidden files. */
export function folderLinks(folder: string): Link[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.endsWith(PARTIAL_SUFFIX))
    .flatMap((entry) => entryLink(folder, entry) ?? []);
}

function entryLink(folder: string, entry: Dirent): Link | undefined {
  const { name } = entry;
  const path = join(folder, name);
  if (name.startsWith('.'))
    throw refused(path, 'Hidden files are left out of IPFS, so a copy from there would be incomplete.');
  if (entry.isFile()) return { name, node: fileNode(path) };
  if (!entry.isDirectory()) throw refused(path, 'It is neither a file nor a folder, and may lead out of the site.');
  const links = folderLinks(path);
  return links.length === 0 ? undefined : { name, node: directoryNode(links) };
}

function refused(path: string, why: string): ContentProblem {
  return new ContentProblem({
    what: `${path} cannot be part of an edition.`,
    why,
    fix: 'Remove it, then run the command again.',
  });
}
