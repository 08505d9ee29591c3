// Copies the pictures of items, one task for each subfolder (shelf) of `m/`. Unreferenced pictures are removed.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MEDIA_FOLDER } from '../model/site-paths.ts';
import type { ItemIndex } from '../store/item-index.ts';
import { digestOf } from './digests.ts';
import { stateOf, statsOf } from './file-state.ts';
import { mediaGroup } from './output-groups.ts';
import { addTask, type Plan } from './plan.ts';

/** Adds tasks for the stored pictures to the plan. */
export function planMedia(plan: Plan, index: ItemIndex, mediaDir: string): void {
  const referenced = [...new Set(index.flatMap(({ pictures }) => pictures))].sort();
  for (const [shelf, paths] of Map.groupBy(referenced, (path) => path.slice(0, path.indexOf('/')))) {
    const names = new Set(namesIn(join(mediaDir, shelf)));
    const stored = paths.filter((path) => names.has(path.slice(shelf.length + 1)));
    if (stored.length === 0) continue;
    const states = stored.map((path) => [path, stateOf(statsOf(join(mediaDir, path)) ?? ({} as never))]);
    addTask(plan, mediaGroup(shelf), 'pictures', {
      input: digestOf(states),
      pages: () => [],
      files: () => stored.map((path) => ({ path: `${MEDIA_FOLDER}/${path}`, from: join(mediaDir, path) })),
    });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
