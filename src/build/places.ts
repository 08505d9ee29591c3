// The site in places: parts of it that are checked, tidied and remembered as one. A path alone tells the place of what
// an archive grows by; the few others are told by the plan.

import { pathsOf, type Plan } from './plan/plan.ts';

const LANG = '[a-z-]+';
const RULES: [RegExp, (...parts: string[]) => string][] = [
  [/^(?:n|items)\/(\d{4})\/(\d\d)\/(\d\d)\/[^/]+$/, (year, month, date) => dayPlace(`${year}-${month}-${date}`)],
  [new RegExp(`^${LANG}/archive/(\\d{4})/(\\d\\d)/(\\d\\d)\\.html$`), (year, month, date) => dayPlace(`${year}-${month}-${date}`)],
  [new RegExp(`^${LANG}/archive/(\\d{4})/(\\d\\d)/index\\.html$`), (year, month) => monthPlace(`${year}-${month}`)],
  [new RegExp(`^${LANG}/archive/(\\d{4})/index\\.html$`), (year) => yearPlace(year as string)],
  [new RegExp(`^${LANG}/archive/sources/([a-z0-9-]+)/(\\d{4})/(\\d\\d)\\.html$`), (source, year, month) => sourceMonthPlace(source as string, `${year}-${month}`)],
  [/^m\/([^/]+)\/[^/]+$/, (shelf) => mediaPlace(shelf as string)],
  [/^pagefind\/(\d{4}-\d\d-\d\d)\/.*$/, (unit) => searchPlace(unit as string)],
  [/^pagefind\/recent\.js$/, () => searchPlace('recent')],
  [/^pagefind\/.*$/, () => searchPlace('program')],
];

export const dayPlace = (day: string) => `day ${day}`;
export const monthPlace = (month: string) => `month ${month}`;
export const yearPlace = (year: string) => `year ${year}`;
export const sourceMonthPlace = (source: string, month: string) => `source ${source} ${month}`;
export const mediaPlace = (shelf: string) => `media ${shelf}`;
export const searchPlace = (unit: string) => `search ${unit}`;
/** Names of the places that no rule tells of. */
const PASSING = /^(?!day |month |year |media |search|source \S+ \d)/;

/** The place of a file of the site, by its path; undefined where only the plan can tell. */
export function placeOf(path: string): string | undefined {
  for (const [pattern, name] of RULES) {
    const [whole, ...parts] = pattern.exec(path) ?? [];
    if (whole !== undefined) return name(...parts);
  }
  return undefined;
}

/** Path → place of the files whose places only the plan tells. */
export function otherPlaces(plan: Plan): Map<string, string> {
  const others = new Map<string, string>();
  for (const [name, parts] of plan) {
    if (PASSING.test(name)) for (const path of pathsOf(parts)) others.set(path, name);
  }
  return others;
}

/** The place of any file of a plan; undefined for what is not in it. */
export function placeFinder(others: ReadonlyMap<string, string>): (path: string) => string | undefined {
  return (path) => placeOf(path) ?? others.get(path);
}
