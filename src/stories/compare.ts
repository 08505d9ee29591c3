// Two items → log odds that they report the same event. Pure.
import { type Evidence, MARK, markAt } from './evidence.ts';
import { areOfOneSeries } from './item-form.ts';
import { haveOtherOrdinals } from './ordinals.ts';
import { type TokenTable, TRAIT } from './token-table.ts';

/** Weight of a token by its number: high if few items have it. */
export type TokenWeight = (id: number) => number;

/** How alike two items are. Shares and strengths are from 0 to 1. */
export interface Comparison {
  crossLanguage: boolean;
  /** Share of the title of one item that the other one has, by weight: mean and minimum of both directions. */
  meanCoverage: number;
  minCoverage: number;
  /** Share of the smaller item that both have. */
  overlap: number;
  /** Share of the names of the item with fewer names that both have. */
  commonNames: number;
  /** Share of the names of a title that the other item lacks; the larger of both directions. */
  missingNames: number;
  /** Strength of the names that both have, without countries and regions, and of large numbers. */
  nameStrength: number;
  /** Weight of the names in both titles, without countries and regions. */
  titleNameWeight: number;
  /** Strength of the places that both have. */
  places: number;
  /**
   * Whether they name other places, countries and regions aside: 1 if both titles do, and neither item has a place of the
   * other title; 0.5 if one title does, and the other item names only other places; else 0.
   */
  otherPlaces: number;
  /** The same of what happened: strong concepts. */
  otherActs: number;
  /** Strength of the concepts that both titles have. */
  titleConcepts: number;
  /** Strength of the concepts that both have and that are not in news of any kind. */
  concepts: number;
  /** 0 for short items, 1 if both have long texts, which share more by chance. */
  length: number;
  /** Whether the titles give different days. */
  datesDiffer: boolean;
  /** Whether the titles give other ordinal numbers, years or rounds: the eleventh and the twelfth package. */
  ordinalsDiffer: boolean;
  /** Whether they are two issues of one series. */
  isOtherIssue: boolean;
  /** Whether one title names a step that comes after the one of the other: a detention, a release. */
  stepsDiffer: boolean;
  /** Whether one title names a later development of a kind that the other one does not name. */
  developmentsDiffer: boolean;
}

/** Weights at which a strength is 1. */
const FULL_PLACE_WEIGHT = 5;
const FULL_CONCEPT_WEIGHT = 8;
const FULL_CONCEPT_COUNT = 4;
/** Tokens of a short item; at twice as many, an item is long. */
const SHORT = 45;
/** Weight added to every whole, so that little evidence gives a small share. */
const PRIOR = { same: 2, cross: 6 };

/** Sums of the weights of the tokens of one item. */
interface Sums {
  all: number;
  found: number;
  title: number;
  titleFound: number;
  names: number;
  titleNames: number;
  titleNamesFound: number;
  /** Numbers of tokens. */
  places: Counts;
  acts: Counts;
}

interface Counts {
  all: number;
  title: number;
  titleFound: number;
}

/** Compares one item with many others. */
export class Comparer {
  readonly #table: TokenTable;
  readonly #weight: TokenWeight;
  #item: Evidence | undefined;
  /** Number of a token → MARK bits of the present item and PRESENT; 0 if it does not have the token. */
  #present = new Uint8Array(0);
  /** Sums of the present item: with all of its tokens, and with those that count across languages. */
  #sums: { same: Sums; cross: Sums } = { same: noSums(), cross: noSums() };
  /** Bits of TRAIT that a token of the title of the present item has. */
  #titleTraits = 0;

  /** @param weight of tokens among the recent items */
  constructor(table: TokenTable, weight: TokenWeight) {
    this.#table = table;
    this.#weight = weight;
  }

  /** The next comparisons are with this item. To be called again if the weights of tokens change. */
  setItem(item: Evidence): void {
    for (const id of this.#item?.tokens ?? []) this.#present[id] = 0;
    if (this.#present.length < this.#table.size) this.#present = new Uint8Array(2 * this.#table.size);
    this.#item = item;
    this.#sums = { same: noSums(), cross: noSums() };
    this.#titleTraits = 0;
    for (const [at, id] of item.tokens.entries()) {
      const marks = markAt(item, at);
      this.#present[id] = marks | PRESENT;
      const weight = this.#weight(id);
      const traits = this.#table.traitsOf(id);
      if ((marks & MARK.title) !== 0) this.#titleTraits |= traits;
      addToken(this.#sums.same, weight, marks, traits);
      if (countsAcross(marks, traits)) addToken(this.#sums.cross, weight, marks, traits);
    }
  }

  compare(b: Evidence): Comparison {
    const a = this.#item as Evidence;
    const crossLanguage = a.lang !== b.lang;
    const sumA = copyOf(crossLanguage ? this.#sums.cross : this.#sums.same);
    const sumB = noSums();
    let titleTraits = 0;
    const common = { names: 0, subjects: 0, places: 0, strongConcepts: 0, titleNames: 0, titleConcepts: 0 };
    for (let at = 0; at < b.tokens.length; at += 1) {
      const id = b.tokens[at] as number;
      const marksB = markAt(b, at);
      const marksA = this.#present[id] ?? 0;
      const traits = this.#table.traitsOf(id);
      if ((marksB & MARK.title) !== 0) titleTraits |= traits;
      if (marksA === 0) {
        // Across languages, other words without a translation say nothing.
        if (!crossLanguage || countsAcross(marksB, traits)) addToken(sumB, this.#weight(id), marksB, traits);
        continue;
      }
      const weight = this.#weight(id);
      if (crossLanguage && !countsAcross(marksA, traits)) addToken(sumA, weight, marksA, traits);
      addToken(sumB, weight, marksB, traits);
      addFound(sumA, weight, marksA, traits);
      addFound(sumB, weight, marksB, traits);
      addCommon(common, weight, traits, marksA, marksB);
    }
    const stepsDiffer = areOtherSteps(this.#titleTraits, titleTraits);
    return { ...toComparison(a, b, sumA, sumB, common), stepsDiffer };
  }
}

const PRESENT = 4;

/** One comes after the other, often days later, or undoes it. */
const STEPS = [
  [TRAIT.detention, TRAIT.release],
  [TRAIT.sentence, TRAIT.release],
  [TRAIT.sentence, TRAIT.appeal],
  [TRAIT.death, TRAIT.funeral],
  [TRAIT.detention, TRAIT.sentence],
  [TRAIT.death, TRAIT.prize],
  [TRAIT.closing, TRAIT.opening],
] as const;

/** @param a, b bits of TRAIT of the tokens of a title */
function areOtherSteps(a: number, b: number): boolean {
  return STEPS.some(([one, other]) => {
    const both = one | other;
    return (a & both) !== 0 && (b & both) !== 0 && (a & b & both) === 0;
  });
}

type Common = Record<'names' | 'subjects' | 'places' | 'strongConcepts' | 'titleNames' | 'titleConcepts', number>;

function noSums(): Sums {
  return {
    ...{ all: 0, found: 0, title: 0, titleFound: 0, names: 0, titleNames: 0, titleNamesFound: 0 },
    places: { all: 0, title: 0, titleFound: 0 },
    acts: { all: 0, title: 0, titleFound: 0 },
  };
}

function copyOf(sums: Sums): Sums {
  return { ...sums, places: { ...sums.places }, acts: { ...sums.acts } };
}

function addToken(sums: Sums, weight: number, marks: number, traits: number): void {
  const counts = countsOf(sums, traits);
  if (counts !== undefined) {
    counts.all += 1;
    if ((marks & MARK.title) !== 0) counts.title += 1;
  }
  sums.all += weight;
  if ((marks & MARK.title) !== 0) sums.title += weight;
  if ((marks & MARK.name) !== 0) sums.names += weight;
  if ((marks & MARK.title) !== 0 && (marks & MARK.name) !== 0) sums.titleNames += weight;
}

function addFound(sums: Sums, weight: number, marks: number, traits: number): void {
  sums.found += weight;
  if ((marks & MARK.title) === 0) return;
  const counts = countsOf(sums, traits);
  if (counts !== undefined) counts.titleFound += 1;
  sums.titleFound += weight;
  if ((marks & MARK.name) !== 0) sums.titleNamesFound += weight;
}

/** Adds a token that both items have. */
function addCommon(common: Common, weight: number, traits: number, marksA: number, marksB: number): void {
  const isName = ((marksA | marksB) & MARK.name) !== 0;
  const isSubject = isName ? (traits & TRAIT.area) === 0 : (traits & TRAIT.largeNumber) !== 0;
  if (isName) common.names += weight;
  if (isSubject) common.subjects += weight;
  // What one title says and the other item too.
  if (((marksA | marksB) & MARK.title) !== 0) {
    if ((traits & TRAIT.place) !== 0) common.places += weight;
    if ((traits & TRAIT.strongConcept) !== 0) common.strongConcepts += 1;
  }
  if ((marksA & marksB & MARK.title) !== 0) {
    if (isSubject && isName) common.titleNames += weight;
    if ((traits & TRAIT.concept) !== 0) common.titleConcepts += weight;
  }
}

function toComparison(
  a: Evidence,
  b: Evidence,
  sumA: Sums,
  sumB: Sums,
  common: Common,
): Omit<Comparison, 'stepsDiffer'> {
  const crossLanguage = a.lang !== b.lang;
  const prior = crossLanguage ? PRIOR.cross : PRIOR.same;
  const share = (part: number, whole: number) => part / (whole + prior);
  const [coverageA, coverageB] = [share(sumA.titleFound, sumA.title), share(sumB.titleFound, sumB.title)];
  return {
    crossLanguage,
    meanCoverage: (coverageA + coverageB) / 2,
    minCoverage: Math.min(coverageA, coverageB),
    overlap: share(sumA.found, Math.min(sumA.all, sumB.all)),
    commonNames: Math.min(1, share(common.names, Math.min(sumA.names, sumB.names))),
    missingNames: Math.max(
      share(sumA.titleNames - sumA.titleNamesFound, sumA.titleNames),
      share(sumB.titleNames - sumB.titleNamesFound, sumB.titleNames),
    ),
    nameStrength: Math.min(1, common.subjects / FULL_PLACE_WEIGHT),
    titleNameWeight: common.titleNames,
    places: Math.min(1, common.places / FULL_PLACE_WEIGHT),
    otherPlaces: difference(sumA.places, sumB.places),
    otherActs: difference(sumA.acts, sumB.acts),
    titleConcepts: Math.min(1, common.titleConcepts / FULL_CONCEPT_WEIGHT),
    concepts: Math.min(1, common.strongConcepts / FULL_CONCEPT_COUNT),
    length: Math.max(0, Math.min(1, (Math.min(a.tokens.length, b.tokens.length) - SHORT) / SHORT)),
    datesDiffer: haveOtherDates(a, b),
    ordinalsDiffer: haveOtherOrdinals(a.ordinals, b.ordinals),
    isOtherIssue: haveOtherDates(a, b) && areOfOneSeries(a.form, b.form),
    developmentsDiffer: !haveSame(a.form.developments, b.form.developments),
  };
}

function difference(a: Counts, b: Counts): number {
  if (a.titleFound > 0 || b.titleFound > 0) return 0;
  if (a.title > 0 && b.title > 0) return 1;
  return (a.title > 0 && b.all > 0) || (b.title > 0 && a.all > 0) ? 0.5 : 0;
}

function countsOf(sums: Sums, traits: number): Counts | undefined {
  if ((traits & TRAIT.place) !== 0) return sums.places;
  return (traits & TRAIT.strongConcept) === 0 ? undefined : sums.acts;
}

/** Whether a token counts across languages although the other item does not have it. */
function countsAcross(marks: number, traits: number): boolean {
  return (marks & MARK.name) !== 0 || (traits & TRAIT.translatable) !== 0;
}

/** Weights of a logistic regression on labelled pairs; docs/stories.md says how they were found. */
const SAME_LANGUAGE = {
  ...{ bias: -2.1, meanCoverage: 1.4, minCoverage: 2.2, overlap: 3.1, commonNames: 1, missingNames: -2.1 },
  ...{
    places: 1,
    otherPlaces: -2.5,
    otherActs: -1,
    titleConcepts: 1.3,
    concepts: 2.5,
    dates: -2.5,
    ordinals: -8,
    developments: -1.2,
    steps: -4,
    days: -2.5,
    sameSource: -2.6,
    length: -0.8,
  },
};
const ACROSS_LANGUAGES: typeof SAME_LANGUAGE = {
  ...{ bias: -1.4, meanCoverage: 1.8, minCoverage: 2.2, overlap: 3, commonNames: 0.8, missingNames: -2.2 },
  ...{
    places: 1,
    otherPlaces: -2.5,
    otherActs: -1,
    titleConcepts: 1.8,
    concepts: 2.4,
    dates: -1.5,
    ordinals: -8,
    developments: -0.6,
    steps: -4,
    days: -3.5,
    sameSource: -1.1,
    length: 0,
  },
};
/** Across languages, one common word would be a large share of what can be compared. */
function haveCommonSubject({ nameStrength, concepts }: Comparison): boolean {
  return nameStrength >= 0.2 || concepts > 0;
}

/** Days between two items count up to this many. */
const MAX_DAYS = 1;

/**
 * Log odds that two items report the same event; from 0 on they are taken as such.
 * @param context days between their times of publication, and whether one source gave both as items of one kind:
 * outlets seldom report an event twice
 */
export function sameEventScore(
  comparison: Comparison,
  { days, sameSource }: { days: number; sameSource: boolean },
): number {
  if (comparison.isOtherIssue || (comparison.crossLanguage && !haveCommonSubject(comparison)))
    return Number.NEGATIVE_INFINITY;
  const weights = comparison.crossLanguage ? ACROSS_LANGUAGES : SAME_LANGUAGE;
  return (
    weights.bias +
    weights.meanCoverage * comparison.meanCoverage +
    weights.minCoverage * comparison.minCoverage +
    weights.overlap * comparison.overlap +
    weights.commonNames * comparison.commonNames +
    weights.missingNames * comparison.missingNames +
    weights.places * comparison.places +
    weights.otherPlaces * comparison.otherPlaces +
    weights.otherActs * comparison.otherActs +
    weights.titleConcepts * comparison.titleConcepts +
    weights.concepts * comparison.concepts +
    weights.days * Math.min(MAX_DAYS, days) +
    weights.length * comparison.length +
    (comparison.datesDiffer ? weights.dates : 0) +
    (comparison.ordinalsDiffer ? weights.ordinals : 0) +
    (comparison.developmentsDiffer ? weights.developments : 0) +
    (comparison.stepsDiffer ? weights.steps : 0) +
    (sameSource ? weights.sameSource : 0)
  );
}

function haveOtherDates({ dates: a }: Evidence, { dates: b }: Evidence): boolean {
  return a.length > 0 && b.length > 0 && !a.some((date) => b.includes(date));
}

function haveSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
