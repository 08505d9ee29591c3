// Path of a file of the site → its output group and its publishing order. Groups that are closed by time (there may be
// thousands) follow from the path; the paths of other groups are listed in the plan.

import { PUBLISH_ORDER, type PublishOrder } from '../site/page-kind.ts';
import { type Params, patternMatcher } from '../site/paths.ts';
import { PAGES, patternOf } from '../site/routes.ts';
import { type Plan, pathsOf, type Task } from './plan.ts';

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

/** Files other than pages. */
const FILES = [
  kindOf('items/[year]/[month]/[date]/[source].json', 'leaf', ({ year, month, date }) =>
    dayGroup(`${year}-${month}-${date}`),
  ),
  kindOf('source/[file]', 'leaf'),
  kindOf('m/[shelf]/[picture]', 'leaf', ({ shelf }) => mediaGroup(shelf as string)),
  kindOf('pagefind/recent.js', 'search', () => RECENT_SEARCH),
  kindOf('pagefind/[file]', 'search', () => SEARCH_PROGRAM),
  kindOf('pagefind/[shard]/[...file]', 'search', ({ shard }) => searchGroup(shard as string)),
];

/** More specific patterns come first, as in Astro. */
const KINDS = [
  ...FILES,
  ...Object.entries(PAGES).map(([page, { group, order }]) => {
    return kindOf(patternOf(page), order, typeof group === 'function' ? group : undefined);
  }),
].sort((a, b) => a.parameters - b.parameters);

const CLOSED = KINDS.filter(({ group }) => group !== undefined);

/** The group of a path, if it is closed by time; else undefined. */
function closedGroupOf(path: string): string | undefined {
  for (const { match, group } of CLOSED) {
    const params = match(path);
    if (params !== undefined) return group?.(params);
  }
  return undefined;
}

/** Path → group, for files whose group does not follow from the path. */
export function listedGroups(plan: Plan): Map<string, string> {
  const listed = new Map<string, string>();
  for (const [name, tasks] of plan) {
    if (!isClosed(name, tasks)) for (const path of pathsOf(tasks)) listed.set(path, name);
  }
  return listed;
}

/** Whether the group of each of its files follows from the path. All files of a group are alike in this. */
function isClosed(name: string, tasks: ReadonlyMap<string, Task>): boolean {
  for (const { pages, files } of tasks.values()) {
    const [path = files?.()[0]?.path] = pages();
    if (path !== undefined) return closedGroupOf(path) === name;
  }
  return true;
}

/** A function that gives the group of a file; undefined for files that are not in the plan. */
export function groupFinder(listed: ReadonlyMap<string, string>): (path: string) => string | undefined {
  return (path) => listed.get(path) ?? closedGroupOf(path);
}

/** Position of a path in PUBLISH_ORDER. */
export function publishRank(path: string): number {
  const kind = KINDS.find(({ match }) => match(path) !== undefined);
  return PUBLISH_ORDER.indexOf(kind?.order ?? 'list');
}
