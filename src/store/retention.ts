// How much of an item the site still shows: all of it, its lead, or nothing. The newest day is the clock. Pure.
import { DAY_MS } from '../lib/duration.ts';
import type { Item } from '../model/item.ts';
import type { Retention } from '../model/site.ts';

export type Stage = 'full' | 'lead' | 'gone';

/** The stage of a day, both days as yyyy-mm-dd. */
export function stageOf(
  day: string,
  newestDay: string,
  { fullDays = Number.POSITIVE_INFINITY, leadDays = Number.POSITIVE_INFINITY }: Retention,
): Stage {
  const age = (Date.parse(newestDay) - Date.parse(day)) / DAY_MS;
  if (age >= leadDays) return 'gone';
  return age >= fullDays ? 'lead' : 'full';
}

/** What is left of an item: its text, its pictures and the files attached to it go first. */
export function atStage(item: Item, stage: Stage): Item {
  if (stage === 'full') return item;
  const { body: _body, ...rest } = item;
  return { ...rest, pictures: [], enclosures: [] };
}
