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
  // Across languages, other words without a translation say nothing.
  const counts = (token: string) =>
    !crossLanguage ||
    isTranslatable(token) ||
    a.names.has(token) ||
    b.names.has(token) ||
    (a.all.has(token) && b.all.has(token));
  const sum = (tokens: Iterable<string>) => {
    let total = 0;
    for (const token of tokens) if (counts(token)) total += weight(token);
    return total;
  };
  const prior = crossLanguage ? PRIOR.cross : PRIOR.same;
  const share = (part: number, whole: number) => part / (whole + prior);
  const coverage = (x: Evidence, y: Evidence) => share(sum(intersection(x.title, y.all)), sum(x.title));
  const missing = (x: Evidence, y: Evidence) => {
    const names = intersection(x.title, x.names);
    return share(sum(names.filter((token) => !y.all.has(token))), sum(names));
  };
  const [coverageA, coverageB] = [coverage(a, b), coverage(b, a)];
  const common = intersection(a.all, b.all);
  /** What one title says and the other item too. */
  const reported = common.filter((token) => a.title.has(token) || b.title.has(token));
  const names = common.filter((token) => a.names.has(token) || b.names.has(token));
  return {
    crossLanguage,
    meanCoverage: (coverageA + coverageB) / 2,
    minCoverage: Math.min(coverageA, coverageB),
    overlap: share(sum(common), Math.min(sum(a.all), sum(b.all))),
    commonNames: Math.min(1, share(sum(names), Math.min(sum(a.names), sum(b.names)))),
    missingNames: Math.max(missing(a, b), missing(b, a)),
    nameStrength: Math.min(1, sum(common.filter((token) => isSubject(token, names))) / FULL_PLACE_WEIGHT),
    titleNameWeight: sum(intersection(a.title, b.title).filter((token) => names.includes(token) && !isArea(token))),
    places: Math.min(1, sum(reported.filter(isPlace)) / FULL_PLACE_WEIGHT),
    titleConcepts: Math.min(1, sum(intersection(a.title, b.title).filter(isConcept)) / FULL_CONCEPT_WEIGHT),
    concepts: Math.min(1, reported.filter(isStrongConcept).length / FULL_CONCEPT_COUNT),
    length: Math.max(0, Math.min(1, (Math.min(a.all.size, b.all.size) - SHORT) / SHORT)),
    datesDiffer: a.dates.size > 0 && b.dates.size > 0 && intersection(a.dates, b.dates).length === 0,
    developmentsDiffer: !haveSame(a.form.developments, b.form.developments),
  };
}

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

function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  return [...small].filter((token) => large.has(token));
}

function haveSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

/** Names of the catalogue, concepts and numbers are the same in all languages. */
function isTranslatable(token: string): boolean {
  return token.startsWith('@') || token.startsWith('+') || token.startsWith('#');
}

/** A name other than that of a country or region, or a number of three digits or more. */
function isSubject(token: string, names: readonly string[]): boolean {
  return /^#\d{3}/.test(token) || (names.includes(token) && !isArea(token));
}

function isArea(token: string): boolean {
  return token.startsWith('@areas');
}

function isPlace(token: string): boolean {
  return token.startsWith('@places');
}

function isConcept(token: string): boolean {
  return token.startsWith('+');
}
