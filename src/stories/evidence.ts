// An item → the evidence by which it is compared with others: tokens of its title and text, names, acts, numbers, kind.

import { cachedByWord, type NamesCatalogue, stemOfWord, stemWords } from '../derive/names-catalogue.ts';
import { findWords, isCapitalised } from '../lib/spelling/words.ts';
import { conceptOf } from './concepts.ts';
import { formOf, type ItemForm } from './item-form.ts';
import { findOrdinals } from './ordinals.ts';
import { isStopWord } from './stop-words.ts';
import type { TokenTable } from './token-table.ts';

/** The texts of an item. */
export interface ItemTexts {
  /** BCP 47 tag. */
  lang: string;
  title: string;
  lead?: string | undefined;
  /** Plain text of the body; only its beginning is used. */
  text?: string | undefined;
}

/** Where a token of an item is, as bits. */
export const MARK = {
  title: 1,
  /** It is a name: of the catalogue, or capitalised within a sentence. */
  name: 2,
} as const;

/** Consists of JSON values only, so that it can be stored. */
export interface Evidence {
  /** Lower-case BCP 47 tag. */
  lang: string;
  /** Numbers of the tokens of title, lead and the beginning of the text, in the order of the tokens. */
  tokens: readonly number[];
  /** Bits of MARK for each token, as one digit. */
  marks: string;
  /** Days of the title: `8.11` for 8 November. */
  dates: readonly string[];
  /** Ordinal numbers, years and rounds of the title. */
  ordinals: readonly string[];
  form: ItemForm;
}

/** Letters of the body that are read. */
export const TEXT_LENGTH = 1000;

/** The token of a word: a number, a concept with a plus sign, or its stem; empty for a word that says nothing. */
const tokenOfWord = cachedByWord((lower, lang) => {
  const number = numberOf(lower);
  if (number !== undefined) return `#${number}`;
  if (lower.length < 2 || isStopWord(lower)) return '';
  const concept = conceptOf(lower, lang);
  return concept === undefined ? stemOfWord(lower, lang) : `+${concept}`;
});

interface Token {
  token: string;
  /** Whether it is capitalised within a sentence. */
  isName: boolean;
}

/** Bits of MARK of one token. */
export const markAt = ({ marks }: Evidence, at: number): number => marks.charCodeAt(at) - ZERO;
const ZERO = '0'.charCodeAt(0);

/**
 * @param catalogue names of persons, organisations and places
 * @param table gives the tokens their numbers
 */
export function findEvidence(
  { lang: tag, title, lead = '', text = '' }: ItemTexts,
  catalogue: NamesCatalogue,
  table: TokenTable,
): Evidence {
  const lang = tag.toLowerCase();
  const marks = new Map<string, number>();
  const mark = (tokens: readonly Token[], bits: number) => {
    for (const { token, isName } of tokens) marks.set(token, (marks.get(token) ?? 0) | bits | (isName ? MARK.name : 0));
  };
  mark(tokensOf(title, lang, catalogue), MARK.title);
  mark(tokensOf(`${lead}. ${text.slice(0, TEXT_LENGTH)}`, lang, catalogue), 0);
  // Sums of their weights must not depend on the numbers of an earlier run.
  const tokens = [...marks.keys()].sort();
  return {
    lang,
    tokens: tokens.map((token) => table.idOf(token)),
    marks: tokens.map((token) => marks.get(token)).join(''),
    dates: [...findDates(title)],
    ordinals: findOrdinals(title),
    form: formOf(title),
  };
}

function tokensOf(original: string, lang: string, catalogue: NamesCatalogue): Token[] {
  const text = joinDigits(original);
  const words = findWords(text);
  const capitals = words.filter(({ text: word }) => isCapitalised(word)).length;
  // Headlines in title case capitalise every word.
  const isTitleCase = lang.startsWith('en') && words.length > 3 && capitals / words.length > 0.6;
  const stemmed = stemWords(text, words, lang);
  const tokens: Token[] = [];
  for (let at = 0; at < stemmed.length; ) {
    const { word, lower, start } = stemmed[at] as (typeof stemmed)[number];
    const found = catalogue.find(stemmed, at, lang);
    const isCommonWord = found?.length === 1 && startsSentence(text, start) && isCommon(lower, lang);
    if (found !== undefined && !isCommonWord) {
      tokens.push({ token: found.token, isName: true });
      if (found.token.startsWith('@people')) {
        const surname = stemmed[at + found.length - 1]?.stem ?? '';
        tokens.push({ token: surname, isName: true });
      }
      at += found.length;
      continue;
    }
    at += 1;
    const token = tokenOfWord(lower, lang);
    if (token === '') continue;
    const isName =
      isCapitalised(word) && !isTitleCase && token[0] !== '+' && token[0] !== '#' && !startsSentence(text, start);
    tokens.push({ token, isName });
  }
  return tokens;
}

/** Numbers as words. */
const NUMBER_WORDS: readonly (readonly [RegExp, number])[] = [
  [/^(одиннадцат|адзінаццац|adzinacca|eleven)/, 11],
  [/^(двенадцат|дванаццац|dvanacca|twelve)/, 12],
  [/^(тринадцат|трынаццац|trynacca|thirteen)/, 13],
  [/^(четырнадцат|чатырнаццац|čatyrnacca|fourteen)/, 14],
  [/^(пятнадцат|пятнаццац|piatnacca|fifteen)/, 15],
  [/^(шестнадцат|шаснаццац|šasnacca|sixteen)/, 16],
  [/^(семнадцат|семнаццац|сямнаццац|siamnacca|seventeen)/, 17],
  [/^(восемнадцат|васямнаццац|васемнаццац|vasiamnacca|eighteen)/, 18],
  [/^(девятнадцат|дзевятнаццац|dzieviatnacca|nineteen)/, 19],
  [/^(двадцат|дваццац|dvacca|twenty$)/, 20],
  [/^(тридцат|трыццац|trycca|thirty$)/, 30],
  [/^(сорок|сорак|forty)$/, 40],
  [/^(пятьдесят|пяцьдзясят|пяцьдзесят|fifty)$/, 50],
  [/^(сто|ста|сотн[яию]|сотня[мх]?|hundred)$/, 100],
  [/^(два|две|двух|двум|двое|двоих|дзве|дзвюх|двум|dva|dźvie|dvuch|two)$/, 2],
  [/^(три|трех|трём|трёх|трое|троих|тры|трох|трое|траіх|try|troch|three)$/, 3],
  [/^(четыр(е|ех|ёх|ем|ём|ьмя)|четвер(о|ых|ым)|чатыр(ы|ох|ом)|чацвёра|чацвярых|čatyry|čatyroch|four)$/, 4],
  [/^(пять|пяти|пятеро|пятерых|пяць|пяці|пяцёра|пецера|piać|five)$/, 5],
  [/^(шесть|шести|шестеро|шестерых|шэсць|шэсьць|шасці|шасцёра|šeść|šaści|six)$/, 6],
  [/^(семь|семи|семеро|семерых|сем|сямі|сямёра|siem|seven)$/, 7],
  [/^(восемь|восьми|восьмеро|восем|васьмі|vosiem|eight)$/, 8],
  [/^(девять|девяти|дзевяць|дзевяці|dzieviać|nine)$/, 9],
  [/^(десять|десяти|дзесяць|дзесяці|dziesiać|ten)$/, 10],
];

/** 1 097 and 1,097 → 1097; 40 тысяч → 40000 тысяч. */
function joinDigits(text: string): string {
  return text
    .replace(/(?<![\d.,])(\d{1,3})((?:[ \u00a0\u202f,]\d{3})+)(?![\d.,]\d|\d)/gu, (number) => number.replace(/\D/g, ''))
    .replace(/(?<![\d.,])(\d{1,3})(?=[ \u00a0]?(?:тыс|тысяч|thousand|tysiač))/giu, (number) => `${number}000`);
}

function numberOf(lower: string): string | undefined {
  if (/^\p{N}/u.test(lower)) return lower;
  return NUMBER_WORDS.find(([pattern]) => pattern.test(lower))?.[1].toString();
}

function isCommon(lower: string, lang: string): boolean {
  return isStopWord(lower) || conceptOf(lower, lang) !== undefined;
}

function startsSentence(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 4), start).trimEnd();
  return before === '' || /[.!?:«“"„|]$/.test(before);
}

const MONTHS: readonly RegExp[] = [
  /^(январ|студзен|jan)/,
  /^(феврал|лют[аы]|feb)/,
  /^(март|сакавік|mar(ch)?$)/,
  /^(апрел|красавік|apr)/,
  /^(ма[йя]$|мае$|травен|траўн|may$)/,
  /^(июн|чэрвен|чэрвеня|jun)/,
  /^(июл|ліпен|jul)/,
  /^(август|жні[вў]|aug)/,
  /^(сентябр|верас|sep)/,
  /^(октябр|кастрычнік|oct)/,
  /^(ноябр|лістапад|nov)/,
  /^(декабр|снежан|снежн|dec)/,
];

function findDates(text: string): Set<string> {
  const words = findWords(text).map(({ text: word }) => word.toLowerCase());
  const dates = new Set<string>();
  for (const [at, word] of words.entries()) {
    const month = MONTHS.findIndex((pattern) => pattern.test(word));
    const day = [words[at - 1], words[at + 1]].find((near) => near !== undefined && /^\d{1,2}$/.test(near));
    if (month !== -1 && day !== undefined) dates.add(`${Number(day)}.${month + 1}`);
  }
  return dates;
}
