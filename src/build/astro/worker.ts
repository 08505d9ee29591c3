// A thread that renders pages into a folder. It receives lists of paths and answers each list with the hashes of its pages.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { sha256Hex } from '../../lib/hash.ts';
import { fileSystemReason } from '../../lib/system-error.ts';
import { serveMessages } from '../../lib/worker-thread.ts';
import type { SmallMirror } from '../../model/small-mirror.ts';
import type { ItemIndex } from '../../store/item-index.ts';

export interface WorkerSetup {
  entry: string;
  contentDir: string;
  outDir: string;
  /** Of the whole site. */
  index: ItemIndex;
  /** The small mirror that is made; undefined for the whole site. */
  small: SmallMirror | undefined;
}

export type WorkerAnswer =
  | { hashes: [path: string, sha256: string][] }
  | { failed: string; why: string; isOfMachine: boolean };

const { entry, contentDir, outDir, index, small } = workerData as WorkerSetup;
const { createSiteContext, render, useSiteContext } = (await import(
  pathToFileURL(entry).href
)) as typeof import('./entry.ts');
useSiteContext(createSiteContext(contentDir, async () => index, small));

const folders = new Set<string>();

async function write(path: string): Promise<[string, string]> {
  const bytes = await render(path);
  const file = join(outDir, path);
  const folder = dirname(file);
  if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
  folders.add(folder);
  writeFileSync(file, bytes);
  return [path, sha256Hex(bytes)];
}

async function answer(paths: readonly string[]): Promise<WorkerAnswer> {
  const hashes: [string, string][] = [];
  for (const path of paths) {
    try {
      hashes.push(await write(path));
    } catch (error) {
      const reason = fileSystemReason(error);
      return { failed: path, why: reason ?? (error as Error).message, isOfMachine: reason !== undefined };
    }
  }
  return { hashes };
}

serveMessages(async (paths: string[]) => parentPort?.postMessage(await answer(paths)));
