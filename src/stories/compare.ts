// Two items → log odds that they report the same event. Pure.
import { isStrongConcept } from './concepts.ts';
import type { Evidence } from './evidence.ts';

/** Weight of a token: high if few items have it. */
export type TokenWeight = (token: string) => number;

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
  /** Strength of the concepts that both titles have. */
  titleConcepts: number;
  /** Strength of the concepts that both have and that are not in news of any kind. */
  concepts: number;
  /** 0 for short items, 1 if both have long texts, which share more by chance. */
  length: number;
  /** Whether the titles give different days. */
  datesDiffer: boolean;
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

/** @param weight of tokens among the recent items */
export function compare(a: Evidence, b: Evidence, weight: TokenWeight): Comparison {
  const crossLanguage = a.lang !== b.lang;
  const prior = crossLanguage ? PRIOR.cross : PRIOR.same;
  const share = (part: number, whole: number) => part / (whole + prior);
  const [sumA, sumB] = [weigh(a, b, weight), weigh(b, a, weight)];
  const [coverageA, coverageB] = [share(sumA.titleFound, sumA.title), share(sumB.titleFound, sumB.title)];
  return {
    crossLanguage,
    meanCoverage: (coverageA + coverageB) / 2,
    minCoverage: Math.min(coverageA, coverageB),
    overlap: share(sumA.found, Math.min(sumA.all, sumB.all)),
    commonNames: Math.min(1, share(sumA.namesFound, Math.min(sumA.names, sumB.names))),
    missingNames: Math.max(
      share(sumA.titleNamesMissing, sumA.titleNames),
      share(sumB.titleNamesMissing, sumB.titleNames),
    ),
    nameStrength: Math.min(1, sumA.subjects / FULL_PLACE_WEIGHT),
    titleNameWeight: sumA.inBothTitlesNames,
    places: Math.min(1, sumA.places / FULL_PLACE_WEIGHT),
    titleConcepts: Math.min(1, sumA.inBothTitlesConcepts / FULL_CONCEPT_WEIGHT),
    concepts: Math.min(1, sumA.strongConcepts / FULL_CONCEPT_COUNT),
    length: Math.max(0, Math.min(1, (Math.min(a.all.size, b.all.size) - SHORT) / SHORT)),
    datesDiffer: a.dates.size > 0 && b.dates.size > 0 && ![...a.dates].some((date) => b.dates.has(date)),
    developmentsDiffer: !haveSame(a.form.developments, b.form.developments),
  };
}

/** Sums of the weights of the tokens of one item; strongConcepts is a number of tokens. */
function weigh(item: Evidence, other: Evidence, weight: TokenWeight) {
  const crossLanguage = item.lang !== other.lang;
  const sum = {
    ...{ all: 0, found: 0, title: 0, titleFound: 0, names: 0, namesFound: 0, titleNames: 0, titleNamesMissing: 0 },
    ...{ subjects: 0, places: 0, strongConcepts: 0, inBothTitlesNames: 0, inBothTitlesConcepts: 0 },
  };
  for (const token of item.all) {
    const isName = item.names.has(token);
    const isFound = other.all.has(token);
    const isNameInEither = isName || other.names.has(token);
    // Across languages, other words without a translation say nothing.
    if (crossLanguage && !isFound && !isNameInEither && !isTranslatable(token)) continue;
    const own = weight(token);
    const inTitle = item.title.has(token);
    sum.all += own;
    if (inTitle) sum.title += own;
    if (isName) sum.names += own;
    if (inTitle && isName) sum.titleNames += own;
    if (!isFound) {
      if (inTitle && isName) sum.titleNamesMissing += own;
      continue;
    }
    sum.found += own;
    if (inTitle) sum.titleFound += own;
    if (isNameInEither) sum.namesFound += own;
    const isSubject = isNameInEither ? !token.startsWith('@areas') : LARGE_NUMBER.test(token);
    if (isSubject) sum.subjects += own;
    const inOtherTitle = other.title.has(token);
    // What one title says and the other item too.
    if (inTitle || inOtherTitle) {
      if (token.startsWith('@places')) sum.places += own;
      if (isStrongConcept(token)) sum.strongConcepts += 1;
    }
    if (inTitle && inOtherTitle) {
      if (isSubject && isNameInEither) sum.inBothTitlesNames += own;
      if (token.startsWith('+')) sum.inBothTitlesConcepts += own;
    }
  }
  return sum;
}

/** A number of three digits or more identifies an event as a name does. */
const LARGE_NUMBER = /^#\d{3}/;

/** Weights of a logistic regression on labelled pairs; docs/stories.md says how they were found. */
const SAME_LANGUAGE = {
  ...{ bias: -2, meanCoverage: 1.4, minCoverage: 1.2, overlap: 3.1, commonNames: 1, missingNames: -2.1 },
  ...{
    places: 1,
    titleConcepts: 1.3,
    concepts: 2.5,
    dates: -2.5,
    developments: -0.8,
    days: -2.5,
    sameSource: -2.6,
    length: -0.8,
  },
};
const ACROSS_LANGUAGES: typeof SAME_LANGUAGE = {
  ...{ bias: -1.6, meanCoverage: 1.8, minCoverage: 2.2, overlap: 3, commonNames: 0.8, missingNames: -2.4 },
  ...{
    places: 1,
    titleConcepts: 1.8,
    concepts: 2.4,
    dates: -1.5,
    developments: -0.6,
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
  if (comparison.crossLanguage && !haveCommonSubject(comparison)) return Number.NEGATIVE_INFINITY;
  const weights = comparison.crossLanguage ? ACROSS_LANGUAGES : SAME_LANGUAGE;
  return (
    weights.bias +
    weights.meanCoverage * comparison.meanCoverage +
    weights.minCoverage * comparison.minCoverage +
    weights.overlap * comparison.overlap +
    weights.commonNames * comparison.commonNames +
    weights.missingNames * comparison.missingNames +
    weights.places * comparison.places +
    weights.titleConcepts * comparison.titleConcepts +
    weights.concepts * comparison.concepts +
    weights.days * Math.min(MAX_DAYS, days) +
    weights.length * comparison.length +
    (comparison.datesDiffer ? weights.dates : 0) +
    (comparison.developmentsDiffer ? weights.developments : 0) +
    (sameSource ? weights.sameSource : 0)
  );
}

function haveSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

/** Names of the catalogue, concepts and numbers are the same in all languages. */
function isTranslatable(token: string): boolean {
  return token.startsWith('@') || token.startsWith('+') || token.startsWith('#');
}
