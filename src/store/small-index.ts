// The index of a small mirror: the items of the last days, with all pictures, small ones, or none. Pure.
import { shortHash } from '../lib/hash.ts';
import { smallPictureFiles } from '../model/picture-files.ts';
import type { SmallMirror } from '../model/small-mirror.ts';
import { addDays } from '../model/time.ts';
import type { IndexedFile, ItemIndex } from './item-index.ts';

/** The first day (yyyy-mm-dd) of a small mirror; undefined if the site has no items. */
export function firstDayOf(index: ItemIndex, { days }: Pick<SmallMirror, 'days'>): string | undefined {
  const newest = index.at(-1)?.day;
  return newest === undefined ? undefined : addDays(newest, 1 - days);
}

export function smallIndex(index: ItemIndex, small: Pick<SmallMirror, 'days' | 'pictures'>): ItemIndex {
  const since = firstDayOf(index, small) ?? '';
  return index.filter(({ day }) => day >= since).map((file) => withPictures(file, small.pictures));
}

function withPictures(file: IndexedFile, shown: SmallMirror['pictures']): IndexedFile {
  if (shown === 'all' || file.picturesAt.length === 0) return file;
  const digest = shortHash(`${file.digest} ${shown} pictures`);
  const [stage, pictures] =
    shown === 'small' ? (['small-pictures', smallPictureFiles(file.pictures)] as const) : (['text', []] as const);
  return { ...file, stage, digest, wholeDigest: file.digest, pictures: [...pictures] };
}
