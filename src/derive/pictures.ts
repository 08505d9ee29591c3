import type { Picture } from '../model/item.ts';

/** Each picture once: two URLs with the same bytes are two entries with one hash. The first non-empty alt text is kept. */
export function distinctPictures(pictures: readonly Picture[]): Picture[] {
  return [...Map.groupBy(pictures, ({ hash }) => hash).values()].flatMap(
    (same) => same.find(({ alt }) => alt !== '') ?? same[0] ?? [],
  );
}
