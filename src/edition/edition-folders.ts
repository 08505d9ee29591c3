import { listSmallMirrors } from '../store/small-mirrors.ts';
import { lastEditionFolder } from './state-folder.ts';

/** Every folder that may have a copy of the current edition: the site, its small mirrors, and the state of each. */
export async function listEditionFolders(distDir: string): Promise<string[]> {
  const sites = [distDir, ...(await listSmallMirrors(distDir)).map(({ folder }) => folder)];
  return sites.flatMap((site) => [site, lastEditionFolder(site)]);
}
