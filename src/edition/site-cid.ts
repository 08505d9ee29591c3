import { buildFolderNode, type FolderOptions } from './unixfs/folder.ts';
import { formatCid } from './unixfs/node.ts';

/**
 * The CID of a folder by the profile unixfs-v1-2025 (IPIP-499): `bafy…`. Reads every file once.
 * @throws Problem for symbolic links and hidden files
 */
export async function siteCid(folder: string, options: FolderOptions = {}): Promise<string> {
  return formatCid(buildFolderNode(folder, options).cid);
}
