// The index of a small mirror: the items of the last days, with or without their pictures. Pure.
import { shortHash } from '../lib/hash.ts';
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
  const recent = index.filter(({ day }) => day >= since);
  return small.pictures ? recent : recent.map(withoutPictures);
}

function withoutPictures(file: IndexedFile): IndexedFile {
  if (file.picturesAt.length === 0 || file.stage !== 'full') return file;
  const digest = shortHash(`${file.digest} without pictures`);
  return { ...file, stage: 'text', digest, digestWithPictures: file.digest, pictures: [] };
}
