// Path of a file of the site → its output group, and when it is put into place. Groups that are closed by time (there
// may be thousands) follow from the path; the paths of the others are listed in the plan.
import { type Params, patternMatcher } from '../site/paths.ts';
import { PAGES, PUBLISH_ORDER, type PublishOrder, patternOf } from '../site/routes.ts';
import { type Plan, pathsOf } from './plan.ts';

export const dayGroup = (day: string) => `day ${day}`;
export const mediaGroup = (shelf: string) => `media ${shelf}`;
export const searchGroup = (shard: string) => `search ${shard}`;
export const RECENT_SEARCH = searchGroup('recent');
export const SEARCH_PROGRAM = searchGroup('program');

interface OutputKind {
  match: (path: string) => Params | undefined;
  group?: ((params: Params) => string) | undefined;
  order: PublishOrder;
  parameters: number;
}

const kindOf = (pattern: string, order: PublishOrder, group?: (params: Params) => string): OutputKind => {
  return { match: patternMatcher(pattern), group, order, parameters: pattern.split('[').length };
};

/** Files that are no pages. */
const FILES = [
  kindOf('items/[year]/[month]/[date]/[source].json', 'leaf', ({ year, month, date }) =>
    dayGroup(`${year}-${month}-${date}`),
  ),
  kindOf('m/[shelf]/[picture]', 'leaf', ({ shelf }) => mediaGroup(shelf as string)),
  kindOf('pagefind/recent.js', 'search', () => RECENT_SEARCH),
  kindOf('pagefind/[file]', 'search', () => SEARCH_PROGRAM),
  kindOf('pagefind/[shard]/[...file]', 'search', ({ shard }) => searchGroup(shard as string)),
];

/** What is more special comes first, as in Astro. */
const KINDS = [
  ...FILES,
  ...Object.entries(PAGES).map(([page, { group, order }]) => {
    return kindOf(patternOf(page), order, typeof group === 'function' ? group : undefined);
  }),
].sort((a, b) => a.parameters - b.parameters);

const CLOSED = KINDS.filter(({ group }) => group !== undefined);

/** The group of a path that is closed by time; undefined for all others. */
function closedGroupOf(path: string): string | undefined {
  for (const { match, group } of CLOSED) {
    const params = match(path);
    if (params !== undefined) return group?.(params);
  }
  return undefined;
}

/** Path → group of the files whose groups only the plan knows. */
export function listedGroups(plan: Plan): Map<string, string> {
  const listed = new Map<string, string>();
  for (const [name, tasks] of plan) {
    if (!isClosed(name)) for (const path of pathsOf(tasks)) listed.set(path, name);
  }
  return listed;
}

/** Names of groups that follow from paths. */
function isClosed(name: string): boolean {
  return /^(day|month|year|media|search|source \S+) \S+$/.test(name);
}

/** Finds the group of any file of a plan; undefined for what is not in it. */
export function groupFinder(listed: ReadonlyMap<string, string>): (path: string) => string | undefined {
  return (path) => listed.get(path) ?? closedGroupOf(path);
}

/** The place of a path in PUBLISH_ORDER. */
export function publishRank(path: string): number {
  const kind = KINDS.find(({ match }) => match(path) !== undefined);
  return PUBLISH_ORDER.indexOf(kind?.order ?? 'list');
}
