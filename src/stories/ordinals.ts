// Ordinal numbers, years and rounds of a title, by which two issues of one thing differ: the eleventh and the twelfth package of
// sanctions, the final of 2010 and of 2012, a semifinal and a final. Counts differ between reports of one event; these do not.

const WORDS: readonly (readonly [RegExp, number])[] = [
  [/^одиннадцат|^адзінаццат|^eleventh$/, 11],
  [/^двенадцат|^дванаццат|^twelfth$/, 12],
  [/^тринадцат|^трынаццат|^thirteenth$/, 13],
  [/^четырнадцат|^чатырнаццат|^fourteenth$/, 14],
  [/^пятнадцат|^пятнаццат|^fifteenth$/, 15],
  [/^шестнадцат|^шаснаццат|^sixteenth$/, 16],
  [/^семнадцат|^с[ея]мнаццат|^seventeenth$/, 17],
  [/^восемнадцат|^васямнаццат|^eighteenth$/, 18],
  [/^девятнадцат|^дзевятнаццат|^nineteenth$/, 19],
  [/^двадцат|^дваццат|^twentieth$/, 20],
  [/^втор/, 2],
  [/^трет|^трэц|^third$/, 3],
  [/^четв[её]рт|^чацв[ёе]рт|^fourth$/, 4],
  [/^пят|^fifth$/, 5],
  [/^шест|^шост|^sixth$/, 6],
  [/^седьм|^с[ёе]м[ыау]|^seventh$/, 7],
  [/^восьм|^восьм|^eighth$/, 8],
  [/^девят|^дзявят|^ninth$/, 9],
  [/^десят|^дзясят|^tenth$/, 10],
];
/** The endings of adjectives: семнадцатый, and not семнадцать. */
const ADJECTIVE = /(?:[ыиі]й|ая|ое|ае|ую|ого|аго|ой|ай|ому|ому|аму|ым|ой|ом|ий|ья|ье|ью|ьего|ьей|яя|яе|юю|ы|і)$/;
const DIGITS = /^(\d{1,4})-?(?:й|я|е|ы|ая|го|му|м|ю|ой|ый|і|га|st|nd|rd|th)$/;
const YEAR = /^(?:19|20)\d\d$/;
/** A number before a noun in the singular: the 11th death. */
const NTH_CASE = /(?<![\d.,])(\d{2,4}) (?:смерть|случай|смерць|выпадак|death|case)(?!\p{L})/iu;
const ROUNDS = '(четвертьфинал|чвэрцьфінал|quarter-?\\s?final|полуфинал|паўфінал|semi-?\\s?final|финал|фінал|final)';
/** The round that a player has reached. */
const REACHED = new RegExp(
  `(?:вышл\\p{L}*|вышел|выход\\p{L}*|сыгра\\p{L}*|выйш\\p{L}+|згуляе|згуляюць|reach\\p{L}*|into)\\s+(?:(?:в|во|у|ў|the)\\s+)?${ROUNDS}`,
  'iu',
);
/** The round in which a player has lost. */
const LOST = new RegExp(
  `(?:проигра\\p{L}*|уступи\\p{L}*|прайгра\\p{L}*|саступі\\p{L}*|lost|loses|beaten)\\s+(?:(?:в|во|у|ў|in|the)\\s+)*${ROUNDS}`,
  'iu',
);
/** “For the third time” says how often, in reports that count from different days. */
const TIMES = /[\p{L}\d-]+\s+(?:раз|разу|time|разоў)(?!\p{L})/giu;

/** Sorted; `12th`, `2010`, `semifinal`. */
export function findOrdinals(title: string): string[] {
  const found = new Set<string>();
  for (const word of title
    .replace(TIMES, '')
    .toLowerCase()
    .match(/[\p{L}\d]+(?:-\p{L}+)?/gu) ?? []) {
    const number = DIGITS.exec(word)?.[1] ?? ordinalOf(word);
    if (number !== undefined) found.add(`${number}th`);
    else if (YEAR.test(word)) found.add(word);
  }
  const nth = NTH_CASE.exec(title)?.[1];
  // 21 смерть is a count too.
  if (nth !== undefined && (nth.endsWith('11') || !nth.endsWith('1'))) found.add(`${nth}th`);
  const [reached, lost] = [REACHED, LOST].map((pattern) => pattern.exec(title)?.[1]?.toLowerCase());
  if (reached !== undefined) found.add(roundOf(reached));
  if (lost !== undefined) found.add(`lost ${roundOf(lost)}`);
  return [...found].sort();
}

function ordinalOf(word: string): number | undefined {
  if (!/^[a-z]/.test(word) && !ADJECTIVE.test(word)) return undefined;
  return WORDS.find(([pattern]) => pattern.test(word))?.[1];
}

function roundOf(word: string): string {
  if (/^[чq]/.test(word)) return 'quarterfinal';
  return /^(?:пол|паў|semi)/.test(word) ? 'semifinal' : 'final';
}

const KINDS = [/th$/, /^\d{4}$/, /final$/];

/** Whether two titles give other ordinal numbers, other years, or other rounds. */
export function haveOtherOrdinals(a: readonly string[], b: readonly string[]): boolean {
  return KINDS.some((kind) => {
    const [one, other] = [a, b].map((all) => all.filter((value) => kind.test(value))) as [string[], string[]];
    return one.length > 0 && other.length > 0 && !one.some((value) => other.includes(value));
  });
}
