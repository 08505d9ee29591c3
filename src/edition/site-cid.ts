import { type FolderOptions, buildFolderNode } from './unixfs/folder.ts';
import { formatCid } from './unixfs/node.ts';

/**
 * The address of a folder in IPFS by the profile unixfs-v1-2025: `bafy…`. Reads every file once, keeps none.
 * @throws Problem for links and hidden files
 */
export async function siteCid(folder: string, options: FolderOptions = {}): Promise<string> {
  return formatCid(buildFolderNode(folder, options).cid);
}
