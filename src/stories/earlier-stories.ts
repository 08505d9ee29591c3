// Finds the earlier story that an item continues: a later day of a trial, an appeal, a reaction, an analysis.
import { DAY_MS, HOUR_MS } from '../lib/duration.ts';
import type { TokenWeight } from './compare.ts';
import { type Evidence, MARK, markAt } from './evidence.ts';
import { areOfOneSeries, type Cue, type ItemForm } from './item-form.ts';
import { WINDOW_DAYS } from './story-text.ts';
import { type TokenTable, TRAIT } from './token-table.ts';

/** A story is remembered until so many days after its last item: as long as its items are read. */
export const MEMORY_DAYS = WINDOW_DAYS;

/** An item within so many hours of the first report is another report rather than a later development. */
const MIN_AGE_MS = 3 * HOUR_MS;
/** A token that so many stories have finds none. */
const MAX_STORIES_OF_TOKEN = 60;
/** Least weight of what a story and the item have in common. */
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
  /** Names in titles of both, and in one title and another text; without places and organisations. */
  names: number;
  namesInText: number;
  /** Share of the title of the most similar report that the item has. */
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
  ...{ names: 0.16, namesInText: 0.05, reportCoverage: 2, missingNames: -1.6 },
  ...{ otherPlace: -1.05, size: 2.85, series: -0.8, lead: 0.33 },
};
const CUE_WEIGHTS: Readonly<Record<Cue, number>> = {
  ...{ stage: 1.7, after: 0.6, change: 1, response: 1.7, analysis: 0.9, quotation: 0.7 },
};
const BIAS = -5.35;
const ANY_PLACE = TRAIT.place | TRAIT.ambiguousPlace;
/** A given name alone identifies nobody. */
const GIVEN_NAME_SHARE = 0.3;
const MAX_SUM = 12;
const MAX_LEAD = 5;
const FULL_SIZE = 8;
/** Added to every whole, so that little evidence gives a small share. */
const PRIOR = 2;

export class EarlierStories {
  readonly #table: TokenTable;
  readonly #weight: TokenWeight;
  readonly #stories = new Map<string, Story>();
  /** By the number of a token: stories with the token in a title, and in a text. */
  readonly #byToken = { title: new Map<number, Story[]>(), text: new Map<number, Story[]>() };
  readonly #searched: ReadonlySet<number> | undefined;
  #newest = Number.NEGATIVE_INFINITY;
  #nextCleaning = Number.NEGATIVE_INFINITY;

  /**
   * @param weight of tokens among the recent items
   * @param searched numbers of the tokens of all items that will be placed; of any items if left out
   */
  constructor(table: TokenTable, weight: TokenWeight, searched?: ReadonlySet<number>) {
    this.#searched = searched;
    this.#table = table;
    this.#weight = weight;
  }

  add({ time, evidence }: Item, id: string): void {
    const story = this.#stories.get(id) ?? { id, first: time, last: time, items: [] };
    this.#stories.set(id, story);
    story.first = Math.min(story.first, time);
    story.last = Math.max(story.last, time);
    for (const [at, token] of evidence.tokens.entries()) {
      if (this.#searched?.has(token) === false || !this.#has(token, TRAIT.telling)) continue;
      const index = isInTitle(evidence, at) ? this.#byToken.title : this.#byToken.text;
      const stories = index.get(token);
      if (stories === undefined) index.set(token, [story]);
      else if (story.items.length === 0 || !stories.includes(story)) stories.push(story);
    }
    story.items.push(evidence);
    this.#newest = Math.max(this.#newest, time);
    this.#forgetOld();
  }

  /** The story that an item continues. */
  find(item: Item): string | undefined {
    const [best, next] = this.#candidates(item);
    if (best === undefined) return undefined;
    const relation = this.#relate(item.evidence, best.story);
    const lead = Math.min(MAX_LEAD, best.common - (next?.common ?? 0));
    return scoreOf({ ...relation, lead }, item.evidence.form) >= 0 ? best.story.id : undefined;
  }

  /** The two with most in common, that first. */
  #candidates({ time, evidence }: Item): { story: Story; common: number }[] {
    const found = new Map<Story, number>();
    for (const [at, token] of evidence.tokens.entries()) {
      const inTitle = isInTitle(evidence, at);
      const ofTitles = this.#byToken.title.get(token) ?? [];
      const ofTexts = inTitle ? (this.#byToken.text.get(token) ?? []) : [];
      if (ofTitles.length + ofTexts.length > MAX_STORIES_OF_TOKEN) continue;
      const own = this.#weight(token);
      const count = (story: Story, weight: number) => {
        if (time - story.first < MIN_AGE_MS || time - story.last > MEMORY_DAYS * DAY_MS) return;
        found.set(story, (found.get(story) ?? 0) + weight);
      };
      for (const story of ofTitles) count(story, inTitle ? own : own / 2);
      for (const story of ofTexts) if (!ofTitles.includes(story)) count(story, own / 2);
    }
    return [...found]
      .map(([story, common]) => ({ story, common }))
      .filter(({ common }) => common >= MIN_COMMON_WEIGHT)
      .sort((a, b) => b.common - a.common)
      .slice(0, 2);
  }

  #relate(item: Evidence, { items }: Story): Omit<Relation, 'lead'> {
    const marksOf = marksOfAll(items);
    const sum = { names: 0, namesInText: 0, titleNames: 0, titleNamesFound: 0 };
    const titlePlaces = { all: 0, found: 0 };
    for (const [at, token] of item.tokens.entries()) {
      const [own, other] = [markAt(item, at), marksOf.get(token)];
      const weight = this.#weight(token);
      const isFound = other !== undefined;
      if ((own & MARK.title) !== 0) {
        if (this.#has(token, ANY_PLACE)) {
          titlePlaces.all += 1;
          if (isFound) titlePlaces.found += 1;
        }
        if ((own & MARK.name) !== 0 && !this.#has(token, TRAIT.area)) {
          sum.titleNames += weight;
          if (isFound) sum.titleNamesFound += weight;
        }
      }
      if (!isFound || ((own | other) & MARK.name) === 0 || ((own | other) & MARK.title) === 0) continue;
      if (!this.#has(token, TRAIT.telling) || this.#has(token, TRAIT.organisation | ANY_PLACE)) continue;
      const identified = this.#has(token, TRAIT.givenName) ? weight * GIVEN_NAME_SHARE : weight;
      if ((own & other & MARK.title) === 0) sum.namesInText += identified;
      else sum.names += identified;
    }
    const ofItem = new Set(item.tokens);
    const hasPlace = [...marksOf.keys()].some((token) => this.#has(token, ANY_PLACE));
    return {
      names: Math.min(MAX_SUM, sum.names),
      namesInText: Math.min(MAX_SUM, sum.namesInText),
      reportCoverage: Math.max(...items.map((report) => this.#coverageOf(report, ofItem))),
      missingNames: share(sum.titleNames - sum.titleNamesFound, sum.titleNames),
      otherPlace: Number(titlePlaces.all > 0 && titlePlaces.found === 0 && hasPlace),
      size: Math.min(1, Math.log2(items.length) / Math.log2(FULL_SIZE)),
      series: Number(items.some(({ lang, form }) => lang === item.lang && areOfOneSeries(form, item.form))),
    };
  }

  /** Share of the title of a report that an item has. */
  #coverageOf(report: Evidence, ofItem: ReadonlySet<number>): number {
    let [all, found] = [0, 0];
    for (const [at, token] of report.tokens.entries()) {
      if (!isInTitle(report, at)) continue;
      all += this.#weight(token);
      if (ofItem.has(token)) found += this.#weight(token);
    }
    return share(found, all);
  }

  #has(token: number, trait: number): boolean {
    return (this.#table.traitsOf(token) & trait) !== 0;
  }

  #forgetOld(): void {
    if (this.#newest < this.#nextCleaning) return;
    this.#nextCleaning = this.#newest + DAY_MS;
    const limit = this.#newest - MEMORY_DAYS * DAY_MS;
    for (const [id, { last }] of this.#stories) if (last < limit) this.#stories.delete(id);
    for (const index of Object.values(this.#byToken)) {
      for (const [token, stories] of index) {
        const left = stories.filter(({ last }) => last >= limit);
        if (left.length === 0) index.delete(token);
        else if (left.length < stories.length) index.set(token, left);
      }
    }
  }
}

function isInTitle(evidence: Evidence, at: number): boolean {
  return (markAt(evidence, at) & MARK.title) !== 0;
}

/** Bits of MARK of the tokens of several items together. */
function marksOfAll(items: readonly Evidence[]): Map<number, number> {
  const marksOf = new Map<number, number>();
  for (const item of items)
    for (const [at, token] of item.tokens.entries()) marksOf.set(token, (marksOf.get(token) ?? 0) | markAt(item, at));
  return marksOf;
}

function share(part: number, whole: number): number {
  return part / (whole + PRIOR);
}

/** Log odds that an item continues a story. */
function scoreOf(relation: Relation, { cues }: ItemForm): number {
  const keys = Object.keys(WEIGHTS) as (keyof Relation)[];
  const sum = keys.reduce((total, key) => total + WEIGHTS[key] * relation[key], BIAS);
  return cues.reduce((total, cue) => total + CUE_WEIGHTS[cue], sum);
}
