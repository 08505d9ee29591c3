// The pictures that items name, shelf by shelf. A picture that no item names any more goes.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MEDIA_FOLDER } from '../model/site-paths.ts';
import type { ItemIndex } from '../store/item-index.ts';
import { digestOf } from './digests.ts';
import { stateOf, statsOf } from './file-state.ts';
import { mediaGroup } from './output-groups.ts';
import { addTask, type Plan } from './plan.ts';

/** Adds the pictures that are stored. */
export function planMedia(plan: Plan, index: ItemIndex, mediaDir: string): void {
  const named = [...new Set(index.flatMap(({ pictures }) => pictures))].sort();
  for (const [shelf, paths] of Map.groupBy(named, (path) => path.slice(0, path.indexOf('/')))) {
    const there = new Set(namesIn(join(mediaDir, shelf)));
    const held = paths.filter((path) => there.has(path.slice(shelf.length + 1)));
    if (held.length === 0) continue;
    const states = held.map((path) => [path, stateOf(statsOf(join(mediaDir, path)) ?? ({} as never))]);
    addTask(plan, mediaGroup(shelf), 'pictures', {
      input: digestOf(states),
      pages: () => [],
      files: () => held.map((path) => ({ path: `${MEDIA_FOLDER}/${path}`, from: join(mediaDir, path) })),
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
