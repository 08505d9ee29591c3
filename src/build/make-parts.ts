// Parts of the plan → files in a folder.
import { constants, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../lib/hash.ts';
import type { Part } from './plan/plan.ts';
import { endIndexing } from './search/index-unit.ts';
import { renderPages } from './render/render-pages.ts';
import type { WorkerSetup } from './render/worker.ts';

/** Pages that one thread is asked for at once, where their parts are smaller. */
const LIST_LENGTH = 48;
/** With fewer lists than these, search need not wait. */
const MANY_LISTS = 60;

/** @returns the hash of each file of which the bytes were at hand */
export async function makeParts(parts: readonly Part[], setup: WorkerSetup): Promise<Map<string, string>> {
  const lists = listsOf(parts);
  const pages = Promise.all([renderPages(lists, setup), writeOthers(parts, setup.outDir)]);
  // Pages are rendered in threads, and the search index is made by a program of its own: at the same time, unless there
  // is so much that it would fill the memory.
  if (lists.length > MANY_LISTS) await pages;
  const [[rendered, written]] = await Promise.all([pages, produceAll(parts, setup.outDir)]);
  return new Map([...rendered, ...written]);
}

async function writeOthers(parts: readonly Part[], outDir: string): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  const folders = new Set<string>();
  for (const file of parts.flatMap(({ files }) => files?.() ?? [])) {
    const to = join(outDir, file.path);
    if (!folders.has(dirname(to))) mkdirSync(dirname(to), { recursive: true });
    folders.add(dirname(to));
    if ('from' in file) {
      copyFileSync(file.from, to, constants.COPYFILE_FICLONE);
    } else {
      const bytes = await file.bytes();
      writeFileSync(to, bytes);
      hashes.set(file.path, sha256Hex(bytes));
    }
  }
  return hashes;
}

async function produceAll(parts: readonly Part[], outDir: string): Promise<void> {
  try {
    for (const { produce } of parts) await produce?.(outDir);
  } finally {
    await endIndexing();
  }
}

/** What one part asks for stays together: it is made of the same files of items. */
function listsOf(parts: readonly Part[]): string[][] {
  const lists: string[][] = [];
  let list: string[] = [];
  for (const part of parts) {
    list.push(...part.pages());
    if (list.length < LIST_LENGTH) continue;
    lists.push(list);
    list = [];
  }
  return list.length > 0 ? [...lists, list] : lists;
}
