import { getLiveCollection, getLiveEntry } from 'astro:content';
import type { Publisher } from '../model/entries.ts';
import type { Source } from '../model/source.ts';
import { dataOf, entryData } from '../site/entries.ts';

type WithSource = { source: string };

/** The publishers of the given items (or counts), by source id. Reads no others. */
export function publishersOf(items: readonly WithSource[]): Promise<ReadonlyMap<string, Publisher>> {
  return byId(items, async (id) => entryData(await getLiveEntry('publishers', id)));
}

/** All publishers, by source id. */
export async function allPublishers(): Promise<ReadonlyMap<string, Publisher>> {
  return new Map(dataOf(await getLiveCollection('publishers')).map((publisher) => [publisher.id, publisher]));
}

/** The sources of the given items, by id, with all fields. */
export function sourcesOf(items: readonly WithSource[]): Promise<ReadonlyMap<string, Source>> {
  return byId(items, async (id) => entryData(await getLiveEntry('sources', id)));
}

async function byId<T>(
  items: readonly WithSource[],
  read: (id: string) => Promise<T | undefined>,
): Promise<ReadonlyMap<string, T>> {
  const entries = new Map<string, T>();
  for (const id of new Set(items.map(({ source }) => source))) {
    const entry = await read(id);
    if (entry !== undefined) entries.set(id, entry);
  }
  return entries;
}
