import { getLiveEntry } from 'astro:content';
import type { Publisher } from '../model/entries.ts';
import { entryData } from '../site/entries.ts';

/** The publishers of some items (or counts), by the id of their source; only those are read. */
export async function publishersOf(items: readonly { source: string }[]): Promise<ReadonlyMap<string, Publisher>> {
  const publishers = new Map<string, Publisher>();
  for (const id of new Set(items.map(({ source }) => source))) {
    const publisher = entryData(await getLiveEntry('publishers', id));
    if (publisher !== undefined) publishers.set(id, publisher);
  }
  return publishers;
}
