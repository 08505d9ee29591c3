// Unwraps results of Astro's live collections. Astro returns errors instead of throwing them, but a page that cannot read
// its data must fail, not be published without it.

/** The data of a list, in its order. Throws the error of the loader or of the schema. */
export function dataOf<T>({ entries, error }: { entries?: { data: T }[]; error?: Error | undefined }): T[] {
  if (error !== undefined) throw error;
  return (entries ?? []).map(({ data }) => data);
}

interface EntryResult<T> {
  entry?: { data: T };
  error?: Error | undefined;
}

/** The data of an entry; undefined if there is none. Throws every other error. */
export function entryData<T>({ entry, error }: EntryResult<T>): T | undefined {
  if (error !== undefined && error.name !== 'LiveEntryNotFoundError') throw error;
  return entry?.data;
}

/** The data of an entry that always exists. Throws if it does not. */
export function knownData<T>({ entry, error }: EntryResult<T>): T {
  if (entry === undefined) throw error ?? new Error('The collection has no such entry.');
  return entry.data;
}
