// How the archive is parted into search indexes: a unit holds days of one month, and is closed once it holds enough, so
// that new items make only the last one anew. A pure function of how many items each day has: whoever builds, gets the
// same units.

export interface UnitDays {
  /** Its first day: a folder of the site. */
  name: string;
  /** Days that have items, oldest first. */
  days: string[];
  items: number;
}

/**
 * A unit that holds so many items takes no further day. Indexing takes about 2 ms and 0.2 MB for each, so that larger
 * units cost the builder; smaller ones cost the reader, who loads about 10 KB of each for every word.
 */
const UNIT_ITEMS = 800;

/** @param counts items of each day, in any order @returns the newest unit first */
export function unitsOf(counts: ReadonlyMap<string, number>): UnitDays[] {
  const units: UnitDays[] = [];
  for (const day of [...counts.keys()].sort()) {
    const last = units.at(-1);
    const fits = last !== undefined && last.name.slice(0, 7) === day.slice(0, 7) && last.items < UNIT_ITEMS;
    const unit = fits ? last : { name: day, days: [], items: 0 };
    if (!fits) units.push(unit);
    unit.days.push(day);
    unit.items += counts.get(day) ?? 0;
  }
  return units.reverse();
}
