import type { Shown } from '../../derive/search/record.ts';

/** Results with the same key belong to one story: the id of its first item. Pure. */
export function storyKey({ path, story }: Pick<Shown, 'path' | 'story'>): string {
  return story ?? path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
}
