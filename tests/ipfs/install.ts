// Helia needs nearly a thousand packages that nothing else uses; they are installed below .cache on first use.
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installBeside } from '../helpers/install-beside.ts';

/** The parts of these packages that are used here. */
export interface HeliaPackages {
  createHeliaLight(): HeliaNode;
  withHTTP(helia: HeliaNode, options: object): HeliaNode;
  unixfs(helia: HeliaNode): {
    ls(cid: object): AsyncIterable<{ name: string; cid: object }>;
    stat(cid: object): Promise<{ type: string }>;
    cat(cid: object): AsyncIterable<Uint8Array>;
  };
  car(helia: HeliaNode): {
    import(reader: object): Promise<void>;
    export(root: object, options: object): AsyncIterable<Uint8Array>;
  };
  CarReader: { fromBytes(bytes: Uint8Array): Promise<{ getRoots(): Promise<object[]> }> };
  S3rver: new (options: object) => { run(): Promise<unknown>; close(): Promise<void> };
  ipnsResolver(helia: HeliaNode): { resolve(name: object): AsyncIterable<{ value: string }> };
  base36: object;
  CID: { parse(text: string, base?: object): object };
}

export interface HeliaNode {
  start(): Promise<HeliaNode>;
  stop(): Promise<void>;
  addRouter(router: object): void;
}

/** Installs the versions of tests/ipfs/package-lock.json if they are missing. */
export async function installHelia(): Promise<HeliaPackages> {
  const place = await installBeside('ipfs');
  await copyFile(join('tests', 'ipfs', 'helia.js'), join(place, 'helia.js'));
  return (await import(pathToFileURL(join(place, 'helia.js')).href)) as HeliaPackages;
}
