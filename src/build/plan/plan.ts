// Which files the site has, in places and parts, each part with the digest of all that it is made of. Pure: the same
// content gives the same plan, whatever was built before.
import type { Retention, Site } from '../../model/site.ts';
import type { Source } from '../../model/source.ts';
import type { Topic } from '../../model/topic.ts';
import type { Archive } from '../../store/archive.ts';
import type { ItemIndex } from '../../store/item-index.ts';
import { planDays } from './days.ts';
import { planLists } from './lists.ts';
import { planPeriods } from './periods.ts';
import { planPassing } from './passing.ts';

/** A file that is no page: its bytes, or where they stand. */
export type OtherFile = { path: string; bytes: () => Promise<string | Uint8Array> } | { path: string; from: string };

export interface Part {
  input: string;
  pages: () => string[];
  files?: () => OtherFile[];
  produce?: Produce;
}

/**
 * Makes files of the site below a folder; those that stand in the live site with the same bytes need not be written.
 * @returns path in the site → SHA-256 of every file that the part has
 */
export type Produce = (folders: { making: string; live: string | undefined }) => Promise<Map<string, string>>;

/** Place → part → what it is. */
export type Plan = Map<string, Map<string, Part>>;

export interface PlanInput {
  site: Omit<Site, 'retention'> & { retention?: Retention };
  sources: ReadonlyMap<string, Source>;
  topics: readonly Topic[];
  index: ItemIndex;
  /** Of the same index. */
  archive: Archive;
  /** Names of the texts that people write, each once. */
  textNames: readonly string[];
  /** Digest of what stands around pages that may change with the texts of the site. */
  frame: string;
  /** Digest of what the texts of the site may say of this deployment. */
  deployment: string;
  /** Digest of what was withdrawn. */
  withdrawn: string;
  /** How each source is doing. */
  health: unknown;
  /** Files that are served as they are: path in the site → file. */
  assets: ReadonlyMap<string, string>;
  /** The shown items of a file, as the site carries them. */
  itemData: (file: ItemIndex[number]) => Promise<string>;
}

export interface PlanContext extends PlanInput {
  /** What pages of items and lists show of a source. */
  shown: (sourceId: string) => unknown;
}

export function makePlan(input: PlanInput): Plan {
  const shown = (id: string) => {
    const { title, names, stateListed } = input.sources.get(id) ?? { title: id };
    return [id, title, names, stateListed];
  };
  const context: PlanContext = { ...input, shown };
  return new Map([...planDays(context), ...planPeriods(context), ...planLists(context), ...planPassing(context)]);
}

/** A place of one part. */
export function whole(input: string, pages: () => string[], files?: () => OtherFile[]): Map<string, Part> {
  return new Map([['', { input, pages, ...(files === undefined ? {} : { files }) }]]);
}

/** Every path that a place should hold, but for those that only `produce` knows. */
export function pathsOf(parts: ReadonlyMap<string, Part>): Set<string> {
  return new Set([...parts.values()].flatMap(({ pages, files }) => [...pages(), ...(files?.() ?? []).map(({ path }) => path)]));
}
