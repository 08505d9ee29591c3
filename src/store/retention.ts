// Retention: whether the site shows an item in full, only its lead, or not at all. Relative to the newest day, not to the
// clock. A small mirror may show items in full, but with small pictures or without any. Pure.
import { DAY_MS } from '../lib/duration.ts';
import type { Item } from '../model/item.ts';
import { smallPicture } from '../model/picture-files.ts';
import type { Retention } from '../model/site.ts';

export type Stage = 'full' | 'small-pictures' | 'text' | 'lead' | 'gone';

/** The retention stage of a day; `small-pictures` and `text` are those of small mirrors. Both days are yyyy-mm-dd. */
export function stageOf(
  day: string,
  newestDay: string,
  { fullDays = Number.POSITIVE_INFINITY, leadDays = Number.POSITIVE_INFINITY }: Retention,
): Stage {
  const age = (Date.parse(newestDay) - Date.parse(day)) / DAY_MS;
  if (age >= leadDays) return 'gone';
  return age >= fullDays ? 'lead' : 'full';
}

/**
 * Reduces an item to what its stage shows: `small-pictures` has one small file of each picture, `text` is without
 * pictures, `lead` also without text and attached files.
 */
export function trimToStage(item: Item, stage: Stage): Item {
  if (stage === 'full') return item;
  if (stage === 'small-pictures') return { ...item, pictures: item.pictures.map(smallPicture) };
  if (stage === 'text') return { ...item, pictures: [] };
  const { body: _body, ...rest } = item;
  return { ...rest, pictures: [], enclosures: [] };
}
