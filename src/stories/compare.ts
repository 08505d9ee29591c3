// Two items → how likely they report the same event. Pure.
import type { Evidence } from './evidence.ts';

/** Weight of a token: high if few items have it. */
export type TokenWeight = (token: string) => number;

/** Parts of the comparison, each from 0 to 1. */
export interface Comparison {
  /** Share of the title of one item that the other one has, by weight: mean and minimum of both directions. */
  meanCoverage: number;
  minCoverage: number;
  /** Share of the smaller item that both have. */
  overlap: number;
  /** Share of the names of the item with fewer names that both have. */
  commonNames: number;
  /** Share of the names of a title that the other item lacks; the larger of both directions. */
  missingNames: number;
  /** The titles give different numbers. */
  numbersDiffer: boolean;
  /** The titles give different dates, or places without a common one. */
  datesDiffer: boolean;
  placesDiffer: boolean;
  personsDiffer: boolean;
  /** Weight of what both have. */
  commonWeight: number;
  /** Weight of the names that both have. */
  commonNameWeight: number;
  commonConcepts: number;
  commonPlaceWeight: number;
  commonTitleConcepts: number;
  /** Concepts that both have, without the weak ones: distinct, and their weight. */
  strongConcepts: number;
  strongConceptWeight: number;
  /** Names that both have, by entity. */
  sharedNames: number;
  commonNumberWeight: number;
  actsDiffer: boolean;
  /** One title names a later development, the other none of this kind. */
  developmentsDiffer: boolean;
  crossLanguage: boolean;
}

/** Concepts that occur in news of any kind. */
export const WEAK_CONCEPTS: ReadonlySet<string> = new Set(
  (
    'years days people first second new another today million billion thousand percent man woman child said statement report list ' +
    'money group open close find rise fall plan project video photo internet company family building president visit transfer day ' +
    'media journalist state-tv history month russian ukrainian polish add include'
  )
    .split(' ')
    .map((concept) => `+${concept}`),
);

/** A name below this weight is in most of the news. */
const MIN_NAME_WEIGHT = 1.5;

/** Concepts that name what happened. */
const ACTS: ReadonlySet<string> = new Set(
  (
    'trial sentence detain search raid release pardon deport die kill injure funeral fire explosion accident sanction law decree ' +
    'president-election protest strike fine block ban close open attack talks visit agreement condemn appeal treason spy fraud bribe theft ' +
    'torture transfer search-missing prize win lose match film concert resign appoint hunger illness flood storm hack queue price inflation ' +
    'wage rank survey obituary archaeology extremist'
  )
    .split(' ')
    .map((concept) => `+${concept}`),
);

/** @param weight of tokens, of what was seen lately */
export function compare(a: Evidence, b: Evidence, weight: TokenWeight): Comparison {
  const crossLanguage = a.lang !== b.lang;
  // Across languages, words without a translation say nothing: only what could be common counts.
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
  const both = (x: ReadonlySet<string>, y: ReadonlySet<string>) => [...x].filter((token) => y.has(token));
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const coverageA = share(sum(both(a.title, b.all)), sum(a.title));
  const coverageB = share(sum(both(b.title, a.all)), sum(b.title));
  const common = both(a.all, b.all);
  const commonWeight = sum(common);
  const strong = common.filter((token) => token.startsWith('+') && !WEAK_CONCEPTS.has(token));
  const commonNames = both(a.names, b.all).concat(both(b.names, a.all).filter((token) => !a.names.has(token)));
  const missing = (x: Evidence, y: Evidence) => {
    const names = [...x.title].filter((token) => x.names.has(token));
    return share(sum(names.filter((token) => !y.all.has(token))), sum(names));
  };
  const numbers = (x: Evidence) => [...x.title].filter((token) => token.startsWith('#'));
  const [numbersA, numbersB] = [numbers(a), numbers(b)];
  const differ = (x: readonly string[], y: readonly string[]) =>
    x.length > 0 && y.length > 0 && !x.some((token) => y.includes(token));
  const named = (x: Evidence, prefix: string) => [...x.title].filter((token) => token.startsWith(prefix));
  const acts = (x: Evidence) => [...x.title].filter((token) => ACTS.has(token));
  return {
    meanCoverage: (coverageA + coverageB) / 2,
    minCoverage: Math.min(coverageA, coverageB),
    overlap: share(commonWeight, Math.min(sum(a.all), sum(b.all))),
    commonNames: share(sum(commonNames), Math.min(sum(a.names), sum(b.names))),
    missingNames: Math.max(missing(a, b), missing(b, a)),
    numbersDiffer: differ(numbersA, numbersB),
    datesDiffer: differ([...a.dates], [...b.dates]),
    placesDiffer: differ(named(a, '@places'), named(b, '@places')),
    personsDiffer: differ(named(a, '@people'), named(b, '@people')),
    commonWeight,
    commonNameWeight: sum(commonNames),
    commonConcepts: common.filter((token) => token.startsWith('+')).length,
    commonPlaceWeight: sum(common.filter((token) => token.startsWith('@places'))),
    strongConcepts: strong.length,
    strongConceptWeight: sum(strong),
    sharedNames: commonNames.filter((token) => weight(token) >= MIN_NAME_WEIGHT).length,
    commonTitleConcepts: sum(both(a.title, b.title).filter((token) => token.startsWith('+'))),
    commonNumberWeight: sum(common.filter((token) => token.startsWith('#'))),
    actsDiffer: differ(acts(a), [...b.all]) && differ(acts(b), [...a.all]),
    developmentsDiffer:
      a.form.developments.some((kind) => !b.form.developments.includes(kind)) ||
      b.form.developments.some((kind) => !a.form.developments.includes(kind)),
    crossLanguage,
  };
}

function isTranslatable(token: string): boolean {
  return token.startsWith('@') || token.startsWith('+') || token.startsWith('#');
}

/**
 * Whether two items in different languages share enough to be compared: a name and what happened, two names, or several
 * concepts. Their other words say nothing, so that one common word would be a large share.
 */
function isComparable(c: Comparison): boolean {
  if (!c.crossLanguage) return true;
  if (c.sharedNames >= 2) return true;
  if (c.sharedNames === 1) return c.strongConcepts >= 1 || c.commonNumberWeight >= 2.5;
  return (
    c.strongConcepts >= 3 ||
    (c.strongConcepts >= 2 && c.strongConceptWeight >= 7) ||
    (c.strongConcepts >= 1 && c.commonNumberWeight >= 3.5)
  );
}

/** Weights of a logistic regression on labelled pairs (docs/stories.md). */
const SAME_LANGUAGE = {
  ...{ bias: -1.1, meanCoverage: 0.65, minCoverage: 0.6, overlap: 1.7, commonNames: 1.2, missingNames: -0.95 },
  ...{ numbers: -0.35, dates: -3, places: -0.3, persons: -0.3, acts: -0.45 },
  ...{ nameWeight: 0, titleConcepts: 1, weight: 0, days: -1 },
};
const CROSS_LANGUAGE: typeof SAME_LANGUAGE = {
  ...{ bias: -1.1, meanCoverage: 0.85, minCoverage: 1.8, overlap: 1.55, commonNames: 0.7, missingNames: 0 },
  ...{ numbers: -0.3, dates: -2, places: -1.05, persons: -0.6, acts: -0.4 },
  ...{ nameWeight: 0.2, titleConcepts: 1.2, weight: 0.4, days: -1.6 },
};

/** Log odds lost if only one of two titles names a later development. */
const DEVELOPMENT = -0.9;

/**
 * Log odds that two items report the same event.
 * @param days between their times of publication
 */
export function sameEventScore(c: Comparison, days: number): number {
  if (!isComparable(c)) return Number.NEGATIVE_INFINITY;
  const w = c.crossLanguage ? CROSS_LANGUAGE : SAME_LANGUAGE;
  return (
    w.bias +
    w.meanCoverage * c.meanCoverage +
    w.minCoverage * c.minCoverage +
    w.overlap * c.overlap +
    w.commonNames * Math.min(1, c.commonNames) +
    w.missingNames * c.missingNames +
    (c.numbersDiffer ? w.numbers : 0) +
    (c.datesDiffer ? w.dates : 0) +
    (c.placesDiffer ? w.places : 0) +
    (c.personsDiffer ? w.persons : 0) +
    (c.actsDiffer ? w.acts : 0) +
    (c.developmentsDiffer ? DEVELOPMENT : 0) +
    w.nameWeight * Math.min(1, c.commonNameWeight / 10) +
    w.titleConcepts * Math.min(1, c.commonTitleConcepts / 8) +
    w.weight * Math.min(1, c.commonWeight / 30) +
    w.days * days
  );
}
