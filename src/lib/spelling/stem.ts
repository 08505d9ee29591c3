// Folded words without their endings, so that the forms of a word meet: Belarusian, Russian and English, and whatever
// of them is written in the other script. Light by design: what is cut off is grammar, not meaning.

/** Endings, and how much of a word must be left: the more, the more often such letters belong to the word itself. */
const ENDINGS = longestFirst(
  {
    least: 3,
    endings: [
      'imi',
      'ami',
      'iami',
      'iax',
      'ax',
      'ex',
      'ix',
      'am',
      'em',
      'im',
      'iam',
      'au',
      'eu',
      'iu',
      'ai',
      'ei',
      'ae',
      'ea',
      'eam',
      'eami',
      'eax',
      'a',
      'e',
      'i',
      'u',
    ],
  },
  // Surnames in -ов, -аў.
  {
    least: 3,
    endings: [
      'aua',
      'aui',
      'aue',
      'auu',
      'auai',
      'auim',
      'auam',
      'auami',
      'auax',
      'auimi',
      'auaga',
      'auamu',
      'eua',
      'eui',
      'eue',
      'euu',
      'euai',
      'euim',
      'euam',
      'euaga',
      'euamu',
      'iuu',
    ],
  },
  {
    least: 4,
    endings: [
      ...['aga', 'ega', 'amu', 'emu'],
      ...['alasa', 'alisa', 'ilasa', 'ilisa', 'elasa', 'elisa', 'ausa', 'iusa', 'alsa', 'ilsa'],
      ...['aec', 'auc', 'iuc', 'aes', 'aem', 'aet', 'aut'],
      ...['uc', 'ac', 'ec', 'ic'],
    ],
  },
  { least: 5, endings: ['ut', 'at', 'et', 'it', 'ala', 'ali', 'ila', 'ili', 'ela', 'eli'] },
  {
    least: 5,
    endings: ['en', 'an'].flatMap((part) =>
      [
        '',
        'a',
        'i',
        'e',
        'u',
        'ai',
        'ae',
        'aga',
        'amu',
        'ix',
        'im',
        'imi',
        'ei',
        'em',
        'au',
        'auu',
        'iu',
        'am',
        'ax',
        'ami',
      ].map((ending) => part + ending),
    ),
  },
);
const ENGLISH = longestFirst({ least: 3, endings: ['ings', 'ing', 'ied', 'ies', 'ed', 'es', 's'] });

/** Longer words are told apart by their beginnings. */
const LONGEST = 7;

interface Ending {
  ending: string;
  least: number;
}

function longestFirst(...groups: { endings: string[]; least: number }[]): Ending[] {
  return groups
    .flatMap(({ endings, least }) => endings.map((ending) => ({ ending, least })))
    .sort((a, b) => b.ending.length - a.ending.length);
}

/** Beginnings of frequent words whose own last letters look like an ending: праграмы, сістэм, перамога, фестывалі. */
const WHOLE_STEMS = [
  ...[
    'pragram',
    'prablem',
    'sistem',
    'reklam',
    'telegram',
    'instagram',
    'panaram',
    'festiual',
    'kriminal',
    'zdarau',
    'ustrec',
    'sustrec',
  ],
  ...['perama[gz]', 'dapama[gz]', 'triua[gz]', 'treua[gz]', 'padla[gz]', 'uistau'],
];
const WHOLE = new RegExp(`^(${WHOLE_STEMS.join('|')})(?:[aeiu]{0,2}|[aei](?:m|mi|x)|auu)$`);

/** @param english the word may be English: its endings go first */
export function stem(folded: string, { english }: { english: boolean }): string {
  if (/\d/.test(folded)) return folded;
  const bare = english ? withoutOne(folded, ENGLISH) : folded;
  const isAgent = !english && AGENT.test(bare);
  const word =
    WHOLE.exec(bare)?.[1] ?? (isAgent ? bare.slice(0, -1) : withoutForeignEnding(withoutOne(bare, ENDINGS), folded));
  return withLastConsonant(withoutFleetingVowel(word.replace(/dz$/, 'd'))).slice(0, LONGEST);
}

/** -овіч, -евич: what ends many names is no infinitive. */
const NAME = /[aei]uic$/;

/** вадзіцеля, свидетели: no verb in the past, as хацелі and ляцелі are. */
const AGENT = /(?<![xl])[aei][tc]el[ai]$/;

function withoutOne(word: string, endings: readonly Ending[]): string {
  if (NAME.test(word)) return word;
  const found = endings.find(
    ({ ending, least }) =>
      word.endsWith(ending) && word.length - ending.length >= least && /[aeiu]/.test(word.slice(0, -ending.length)),
  );
  return found === undefined ? word : word.slice(0, -found.ending.length);
}

/** дэлегат, дэлегаты, дэлегаце: the last letters look like those of a verb, with an ending and without. */
function withoutForeignEnding(word: string, folded: string): string {
  const ending = folded.slice(word.length);
  const last = ending === 'e' ? /(?<=.{5})[aei][tc]$/ : /(?<=.{5})[aei]t$/;
  return /^([aeiu]|am|au|auu|ax|ami)$/.test(ending) ? word.replace(last, '') : word;
}

/** палітвязень, палітвязня: a vowel before the last consonant comes and goes; so it does before -скі (Гомель, гомельскі). */
function withoutFleetingVowel(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/sck$/, 'sk')
    .replace(/(?<=[aeiu][^aeiu]*)([^aeiu])[ae]([^aeiu])(?=sk$)/, '$1$2')
    .replace(/([^aeiu])[ae]([^aeiu])$/, '$1$2')
    .replace(/dz(?=n$)/, 'd')
    .replace(/(.)\1$/, '$1');
}

/** дарога, дарозе; рука, руцэ; брат, браце; страх, страшны: the last consonant changes with the ending. */
function withLastConsonant(word: string): string {
  return word
    .replace(/[gz]$/, 'z')
    .replace(/[ktc]$/, 'k')
    .replace(/[xs]$/, 's');
}
