// Which language a text is in: its script, letters that a language lacks, then statistics; what is declared counts as a prior.
import { readFileSync } from 'node:fs';
import eld from 'eld/small';
import { toLatin } from '../../lib/belarusian-latin.ts';
import { ITEM_LANGUAGES } from '../../model/language.ts';
import { type Likelihood, learnLanguage } from './letter-statistics.ts';

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
  if (sample.cyrillic + sample.latin < MIN_LETTERS && sample.others === 0) return named ?? allowed[0] ?? 'und';
  if (sample.others > sample.cyrillic + sample.latin)
    return [named, ...allowed].find((language) => language !== undefined && !TOLD_APART.includes(language)) ?? 'und';
  if (named !== undefined && isForeign(named, sample)) return named;
  const expected = (language: string) => (language === named ? PRIOR : 0) + (allowed.includes(language) ? PRIOR : 0);
  const likeliest = rank(sample, expected)[0]?.language ?? 'und';
  const foreign = allowed.find((language) => isForeign(language, sample));
  return foreign !== undefined && clearLanguage(sample.text) === undefined ? foreign : likeliest;
}

/** The language of a text of forty letters or more, if there is no doubt; for what is quoted in another language. */
export function clearLanguage(text: string): string | undefined {
  const sample = readSample(text.slice(0, SAMPLE_LENGTH));
  if (sample.cyrillic + sample.latin < CLEAR_LETTERS || sample.others > 0) return undefined;
  const [first, second] = rank(sample, () => 0);
  if (first === undefined || second === undefined) return first?.language;
  if (isCyrillic(sample)) return first.score - second.score >= CLEAR_CYRILLIC_MARGIN ? first.language : undefined;
  // German or Lithuanian is nearest to one of ours too, but not near.
  const isNear = first.score >= OWN_WEIGHT * NEAR_LIKELIHOOD;
  return isNear && first.score - second.score >= CLEAR_LATIN_MARGIN ? first.language : undefined;
}

interface Sample {
  /** Lower case. */
  text: string;
  /** Letters of each script. */
  cyrillic: number;
  latin: number;
  others: number;
}

function readSample(text: string): Sample {
  const folded = foldLatinI(text).toLowerCase();
  const cyrillic = count(folded, /\p{Script=Cyrillic}/gu);
  const latin = count(folded, /\p{Script=Latin}/gu);
  return { text: folded, cyrillic, latin, others: count(folded, /(?![\p{Script=Cyrillic}\p{Script=Latin}])\p{L}/gu) };
}

function isCyrillic({ cyrillic, latin }: Sample): boolean {
  return cyrillic >= (cyrillic + latin) * CYRILLIC_SHARE;
}

/** Whether a language is none of those told apart, but in the script of this text. */
function isForeign(language: string, sample: Sample): boolean {
  return language !== 'und' && !TOLD_APART.includes(language) && FOREIGN_CYRILLIC.has(language) === isCyrillic(sample);
}

/** The languages that can be, the likeliest first; where letters leave but one, nothing is weighed. */
function rank(sample: Sample, expected: (language: string) => number): { language: string; score: number }[] {
  const possible = isCyrillic(sample) ? fittingLetters(sample) : ['be-Latn', 'pl', 'en'];
  if (possible.length === 1) return possible.map((language) => ({ language, score: 0 }));
  return possible
    .map((language) => ({ language, score: scoreOf(language, sample) + expected(language) }))
    .sort((a, b) => b.score - a.score);
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
  return text
    .replace(/(?<=\p{Script=Cyrillic})i|i(?=\p{Script=Cyrillic})/gu, 'і')
    .replace(/(?<=\p{Script=Cyrillic})I|I(?=\p{Script=Cyrillic})/gu, 'І');
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
    ['be-Latn', learnLanguage(toLatin(page('be')))],
  ]);
  return learned;
}

function page(language: string): string {
  return readFileSync(new URL(`languages/${language}.txt`, import.meta.url), 'utf8');
}
