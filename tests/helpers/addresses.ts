// Serves one signed site at every kind of address: domains, paths, IPFS gateways of both kinds, a disk.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { packSite } from '../../src/edition/pack-site.ts';
import { type FolderServer, type FolderServerOptions, serveFolder } from '../../src/lib/folder-server.ts';
import { openCopy } from '../../src/verify/open-copy.ts';

export interface Addresses {
  /** Kind of address → URL, ending with a slash. */
  urls: Readonly<Record<AddressKind, string>>;
  close(): Promise<void>;
}

export const ADDRESS_KINDS = [
  '/',
  '/x/y/',
  '/ipfs/<cid>/',
  '<cid>.ipfs.localhost',
  'file:// of the site',
  'file:// of the ZIP',
] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

const MAX_BYTES = 64 << 20;

/** @param work a folder for packed and unpacked files; the caller removes it */
export async function serveEverywhere(site: string, work: string): Promise<Addresses> {
  const servers: FolderServer[] = [];
  const serve = async (folder: string, options: FolderServerOptions = {}) => {
    const server = await serveFolder(folder, options);
    servers.push(server);
    return server;
  };
  const unzipped = join(work, 'from the zip');
  await packSite(site, join(work, 'site.zip'));
  await writeAll(unzipped, unzipSync(await readFile(join(work, 'site.zip'))));
  const cid = /\/ipfs\/(\w+)/.exec(await packSite(site, join(work, 'site.car')))?.[1] as string;
  const gateway = join(work, 'gateway');
  await writeAll(join(gateway, `${cid}.ipfs.localhost`), await carFiles(join(work, 'site.car')));
  const subdomains = await serve(gateway, { byHost: true });
  return {
    urls: {
      '/': (await serve(site)).url,
      '/x/y/': (await serve(site, { prefix: '/x/y/' })).url,
      '/ipfs/<cid>/': (await serve(join(gateway, `${cid}.ipfs.localhost`), { prefix: `/ipfs/${cid}/` })).url,
      '<cid>.ipfs.localhost': `http://${cid}.ipfs.localhost:${subdomains.port}/`,
      'file:// of the site': `${pathToFileURL(site).href}/`,
      'file:// of the ZIP': `${pathToFileURL(unzipped).href}/`,
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** The files that a gateway serves below the first root of a CAR. */
async function carFiles(file: string): Promise<Record<string, Uint8Array>> {
  const copy = await openCopy(file);
  const files: Record<string, Uint8Array> = {};
  for (const { path } of (await copy.list?.()) ?? []) files[path] = (await copy.read(path, MAX_BYTES)) as Uint8Array;
  await copy.close?.();
  return files;
}

async function writeAll(folder: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}
