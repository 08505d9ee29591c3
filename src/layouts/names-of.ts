// The names of people and organisations that a page links or cites. Reads no others.
import { getLiveEntry } from 'astro:content';
import type { EntityName } from '../model/entries.ts';
import { isOrganisationId, type RecordEntry } from '../model/person-record.ts';
import { entryData } from '../site/entries.ts';

/** The names of people, in the given order. */
export async function peopleNames(ids: readonly string[]): Promise<EntityName[]> {
  const names = await Promise.all(ids.map(async (id) => entryData(await getLiveEntry('personNames', id))));
  return names.filter((name) => name !== undefined);
}

/** The organisations with a file that a record cites, by id. */
export async function organisationsOf(record: readonly RecordEntry[]): Promise<ReadonlyMap<string, EntityName>> {
  const ids = [...new Set(record.map(({ organisation }) => organisation).filter(isOrganisationId))];
  const names = await Promise.all(ids.map(async (id) => entryData(await getLiveEntry('organisationNames', id))));
  return new Map(names.filter((name) => name !== undefined).map((name) => [name.id, name]));
}
