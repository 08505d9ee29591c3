// Tree nodes of the previous edition, which a copy keeps while it is replaced.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../lib/hash.ts';
import { Problem } from '../lib/problem.ts';
import { treeNodeFile } from '../model/edition-paths.ts';
import { parseNode } from '../model/tree.ts';
import type { PreviousEdition } from './previous-edition.ts';
import { lastEditionCandidates } from './state-folder.ts';

/**
 * The nodes by path, as far as they are stored and not in the new tree too. Each is compared with its hash. Reads
 * synchronously, which is faster for many small files.
 * @param folder of the whole site, or of the small mirror with this id
 */
export function readTreeNodes(
  folder: string,
  { edition, folder: previousFolder }: PreviousEdition,
  { id, newNodes }: { id: string | undefined; newNodes: ReadonlyMap<string, string> },
): Map<string, string> {
  const root = id === undefined ? edition.tree.root : edition.small.find((small) => small.id === id)?.tree.root;
  const nodes = new Map<string, string>();
  const folders = [...lastEditionCandidates(folder), ...(id === undefined ? [previousFolder] : [])];
  for (let level = root === undefined ? [] : [root]; level.length > 0; ) {
    const children: string[] = [];
    for (const sha256 of level) {
      // A node that is in both trees has the same nodes below it.
      if (newNodes.has(sha256)) continue;
      const text = readNode(folders, sha256);
      if (text === undefined) continue;
      nodes.set(treeNodeFile(sha256), text);
      children.push(...listChildren(text));
    }
    level = children;
  }
  return nodes;
}

function readNode(folders: readonly string[], sha256: string): string | undefined {
  const files = folders.map((folder) => join(folder, treeNodeFile(sha256))).filter((file) => existsSync(file));
  return files.map((file) => readFileSync(file, 'utf8')).find((text) => sha256Hex(text) === sha256);
}

/** None for a node that is not valid: a verifier does not accept it either. */
function listChildren(text: string): string[] {
  try {
    const node = parseNode(text);
    return node.kind === 'inner' ? node.children.map(({ sha256 }) => sha256) : [];
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}
