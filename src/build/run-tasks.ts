// Runs tasks of the plan, which write files into a folder.
import { constants, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mapConcurrently, waitForAll } from '../lib/concurrency.ts';
import { createLinker } from '../lib/create-linker.ts';
import { sha256Hex } from '../lib/hash.ts';
import { renderPages } from './astro/render-pages.ts';
import type { WorkerSetup } from './astro/worker.ts';
import type { Produce, Task } from './plan.ts';
import { endPagefind } from './search/pagefind-pool.ts';

/** Minimum number of pages in one message to a thread; small tasks share a message. */
const LIST_LENGTH = 48;
/** With more lists, the search index is built after the pages, to limit memory. */
const MANY_LISTS = 60;

export interface TaskResults {
  /** Path → SHA-256 of each file whose bytes were in memory. */
  hashes: Map<string, string>;
  /** Paths of every file of the tasks with `produce`. */
  produced: ReadonlyMap<Task, readonly string[]>;
}

export interface RunOptions extends WorkerSetup {
  /** The published site, where it is not replaced as a whole. */
  live: string | undefined;
}

export async function runTasks(tasks: readonly Task[], { live, ...setup }: RunOptions): Promise<TaskResults> {
  const lists = listsOf(tasks);
  const pages = waitForAll([renderPages(lists, setup), writeOthers(tasks, setup.outDir)]);
  // Pages are rendered in threads and Pagefind is a separate process, so both run at the same time unless memory is short.
  if (lists.length > MANY_LISTS) await pages;
  const [[rendered, written], produced] = await waitForAll([pages, produceAll(tasks, { making: setup.outDir, live })]);
  return {
    hashes: new Map([...rendered, ...written, ...[...produced.values()].flatMap((files) => [...files])]),
    produced: new Map([...produced].map(([task, files]) => [task, [...files.keys()]])),
  };
}

async function writeOthers(tasks: readonly Task[], outDir: string): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  const folders = new Set<string>();
  const link = createLinker();
  for (const file of tasks.flatMap(({ files }) => files?.() ?? [])) {
    const to = join(outDir, file.path);
    if ('link' in file) {
      link(file.link, to);
      continue;
    }
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

/** Concurrency limit; tasks do their own waiting. */
const CONCURRENCY = 4;

async function produceAll(
  tasks: readonly Task[],
  folders: Parameters<Produce>[0],
): Promise<Map<Task, Map<string, string>>> {
  const started: Promise<unknown>[] = [];
  const make = async (task: Task, produce: Produce) => {
    const files = produce(folders);
    started.push(files);
    return [task, await files] as const;
  };
  try {
    const making = tasks.flatMap((task) => (task.produce === undefined ? [] : [{ task, produce: task.produce }]));
    return new Map(await mapConcurrently(making, CONCURRENCY, ({ task, produce }) => make(task, produce)));
  } finally {
    // After a failure, wait for the other tasks: they still write into the folder.
    await Promise.allSettled(started);
    await endPagefind();
  }
}

/** Groups the pages of tasks into messages. Pages of one task stay together, because they read the same item files. */
function listsOf(tasks: readonly Task[]): string[][] {
  const lists: string[][] = [];
  let list: string[] = [];
  for (const task of tasks) {
    list.push(...task.pages());
    if (list.length < LIST_LENGTH) continue;
    lists.push(list);
    list = [];
  }
  return list.length > 0 ? [...lists, list] : lists;
}
