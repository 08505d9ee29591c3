// Gives stories to stored items that have none, and writes their files.

import { createNamesCatalogue } from '../derive/names-catalogue.ts';
import { readCorrections } from '../model/story-correction.ts';
import { addDays } from '../model/time.ts';
import type { ItemFile } from '../store/item-files.ts';
import type { Store } from '../store/store.ts';
import { type AssignedStory, assignStories } from './assign-stories.ts';
import { type StoryText, toStoryText, WINDOW_DAYS } from './story-text.ts';

export interface AssignResult {
  /** Items that were given a story. */
  items: number;
  /** Of these, items that joined an earlier story. */
  joined: number;
  /** Of these, items that begin a story which is a later development of another one. */
  laterDevelopments: number;
}

const NOTHING: AssignResult = { items: 0, joined: 0, laterDevelopments: 0 };

/**
 * @param changed paths of the item files that a run wrote; files of the last days are read beside them. Nothing is read
 * if there are none. `all` reads every file.
 * @throws Problem if a content file is invalid or the disk cannot be written
 */
export async function assignStoredItems(store: Store, changed: ReadonlySet<string> | 'all'): Promise<AssignResult> {
  if (changed !== 'all' && changed.size === 0) return NOTHING;
  const files = await store.itemFiles();
  const newestDay = files.at(-1)?.day ?? '';
  // Items before this day can meet no item of the newest one.
  const since = Number.isNaN(Date.parse(newestDay)) ? '' : addDays(newestDay, -WINDOW_DAYS);
  const read = files.filter(({ day, path }) => changed === 'all' || day >= since || changed.has(path));
  const texts: StoryText[] = [];
  const incomplete: ItemFile[] = [];
  for (const file of read) {
    const items = await store.textsOf(file);
    if (items === undefined) continue;
    texts.push(...items.map(toStoryText));
    if (items.some(({ story }) => story === undefined)) incomplete.push(file);
  }
  if (incomplete.length === 0) return NOTHING;
  const content = {
    people: await store.people(),
    organisations: await store.organisations(),
    places: await store.places(),
  };
  const assigned = assignStories(texts, {
    catalogue: createNamesCatalogue(content),
    corrections: readCorrections(await store.storyCorrections()),
  });
  for (const file of incomplete) await writeStories(store, file, assigned);
  const values = [...assigned];
  return {
    items: values.length,
    joined: values.filter(([id, { story }]) => !story.endsWith(`/${id}`)).length,
    laterDevelopments: values.filter(([, { follows }]) => follows !== undefined).length,
  };
}

async function writeStories(store: Store, file: ItemFile, assigned: ReadonlyMap<string, AssignedStory>): Promise<void> {
  const items = await store.storedItemsOf(file);
  await store.replaceItems(
    file,
    items.map((item) => (item.story === undefined ? { ...item, ...assigned.get(item.id) } : item)),
  );
}
