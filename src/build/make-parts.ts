// Parts of the plan → files in a folder.
import { constants, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allEnded } from '../lib/all-ended.ts';
import { sha256Hex } from '../lib/hash.ts';
import { inLanes } from '../lib/lanes.ts';
import type { Part, Produce } from './plan/plan.ts';
import { endPagefind } from './search/programs.ts';
import { renderPages } from './render/render-pages.ts';
import type { WorkerSetup } from './render/worker.ts';

/** Pages that one thread is asked for at once, where their parts are smaller. */
const LIST_LENGTH = 48;
/** With more lists than these, search waits until they are done: memory would not do. */
const MANY_LISTS = 60;

export interface Made {
  /** Path → SHA-256 of each file of which the bytes were at hand. */
  hashes: Map<string, string>;
  /** Paths of every file of the parts that are produced. */
  produced: ReadonlyMap<Part, readonly string[]>;
}

export interface Making extends Omit<WorkerSetup, 'entry'> {
  /** The pages as one module: what is no page does not wait for it. */
  templates: Promise<string>;
  /** The site as it stands, where it is not replaced as a whole. */
  live: string | undefined;
}

export async function makeParts(parts: readonly Part[], { templates, live, ...setup }: Making): Promise<Made> {
  const lists = listsOf(parts);
  const pages = allEnded([templates.then((entry) => renderPages(lists, { ...setup, entry })), writeOthers(parts, setup.outDir)]);
  // Pages are rendered in threads, and the search index is made by a program of its own: at the same time, unless there
  // is so much that it would fill the memory.
  if (lists.length > MANY_LISTS) await pages;
  const [[rendered, written], produced] = await allEnded([pages, produceAll(parts, { making: setup.outDir, live })]);
  return {
    hashes: new Map([...rendered, ...written, ...[...produced.values()].flatMap((files) => [...files])]),
    produced: new Map([...produced].map(([part, files]) => [part, [...files.keys()]])),
  };
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

/** So many are begun at once; what has to wait for something sees to that itself. */
const BEGUN = 4;

async function produceAll(parts: readonly Part[], folders: Parameters<Produce>[0]): Promise<Map<Part, Map<string, string>>> {
  const begun: Promise<unknown>[] = [];
  const make = async (part: Part, produce: Produce) => {
    const files = produce(folders);
    begun.push(files);
    return [part, await files] as const;
  };
  try {
    const making = parts.flatMap((part) => (part.produce === undefined ? [] : [{ part, produce: part.produce }]));
    return new Map(await inLanes(making, BEGUN, ({ part, produce }) => make(part, produce)));
  } finally {
    // Where one failed, the others still write into the folder.
    await Promise.allSettled(begun);
    await endPagefind();
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
