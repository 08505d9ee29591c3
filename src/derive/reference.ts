// What the page of reference and the pages of topics show besides the news. Pure.

/** A link of a list, with a short fact beside it: a status, a number, a date. */
export interface RelatedLink {
  title: string;
  href: string;
  fact?: string | undefined;
}

/** On the page of reference: figures, names of people in prison, and days of the year so many days ahead. */
export const REFERENCE_FIGURES = 6;
export const REFERENCE_PEOPLE = 40;
export const REFERENCE_DAYS = 60;

/** Longest list of people or organisations of a topic. */
const MOST_NAMED = 10;

interface Named {
  people: readonly string[];
  organisations: readonly string[];
}

/** Ids of the people or organisations that most stories name, by their number, then by id. */
export function mostNamed(stories: readonly Named[], kind: keyof Named): string[] {
  const counts = new Map<string, number>();
  for (const id of stories.flatMap((story) => story[kind])) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_NAMED)
    .map(([id]) => id);
}
