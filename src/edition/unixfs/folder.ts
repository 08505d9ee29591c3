// A folder on disk → its UnixFS graph by the profile unixfs-v1-2025 (IPIP-499). The same files give the same CID
// everywhere. Reading is synchronous on purpose: for many small files that is twice as fast.
import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PARTIAL } from '../../lib/files.ts';
import { Problem } from '../../lib/problem.ts';
import type { Link } from './dag-pb.ts';
import { buildDirectoryNode } from './directory.ts';
import { buildFileNode } from './file.ts';
import type { UnixfsNode } from './node.ts';

export interface FolderOptions {
  /** Names at the top of the folder that are left out. */
  exclude?: readonly string[];
}

/** Folders without a file are left out: git and S3 cannot hold them, and a copy from there must have the same CID. */
export function buildFolderNode(folder: string, { exclude = [] }: FolderOptions = {}): UnixfsNode {
  return buildDirectoryNode(buildFolderLinks(folder).filter(({ name }) => !exclude.includes(name)));
}

/** What stands in a folder, as links of its node. Throws Problem for links and hidden files. */
export function buildFolderLinks(folder: string): Link[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.endsWith(PARTIAL))
    .flatMap((entry) => buildEntryLink(folder, entry) ?? []);
}

function buildEntryLink(folder: string, entry: Dirent): Link | undefined {
  const { name } = entry;
  const path = join(folder, name);
  if (name.startsWith('.'))
    throw unsupportedEntry(path, 'Hidden files are left out of IPFS, so a copy from there would be incomplete.');
  if (entry.isFile()) return { name, node: buildFileNode(path) };
  if (!entry.isDirectory())
    throw unsupportedEntry(path, 'It is neither a file nor a folder, and may lead out of the site.');
  const links = buildFolderLinks(path);
  return links.length === 0 ? undefined : { name, node: buildDirectoryNode(links) };
}

function unsupportedEntry(path: string, why: string): Problem {
  return new Problem({
    what: `${path} cannot be part of an edition.`,
    why,
    fix: 'Remove it, then run the command again.',
  });
}
