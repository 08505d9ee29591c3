// What a kind of page is, and the inputs that kinds of pages have in common.
import { STORIES_OF_LIST } from '../derive/story-list.ts';
import { LIST_LENGTH } from '../derive/views.ts';
import { UI_LANGUAGES } from '../model/language.ts';
import type { ItemFilter } from '../store/archive.ts';
import type { SiteData } from './context.ts';
import { entry, type Input, list, TEXTS } from './inputs.ts';
import type { Params } from './paths.ts';
import { type StoryListFilter, sourcesOfStory, storyRefs } from './stories.ts';

/**
 * Publishing order of changed files: linked files first, then the pages that link to them, and last the pages on which
 * readers start.
 */
export const PUBLISH_ORDER = ['leaf', 'search', 'archive', 'list', 'front'] as const;
export type PublishOrder = (typeof PUBLISH_ORDER)[number];

/** Pages of one kind that are made together, from the same inputs. */
export interface PageTask {
  /** Unique in its group; the name of the page file if left out. */
  name?: string;
  /** Output group, if the kind does not define it. */
  group?: string;
  /** Evaluated lazily: planning reads only the first. */
  params: () => Iterable<Params>;
  inputs: readonly Input[];
  /** Whether a page shows pictures, where that is known of each; otherwise all may. */
  hasPictures?: (params: Params) => boolean;
  /** Entry files in src that the page bundles while it is rendered, without importing them. */
  bundles?: readonly string[];
}

export interface PageKind {
  /** Pattern of its paths, if it does not follow from the name of the page file. */
  path?: string;
  /**
   * Output group; its files are checked for damage together. A function of the parameters if groups are closed by time
   * (there may be thousands); else a name, or undefined if each task names its own.
   */
  group?: string | ((params: Params) => string);
  order: PublishOrder;
  /** Whether its pages show pictures of items. Others are the same in a small mirror without pictures. */
  showsPictures?: true;
  tasks: (data: SiteData) => Iterable<PageTask>;
  /** Folders in src from which the page reads files while it is rendered. */
  reads?: readonly string[];
}

/** Inputs of `staticPageChrome`. */
export const STATIC_CHROME = [entry('site', { id: 'site' }), list('safetyTexts')];
/** Inputs of `pageChrome`. */
export const CHROME = [...STATIC_CHROME, TEXTS];
/** Inputs of `listPageChrome`. */
export const LIST_CHROME = [...CHROME, list('smallMirror')];
/** Inputs of `periodPageChrome`. */
export const periodChrome = (from: string) => [...STATIC_CHROME, list('smallMirror', { from })];
/** Inputs of `volatilePageChrome`. */
export const VOLATILE_CHROME = [...LIST_CHROME, entry('activity', {})];

export const once = (inputs: readonly Input[]): PageTask[] => [{ params: () => [{}], inputs }];
export const inEachLanguage = (inputs: readonly Input[], params: Params = {}): PageTask => ({
  params: () => UI_LANGUAGES.map((lang) => ({ lang, ...params })),
  inputs,
});
export const perLanguage = (inputs: readonly Input[]) => [inEachLanguage(inputs)];

/** Inputs: the publishers of all items in the given files. */
export const publishers = (files: readonly { sourceId: string }[]) =>
  sourcesOf(files).map((id) => entry('publishers', { id }));
export const sourcesOf = (files: readonly { sourceId: string }[]) =>
  [...new Set(files.map(({ sourceId }) => sourceId))].sort();

/** Inputs: stories, and the publishers of all their items. @param sourceId another source whose publisher is an input */
export function storyInputs(data: SiteData, input: Input, sourceId?: string): Input[] {
  const refs = storyRefs(data, input.filter as StoryListFilter);
  const sources = new Set(refs.flatMap((ref) => sourcesOfStory(data, ref)));
  if (sourceId !== undefined) sources.add(sourceId);
  return [input, ...[...sources].sort().map((id) => entry('publishers', { id }))];
}

/** Inputs of a list page: the newest items that match a filter, their total, and their publishers. */
export const newestList = ({ archive }: SiteData, filter: ItemFilter) => [
  list('items', { ...filter, newest: LIST_LENGTH }),
  entry('activity', filter),
  ...publishers(archive.filesOfNewest(filter, LIST_LENGTH)),
];

/** Inputs of a list page that shows each story once; the outlets of a story need not be among those of the list. */
export const newestStoryList = (filter: ItemFilter) => [
  list('items', { ...filter, newest: LIST_LENGTH }),
  list('stories', { ...filter, newest: LIST_LENGTH, ...STORIES_OF_LIST }),
  entry('activity', filter),
  list('publishers'),
];

const [YEAR, MONTH, DATE] = [
  [0, 4],
  [5, 7],
  [8, 10],
] as const;
/** `2026-08-23` → the parameters of its path; a month or a year gives fewer. */
export const dateParams = (day: string): Params => ({
  year: day.slice(...YEAR),
  ...(day.length > 4 ? { month: day.slice(...MONTH) } : {}),
  ...(day.length > 7 ? { date: day.slice(...DATE) } : {}),
});

export const periods = ({ archive }: SiteData, length: 4 | 7) => [
  ...new Set(archive.days.map((day) => day.slice(0, length))),
];
