// Helia brings nearly a thousand packages that nothing else needs: they are installed below .cache when first asked for.
import { execFile } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { readIfThere } from '../../src/lib/files.ts';

const FROM = join('tests', 'ipfs');
const PLACE = join('.cache', 'ipfs');

/** The parts of these packages that are used here. */
export interface HeliaPackages {
  createHeliaLight(): HeliaNode;
  withHTTP(helia: HeliaNode, options: object): HeliaNode;
  unixfs(helia: HeliaNode): {
    ls(cid: object): AsyncIterable<{ name: string; cid: object }>;
    stat(cid: object): Promise<{ type: string }>;
    cat(cid: object): AsyncIterable<Uint8Array>;
  };
  car(helia: HeliaNode): { import(reader: object): Promise<void>; export(root: object, options: object): AsyncIterable<Uint8Array> };
  CarReader: { fromBytes(bytes: Uint8Array): Promise<object> };
  CID: { parse(text: string): object };
}

export interface HeliaNode {
  start(): Promise<HeliaNode>;
  stop(): Promise<void>;
  addRouter(router: object): void;
}

/** Installs the versions of tests/ipfs/package-lock.json where they are not there yet. */
export async function installHelia(): Promise<HeliaPackages> {
  const wanted = await readIfThere(join(FROM, 'package-lock.json'));
  const held = await readIfThere(join(PLACE, 'installed-lock.json'));
  if (wanted === undefined || held === undefined || !wanted.equals(held)) {
    console.log('installing Helia below .cache (once; a minute or two)');
    await mkdir(PLACE, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) await copyFile(join(FROM, file), join(PLACE, file));
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PLACE });
    await copyFile(join(FROM, 'package-lock.json'), join(PLACE, 'installed-lock.json'));
  }
  await copyFile(join(FROM, 'helia.js'), join(PLACE, 'helia.js'));
  return (await import(pathToFileURL(resolve(PLACE, 'helia.js')).href)) as HeliaPackages;
}
