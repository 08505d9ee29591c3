// Files of the site other than pages: items as data, files of public/, configuration for hosts.
import { join } from 'node:path';
import { listFiles } from '../lib/files.ts';
import { jsonArrayLines } from '../lib/json.ts';
import { ITEMS_FOLDER, SOURCE_FOLDER } from '../model/site-paths.ts';
import type { SiteData } from '../site/context.ts';
import { type IndexedFile, shownItems } from '../store/item-index.ts';
import type { Store } from '../store/store.ts';
import { digestOf, folderDigest } from './digests.ts';
import { hostFiles } from './hosting/host-files.ts';
import { dayGroup } from './output-groups.ts';
import { addTask, type OtherFile, type Plan, pathsOf } from './plan.ts';

/** Adds the shown items of each day as JSON, so that the site can be continued from a copy. */
export function planItemData(plan: Plan, { archive }: SiteData, store: Store, code: string): void {
  const bytes = async (file: IndexedFile) => jsonArrayLines(shownItems(await store.itemsOf(file), file.stage));
  for (const day of archive.days) {
    const files = archive.filesOfDay(day);
    addTask(plan, dayGroup(day), 'data', {
      input: digestOf([code, files.map(({ sourceId, digest }) => [sourceId, digest])]),
      pages: () => [],
      files: () => files.map((file) => ({ path: `${ITEMS_FOLDER}/${file.path}`, bytes: () => bytes(file) })),
    });
  }
}

/** Adds the files of public/, and the configuration for hosts, which has a rule for each file at the root of the site. */
export async function planHostFiles(plan: Plan, code: string): Promise<void> {
  const assets = await listFiles('public');
  const pages = ['texts', 'news', 'health'].flatMap((group) => [...pathsOf(plan.get(group) ?? new Map())]);
  const folders = [`${ITEMS_FOLDER}/`, 'm/', 'n/', 'pagefind/', 'feeds/', `${SOURCE_FOLDER}/`];
  const atRoot = [...pages, ...assets, ...folders].map((path) => path.replace(/\/.*$/, '/'));
  const top = [...new Set(atRoot)].sort();
  addTask(plan, 'texts', 'public', {
    input: digestOf([code, top, folderDigest('public')]),
    pages: () => [],
    files: (): OtherFile[] => [
      ...assets.map((path) => ({ path, from: join('public', path) })),
      ...[...hostFiles(top)].map(([path, text]) => ({ path, bytes: async () => text })),
    ],
  });
}
