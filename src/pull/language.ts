// Which language a text is in: its script, letters that a language lacks, then statistics; what is declared counts as a prior.
import { readFileSync } from 'node:fs';
import eld from 'eld/small';
import { ITEM_LANGUAGES } from '../model/language.ts';
import { toLatinLetters } from './latin-letters.ts';
import { learnLanguage, type Likelihood } from './letter-statistics.ts';

export interface LanguageQuestion {
  title: string;
  text: string;
  /** As the item or its feed declares it: `ru-RU`, `be`. */
  declared?: string;
  /** Languages the source publishes in. */
  allowed: readonly string[];
}

/** Of the text behind the title so many characters are read. */
const SAMPLE_LENGTH = 300;
const MIN_LETTERS = 3;
/** A text with this share of Cyrillic letters is Cyrillic; the rest are foreign names. */
const CYRILLIC_SHARE = 0.35;
/** A letter that a language lacks rules it out when it makes more than this share of the text. */
const STRAY_SHARE = 0.01;
const LACKING: readonly [language: string, letters: RegExp][] = [
  ['be', /[ищъїєґ]/g],
  ['ru', /[іўїєґ]/g],
  ['uk', /[ыэёъў]/g],
];
/** Added to a score for being declared, and for being a language of the source: enough to settle a doubt, no more. */
const PRIOR = 0.01;
/** What our own statistics weigh beside eld's scores; eld does not know Belarusian in Latin letters. */
const OWN_WEIGHT = 0.2;
const CLEAR_LETTERS = 40;
const CLEAR_CYRILLIC_MARGIN = 0.02;
const CLEAR_LATIN_MARGIN = 0.15;
/** Likelihood per gram that text in a learned language reaches. */
const NEAR_LIKELIHOOD = -5.7;
const FOREIGN_CYRILLIC = new Set(['bg', 'sr', 'mk', 'kk', 'ky', 'mn', 'tg', 'tt', 'ba', 'cv', 'os', 'ce']);

const CYRILLIC = ['be', 'ru', 'uk'];
const TOLD_APART: readonly string[] = ITEM_LANGUAGES;
eld.setLanguageSubset(CYRILLIC);

let learned: ReadonlyMap<string, Likelihood> | undefined;

/** The language of an item: one of ITEM_LANGUAGES, another that is declared and can be, or `und` where nothing is known. */
export function guessLanguage({ title, text, declared, allowed }: LanguageQuestion): string {
  const sample = readSample(`${title.slice(0, SAMPLE_LENGTH)} ${text.slice(0, SAMPLE_LENGTH)}`);
  const named = baseLanguage(declared);
  if (sample.cyrillic + sample.latin < MIN_LETTERS) return named ?? allowed[0] ?? 'und';
  if (named !== undefined && !TOLD_APART.includes(named) && FOREIGN_CYRILLIC.has(named) === isCyrillic(sample)) return named;
  const expected = (language: string) => (language === named ? PRIOR : 0) + (allowed.includes(language) ? PRIOR : 0);
  const ranked = possibleLanguages(sample).map((language) => ({ language, score: scoreOf(language, sample) + expected(language) }));
  return ranked.sort((a, b) => b.score - a.score)[0]?.language ?? 'und';
}

/** The language of a text of forty letters or more, if there is no doubt; for what is quoted in another language. */
export function clearLanguage(text: string): string | undefined {
  const sample = readSample(text.slice(0, SAMPLE_LENGTH));
  if (sample.cyrillic + sample.latin < CLEAR_LETTERS) return undefined;
  const possible = possibleLanguages(sample).map((language) => ({ language, score: scoreOf(language, sample) }));
  const [first, second] = possible.sort((a, b) => b.score - a.score);
  if (first === undefined) return undefined;
  if (isCyrillic(sample)) return second === undefined || first.score - second.score >= CLEAR_CYRILLIC_MARGIN ? first.language : undefined;
  // German or Lithuanian is nearest to one of ours too, but not near.
  const isNear = first.score >= OWN_WEIGHT * NEAR_LIKELIHOOD;
  return isNear && second !== undefined && first.score - second.score >= CLEAR_LATIN_MARGIN ? first.language : undefined;
}

interface Sample {
  /** Lower case. */
  text: string;
  /** Letters of each script. */
  cyrillic: number;
  latin: number;
}

function readSample(text: string): Sample {
  const folded = foldLatinI(text).toLowerCase();
  return { text: folded, cyrillic: count(folded, /\p{Script=Cyrillic}/gu), latin: count(folded, /\p{Script=Latin}/gu) };
}

function isCyrillic({ cyrillic, latin }: Sample): boolean {
  return cyrillic >= (cyrillic + latin) * CYRILLIC_SHARE;
}

function possibleLanguages(sample: Sample): string[] {
  return isCyrillic(sample) ? fittingLetters(sample) : ['be-Latn', 'pl', 'en'];
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** `ru-RU` → ru, `be-tarask` → be, `be-Latn` as it is; undefined for what is no language. */
function baseLanguage(declared: string | undefined): string | undefined {
  const match = /^([a-z]{2,3})([-_]latn)?([-_]|$)/i.exec(declared?.trim() ?? '');
  if (match === null || /^(und|mul|zxx|mis)$/i.test(match[1] ?? '')) return undefined;
  const base = (match[1] ?? '').toLowerCase();
  return base === 'be' && match[2] !== undefined ? 'be-Latn' : base;
}

/** Latin i and I between Cyrillic letters stand for і: some Belarusian editors type them so. */
function foldLatinI(text: string): string {
  return text.replace(/(?<=\p{Script=Cyrillic})i|i(?=\p{Script=Cyrillic})/gu, 'і').replace(/(?<=\p{Script=Cyrillic})I|I(?=\p{Script=Cyrillic})/gu, 'І');
}

/** The Cyrillic languages that do not lack letters of this text; all three where each lacks some. */
function fittingLetters({ text, cyrillic }: Sample): string[] {
  const fitting = LACKING.filter(([, pattern]) => count(text, pattern) <= cyrillic * STRAY_SHARE);
  return (fitting.length > 0 ? fitting : LACKING).map(([language]) => language);
}

function scoreOf(language: string, { text }: Sample): number {
  const known: Record<string, number> = CYRILLIC.includes(language) ? eld.detect(text).getScores() : {};
  return (known[language] ?? 0) + OWN_WEIGHT * (statistics().get(language)?.(text) ?? 0);
}

/** Learned when first asked, from the pages in `languages`. */
function statistics(): ReadonlyMap<string, Likelihood> {
  learned ??= new Map([
    ...['be', 'ru', 'uk', 'pl', 'en'].map((language) => [language, learnLanguage(page(language))] as const),
    ['be-Latn', learnLanguage(toLatinLetters(page('be')))],
  ]);
  return learned;
}

function page(language: string): string {
  return readFileSync(new URL(`languages/${language}.txt`, import.meta.url), 'utf8');
}
