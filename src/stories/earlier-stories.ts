// Finds the earlier story that an item continues: a later day of a trial, an appeal, a reaction, an analysis.
import { DAY_MS, HOUR_MS } from '../lib/duration.ts';
import type { TokenWeight } from './compare.ts';
import { isStrongConcept } from './concepts.ts';
import type { Evidence } from './evidence.ts';
import { areOfOneSeries, type Cue, type ItemForm } from './item-form.ts';

/** A story is remembered until so many days after its last item. */
export const MEMORY_DAYS = 14;

/** An item within so many hours of the first report is another report rather than a later development. */
const MIN_AGE_MS = 3 * HOUR_MS;
/** A token that so many stories have finds none. */
const MAX_STORIES_OF_TOKEN = 60;
/** Stories that are compared, and the least weight of what they have in common with the item. */
const MAX_CANDIDATES = 6;
const MIN_COMMON_WEIGHT = 2.5;

interface Story {
  id: string;
  first: number;
  last: number;
  items: Evidence[];
}

interface Item {
  time: number;
  evidence: Evidence;
}

/** How an item and a story are related. Weights are those of tokens, shares are from 0 to 1. */
interface Relation {
  /** Names, and places, in titles of both; names in one title and another text. */
  names: number;
  places: number;
  namesInText: number;
  /** Share of the title of the item that the story has; share of the title of the most similar report that the item has. */
  coverage: number;
  reportCoverage: number;
  /** Share of the names of the title that the story lacks. */
  missingNames: number;
  /** 1 if the title names a place, and the story only others. */
  otherPlace: number;
  /** Number of reports: 1 for eight. */
  size: number;
  /** 1 if a report is another issue of the same series. */
  series: number;
  /** How much more it has in common than the next story. */
  lead: number;
}

/** Weights of a logistic regression on the tuning half of tests/fixtures/stories. */
const WEIGHTS: Readonly<Record<keyof Relation, number>> = {
  ...{ names: 0.14, places: 0.08, namesInText: 0.04, coverage: 0.4, reportCoverage: 1.6, missingNames: -1.4 },
  ...{ otherPlace: -1.05, size: 2.25, series: -1.2, lead: 0.24 },
};
const CUE_WEIGHTS: Readonly<Record<Cue, number>> = {
  ...{ stage: 1.9, after: 1.4, change: 1.6, response: 1.3, analysis: 0.5, quotation: 0.3 },
};
const BIAS = -4.6;
/** A given name alone identifies nobody. */
const GIVEN_NAME_SHARE = 0.3;
const MAX_SUM = 12;
const MAX_LEAD = 5;
const FULL_SIZE = 8;
/** Added to every whole, so that little evidence gives a small share. */
const PRIOR = 2;

export class EarlierStories {
  readonly #stories = new Map<string, Story>();
  readonly #byToken = new Map<string, Story[]>();
  #newest = Number.NEGATIVE_INFINITY;
  #nextCleaning = Number.NEGATIVE_INFINITY;

  add({ time, evidence }: Item, id: string): void {
    const story = this.#stories.get(id) ?? { id, first: time, last: time, items: [] };
    this.#stories.set(id, story);
    story.first = Math.min(story.first, time);
    story.last = Math.max(story.last, time);
    for (const token of evidence.all) {
      if (!isTelling(token) || hasToken(story, token)) continue;
      const stories = this.#byToken.get(token);
      if (stories === undefined) this.#byToken.set(token, [story]);
      else stories.push(story);
    }
    story.items.push(evidence);
    this.#newest = Math.max(this.#newest, time);
    this.#forgetOld();
  }

  /** The story that an item continues. @param weight of tokens among the recent items */
  find(item: Item, weight: TokenWeight): string | undefined {
    const [best, next] = this.#candidates(item, weight);
    if (best === undefined) return undefined;
    const relation = relationOf(item.evidence, best.story, weight);
    const lead = Math.min(MAX_LEAD, best.common - (next?.common ?? 0));
    return scoreOf({ ...relation, lead }, item.evidence.form) >= 0 ? best.story.id : undefined;
  }

  /** Those with most in common first. */
  #candidates({ time, evidence }: Item, weight: TokenWeight): { story: Story; common: number }[] {
    const found = new Map<Story, number>();
    for (const token of evidence.all) {
      const stories = this.#byToken.get(token);
      if (stories === undefined || stories.length > MAX_STORIES_OF_TOKEN) continue;
      const own = weight(token);
      const inTitle = evidence.title.has(token);
      for (const story of stories) {
        if (time - story.first < MIN_AGE_MS || time - story.last > MEMORY_DAYS * DAY_MS) continue;
        const inTitles = story.items.some(({ title }) => title.has(token));
        if (!inTitle && !inTitles) continue;
        found.set(story, (found.get(story) ?? 0) + (inTitle && inTitles ? own : own / 2));
      }
    }
    return [...found]
      .filter(([, common]) => common >= MIN_COMMON_WEIGHT)
      .sort((a, b) => b[1] - a[1])
      .slice(0, MAX_CANDIDATES)
      .map(([story, common]) => ({ story, common }));
  }

  #forgetOld(): void {
    if (this.#newest < this.#nextCleaning) return;
    this.#nextCleaning = this.#newest + DAY_MS;
    const limit = this.#newest - MEMORY_DAYS * DAY_MS;
    for (const [id, { last }] of this.#stories) if (last < limit) this.#stories.delete(id);
    for (const [token, stories] of this.#byToken) {
      const left = stories.filter(({ last }) => last >= limit);
      if (left.length === 0) this.#byToken.delete(token);
      else if (left.length < stories.length) this.#byToken.set(token, left);
    }
  }
}

function hasToken({ items }: Story, token: string): boolean {
  return items.some(({ all }) => all.has(token));
}

/** What the items of a story have together. */
function togetherOf({ items }: Story) {
  const all = new Set(items.flatMap((item) => [...item.all]));
  return {
    all,
    titles: new Set(items.flatMap(({ title }) => [...title])),
    names: new Set(items.flatMap(({ names }) => [...names])),
    hasPlace: [...all].some(isPlace),
  };
}

function relationOf(item: Evidence, story: Story, weight: TokenWeight): Omit<Relation, 'lead'> {
  const { items } = story;
  const together = togetherOf(story);
  const sum = { names: 0, places: 0, namesInText: 0, title: 0, titleFound: 0, titleNames: 0, titleNamesFound: 0 };
  let [hasPlace, hasCommonPlace] = [false, false];
  for (const token of item.all) {
    const isFound = together.all.has(token);
    const inTitle = item.title.has(token);
    const own = weight(token);
    const isName = item.names.has(token) || together.names.has(token);
    if (inTitle) {
      sum.title += own;
      if (isFound) sum.titleFound += own;
      if (isPlace(token)) {
        hasPlace = true;
        if (isFound) hasCommonPlace = true;
      }
      if (item.names.has(token) && !token.startsWith('@areas')) {
        sum.titleNames += own;
        if (isFound) sum.titleNamesFound += own;
      }
    }
    const inTitles = together.titles.has(token);
    if (!isFound || !isName || (!inTitle && !inTitles) || !isTelling(token)) continue;
    if (isPlace(token)) {
      if (inTitle && inTitles) sum.places += own;
    } else if (!token.startsWith('@organisations')) {
      const share = isGivenName(token) ? GIVEN_NAME_SHARE * own : own;
      if (inTitle && inTitles) sum.names += share;
      else sum.namesInText += share;
    }
  }
  const share = (part: number, whole: number) => part / (whole + PRIOR);
  return {
    names: Math.min(MAX_SUM, sum.names),
    places: Math.min(MAX_SUM, sum.places),
    namesInText: Math.min(MAX_SUM, sum.namesInText),
    coverage: share(sum.titleFound, sum.title),
    reportCoverage: Math.max(...items.map(({ title }) => coverageOf(title, item.all, weight))),
    missingNames: share(sum.titleNames - sum.titleNamesFound, sum.titleNames),
    otherPlace: Number(hasPlace && together.hasPlace && !hasCommonPlace),
    size: Math.min(1, Math.log2(items.length) / Math.log2(FULL_SIZE)),
    series: Number(items.some(({ lang, form }) => lang === item.lang && areOfOneSeries(form, item.form))),
  };
}

function coverageOf(title: ReadonlySet<string>, tokens: ReadonlySet<string>, weight: TokenWeight): number {
  let [all, found] = [0, 0];
  for (const token of title) {
    all += weight(token);
    if (tokens.has(token)) found += weight(token);
  }
  return found / (all + PRIOR);
}

/** Log odds that an item continues a story. */
function scoreOf(relation: Relation, { cues }: ItemForm): number {
  const keys = Object.keys(WEIGHTS) as (keyof Relation)[];
  const sum = keys.reduce((total, key) => total + WEIGHTS[key] * relation[key], BIAS);
  return cues.reduce((total, cue) => total + CUE_WEIGHTS[cue], sum);
}

/** Numbers, countries and words of news of any kind find no story. */
function isTelling(token: string): boolean {
  if (token.startsWith('#') || token.startsWith('@areas')) return false;
  return !token.startsWith('+') || isStrongConcept(token);
}

function isPlace(token: string): boolean {
  return token.startsWith('@places') || token.startsWith('@ambiguous');
}

/** Stems of listed given names end so. */
function isGivenName(token: string): boolean {
  return token.endsWith('0') && !token.startsWith('#');
}
