import type { Picture } from '../model/item.ts';

/** Each picture once: two addresses of the same bytes are two entries with one hash. The first alt text that there is stays. */
export function distinctPictures(pictures: readonly Picture[]): Picture[] {
  return [...Map.groupBy(pictures, ({ hash }) => hash).values()].flatMap(
    (same) => same.find(({ alt }) => alt !== '') ?? same[0] ?? [],
  );
}
