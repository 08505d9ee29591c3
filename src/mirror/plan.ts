// What must be done at a target so that it holds an edition, in an order in which no reader meets a half-changed site.
// Pure: what is held and what time it is come from outside.
import { z } from 'astro/zod';
import { HOUR_MS } from '../lib/duration.ts';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { instantSchema } from '../model/time.ts';
import type { TreeEntry } from '../model/tree.ts';
import { isOfEdition } from './local-edition.ts';

/** For so long, pages of the edition before may still link to a file that is gone. */
export const KEEP_HOURS = 72;

/** At a target: since when each file is in no edition any more. The host keeps it for us; it is not signed. */
export const LEAVING_FILE = `${EDITION_FOLDER}/leaving.json`;
const leavingSchema = z.record(z.string(), instantSchema);
export type Leaving = Readonly<Record<string, string>>;

/**
 * new: files that nothing links to yet. changed: pages under old names. lists: nodes of the tree, keys, earlier roots.
 * head: what tells readers that there is a new edition.
 */
export const STEPS = ['new', 'changed', 'lists', 'head'] as const;

export interface Plan {
  steps: { name: (typeof STEPS)[number]; files: readonly TreeEntry[] }[];
  /** Files whose time is over. */
  remove: readonly string[];
  /** Files that stay for now, each with the time since when. */
  leaving: Leaving;
}

export interface Held {
  /** Path → size of each file at the target. */
  sizes: ReadonlyMap<string, number>;
  /** Path → SHA-256 as the target's own list says. It is believed to save time, never to call a copy whole. */
  claimed: ReadonlyMap<string, string>;
  leaving: Leaving;
}

export function planPush(files: readonly TreeEntry[], held: Held, now: string): Plan {
  const steps = STEPS.map((name) => ({ name, files: files.filter((file) => stepOf(file, held) === name) }));
  const wanted = new Set([...files.map(({ path }) => path), LEAVING_FILE]);
  const since = [...held.sizes.keys()]
    .filter((path) => !wanted.has(path))
    .map((path): [string, string] => [path, earlier(held.leaving[path], now)]);
  const isOver = (time: string) => Date.parse(now) - Date.parse(time) >= KEEP_HOURS * HOUR_MS;
  return {
    steps,
    remove: since.filter(([, time]) => isOver(time)).map(([path]) => path),
    leaving: Object.fromEntries(since.filter(([, time]) => !isOver(time))),
  };
}

/** The list of a target, or an empty one where it is missing or not as agreed: then the 72 hours begin anew. */
export function parseLeaving(bytes: Uint8Array | undefined): Leaving {
  try {
    return (bytes && leavingSchema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data) || {};
  } catch {
    return {};
  }
}

function earlier(time: string | undefined, now: string): string {
  return time !== undefined && time < now ? time : now;
}

/** Where a file belongs, or undefined where the target has it. */
function stepOf(file: TreeEntry, { sizes, claimed }: Held): (typeof STEPS)[number] | undefined {
  const isThere = sizes.get(file.path) === file.size;
  if (isOfEdition(file.path)) {
    const isNode = file.path.includes(file.sha256);
    if (isNode && isThere) return undefined;
    return isNode || !/^edition\/[^/]+$/.test(file.path) || file.path.endsWith('.pub') ? 'lists' : 'head';
  }
  if (isThere && claimed.get(file.path) === file.sha256) return undefined;
  return claimed.has(file.path) ? 'changed' : 'new';
}
