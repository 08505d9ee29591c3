// Retention: whether the site shows an item in full, only its lead, or not at all. Relative to the newest day, not to the
// clock. Pure.
import { DAY_MS } from '../lib/duration.ts';
import type { Item } from '../model/item.ts';
import type { Retention } from '../model/site.ts';

export type Stage = 'full' | 'lead' | 'gone';

/** The retention stage of a day. Both days are yyyy-mm-dd. */
export function stageOf(
  day: string,
  newestDay: string,
  { fullDays = Number.POSITIVE_INFINITY, leadDays = Number.POSITIVE_INFINITY }: Retention,
): Stage {
  const age = (Date.parse(newestDay) - Date.parse(day)) / DAY_MS;
  if (age >= leadDays) return 'gone';
  return age >= fullDays ? 'lead' : 'full';
}

/** Reduces an item to what its stage shows: `lead` is without text, pictures and attached files. */
export function trimToStage(item: Item, stage: Stage): Item {
  if (stage === 'full') return item;
  const { body: _body, ...rest } = item;
  return { ...rest, pictures: [], enclosures: [] };
}
