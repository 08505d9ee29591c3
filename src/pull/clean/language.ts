// Detects the language of a text: by script, by letters that a language does not have, then by statistics. The
// declared language is a prior.
import { readFileSync } from 'node:fs';
import eld from 'eld/small';
import { toLatin } from '../../lib/belarusian-latin.ts';
import { ITEM_LANGUAGES } from '../../model/language.ts';
import { type LikelihoodFunction, trainLanguage } from './letter-statistics.ts';

export interface LanguageInput {
  title: string;
  text: string;
  /** Language declared by the item or its feed, such as `ru-RU` or `be`. */
  declared?: string;
  /** Languages of the source. */
  allowed: readonly string[];
}

/** Characters that are read of the title, and of the text. */
const SAMPLE_LENGTH = 300;
const MIN_LETTERS = 3;
/** A text with at least this share of Cyrillic letters is Cyrillic; its Latin letters are usually names. */
const CYRILLIC_SHARE = 0.35;
/** A language is excluded if letters that it does not have make up more than this share of the text. */
const MAX_FOREIGN_SHARE = 0.01;
const MISSING_LETTERS: readonly [language: string, letters: RegExp][] = [
  ['be', /[ищъїєґ]/g],
  ['ru', /[іўїєґ]/g],
  ['uk', /[ыэёъў]/g],
];
/** Added to the score of a declared language, and of a language of the source. Decides only between similar scores. */
const PRIOR = 0.01;
/** Weight of our own statistics relative to eld, which does not support Belarusian in Latin script. */
const OWN_WEIGHT = 0.2;
const MIN_CLEAR_LETTERS = 40;
const CLEAR_CYRILLIC_MARGIN = 0.02;
const CLEAR_LATIN_MARGIN = 0.15;
/** Minimum log-likelihood per n-gram of text in a trained language. */
const MIN_LIKELIHOOD = -5.7;
const OTHER_CYRILLIC = new Set(['bg', 'sr', 'mk', 'kk', 'ky', 'mn', 'tg', 'tt', 'ba', 'cv', 'os', 'ce']);

const CYRILLIC = ['be', 'ru', 'uk'];
const DETECTABLE: readonly string[] = ITEM_LANGUAGES;
eld.setLanguageSubset(CYRILLIC);

let models: ReadonlyMap<string, LikelihoodFunction> | undefined;

/** The language of an item: one of ITEM_LANGUAGES, a plausible declared language, or `und` if it is unknown. */
export function detectLanguage({ title, text, declared, allowed }: LanguageInput): string {
  const sample = createSample(`${title.slice(0, SAMPLE_LENGTH)} ${text.slice(0, SAMPLE_LENGTH)}`);
  const named = baseLanguage(declared);
  if (sample.cyrillic + sample.latin < MIN_LETTERS && sample.others === 0) return named ?? allowed[0] ?? 'und';
  if (sample.others > sample.cyrillic + sample.latin)
    return [named, ...allowed].find((language) => language !== undefined && !DETECTABLE.includes(language)) ?? 'und';
  if (named !== undefined && isOtherLanguage(named, sample)) return named;
  const expected = (language: string) => (language === named ? PRIOR : 0) + (allowed.includes(language) ? PRIOR : 0);
  const detected = rank(sample, expected)[0]?.language ?? 'und';
  const other = allowed.find((language) => isOtherLanguage(language, sample));
  return other !== undefined && detectClearLanguage(sample.text) === undefined ? other : detected;
}

/** The language of a text of at least 40 letters, if it is unambiguous; otherwise undefined. For quoted text. */
export function detectClearLanguage(text: string): string | undefined {
  const sample = createSample(text.slice(0, SAMPLE_LENGTH));
  if (sample.cyrillic + sample.latin < MIN_CLEAR_LETTERS || sample.others > 0) return undefined;
  const [first, second] = rank(sample, () => 0);
  if (first === undefined || second === undefined) return first?.language;
  if (isCyrillic(sample)) return first.score - second.score >= CLEAR_CYRILLIC_MARGIN ? first.language : undefined;
  // German and Lithuanian also rank one of our languages first, but with a low likelihood.
  const isLikely = first.score >= OWN_WEIGHT * MIN_LIKELIHOOD;
  return isLikely && first.score - second.score >= CLEAR_LATIN_MARGIN ? first.language : undefined;
}

interface Sample {
  /** Lower case. */
  text: string;
  /** Numbers of letters by script. */
  cyrillic: number;
  latin: number;
  others: number;
}

function createSample(text: string): Sample {
  const folded = replaceLatinI(text).toLowerCase();
  const cyrillic = count(folded, /\p{Script=Cyrillic}/gu);
  const latin = count(folded, /\p{Script=Latin}/gu);
  return { text: folded, cyrillic, latin, others: count(folded, /(?![\p{Script=Cyrillic}\p{Script=Latin}])\p{L}/gu) };
}

function isCyrillic({ cyrillic, latin }: Sample): boolean {
  return cyrillic >= (cyrillic + latin) * CYRILLIC_SHARE;
}

/** Whether a language is not detectable but uses the script of this text. */
function isOtherLanguage(language: string, sample: Sample): boolean {
  return language !== 'und' && !DETECTABLE.includes(language) && OTHER_CYRILLIC.has(language) === isCyrillic(sample);
}

/** Possible languages, most likely first. If the letters leave only one, no score is computed. */
function rank(sample: Sample, expected: (language: string) => number): { language: string; score: number }[] {
  const possible = isCyrillic(sample) ? languagesByLetters(sample) : ['be-Latn', 'pl', 'en'];
  if (possible.length === 1) return possible.map((language) => ({ language, score: 0 }));
  return possible
    .map((language) => ({ language, score: scoreOf(language, sample) + expected(language) }))
    .sort((a, b) => b.score - a.score);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Primary language subtag (BCP 47): `ru-RU` → ru, `be-tarask` → be; `be-Latn` is kept. Undefined if it is invalid. */
function baseLanguage(declared: string | undefined): string | undefined {
  const match = /^([a-z]{2,3})([-_]latn)?([-_]|$)/i.exec(declared?.trim() ?? '');
  if (match === null || /^(und|mul|zxx|mis)$/i.test(match[1] ?? '')) return undefined;
  const base = (match[1] ?? '').toLowerCase();
  return base === 'be' && match[2] !== undefined ? 'be-Latn' : base;
}

/** Replaces Latin i and I next to Cyrillic letters by Cyrillic і: some Belarusian editors type them that way. */
function replaceLatinI(text: string): string {
  return text
    .replace(/(?<=\p{Script=Cyrillic})i|i(?=\p{Script=Cyrillic})/gu, 'і')
    .replace(/(?<=\p{Script=Cyrillic})I|I(?=\p{Script=Cyrillic})/gu, 'І');
}

/** The Cyrillic languages that have all letters of this text; all three if none has. */
function languagesByLetters({ text, cyrillic }: Sample): string[] {
  const fitting = MISSING_LETTERS.filter(([, pattern]) => count(text, pattern) <= cyrillic * MAX_FOREIGN_SHARE);
  return (fitting.length > 0 ? fitting : MISSING_LETTERS).map(([language]) => language);
}

function scoreOf(language: string, { text }: Sample): number {
  const scores: Record<string, number> = CYRILLIC.includes(language) ? eld.detect(text).getScores() : {};
  return (scores[language] ?? 0) + OWN_WEIGHT * (getModels().get(language)?.(text) ?? 0);
}

/** Models of the texts in `languages`, trained on first use. */
function getModels(): ReadonlyMap<string, LikelihoodFunction> {
  models ??= new Map([
    ...['be', 'ru', 'uk', 'pl', 'en'].map((language) => [language, trainLanguage(readSampleText(language))] as const),
    ['be-Latn', trainLanguage(toLatin(readSampleText('be')))],
  ]);
  return models;
}

function readSampleText(language: string): string {
  return readFileSync(new URL(`languages/${language}.txt`, import.meta.url), 'utf8');
}
