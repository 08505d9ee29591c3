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
  crossLanguage: boolean;
}

const SLAVIC = new Set(['be', 'be-tarask', 'be-latn', 'ru', 'uk']);

export function compare(a: Evidence, b: Evidence, weight: TokenWeight): Comparison {
  const crossLanguage = a.lang !== b.lang;
  const slavic = SLAVIC.has(a.lang) && SLAVIC.has(b.lang);
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
  void slavic;
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
    crossLanguage,
  };
}

function isTranslatable(token: string): boolean {
  return token.startsWith('@') || token.startsWith('+') || token.startsWith('#');
}

export function sameEventScore(c: Comparison): number {
  return (
    c.meanCoverage +
    c.minCoverage +
    0.6 * c.overlap +
    0.3 * Math.min(1, c.commonNames) -
    0.4 * c.missingNames -
    (c.numbersDiffer ? 0.15 : 0) -
    (c.datesDiffer ? 1 : 0) -
    (c.placesDiffer ? 0.3 : 0) -
    (c.personsDiffer ? 0.3 : 0)
  );
}
