// How the archive is parted into search indexes: a closed month is one, for ever; the open month is parted so that new
// items make only its last part anew. A pure function of how many items each day has: whoever builds, gets the same parts.

export interface UnitDays {
  /** `2026-08`, or the first day of a part of the open month: a folder of the site. */
  name: string;
  /** Days that have items, oldest first. */
  days: string[];
  items: number;
}

/** A part of the open month is closed once it holds so many items: indexing takes about 2 ms for each. */
const PART_ITEMS = 1_500;

/** @param counts items of each day, in any order @returns the newest unit first */
export function unitsOf(counts: ReadonlyMap<string, number>): UnitDays[] {
  const days = [...counts.keys()].sort();
  const open = days.at(-1)?.slice(0, 7);
  const units: UnitDays[] = [];
  for (const day of days) {
    const month = day.slice(0, 7);
    const last = units.at(-1);
    const fits = last !== undefined && last.days[0]?.startsWith(month) && (month !== open || last.items < PART_ITEMS);
    const unit = fits ? last : { name: month === open ? day : month, days: [], items: 0 };
    if (!fits) units.push(unit);
    unit.days.push(day);
    unit.items += counts.get(day) ?? 0;
  }
  return units.reverse();
}
