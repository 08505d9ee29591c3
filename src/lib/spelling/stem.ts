// A light stemmer for folded words in Belarusian, Russian and English, in either script: it removes inflectional
// endings only, not suffixes that change the meaning.

/** Endings, and how many letters must remain: more where the letters often belong to the stem. */
const ENDINGS = longestFirst(
  {
    minLength: 3,
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
    minLength: 3,
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
    minLength: 4,
    endings: [
      ...['aga', 'ega', 'amu', 'emu'],
      ...['alasa', 'alisa', 'ilasa', 'ilisa', 'elasa', 'elisa', 'ausa', 'iusa', 'alsa', 'ilsa'],
      ...['aec', 'auc', 'iuc', 'aes', 'aem', 'aet', 'aut'],
      ...['uc', 'ac', 'ec', 'ic'],
    ],
  },
  { minLength: 5, endings: ['ut', 'at', 'et', 'it', 'ala', 'ali', 'ila', 'ili', 'ela', 'eli'] },
  {
    minLength: 5,
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
const ENGLISH = longestFirst({ minLength: 3, endings: ['ings', 'ing', 'ied', 'ies', 'ed', 'es', 's'] });

/** Stems are cut to this length; the first letters are enough to distinguish longer words. */
const MAX_STEM_LENGTH = 7;

interface Ending {
  ending: string;
  minLength: number;
}

function longestFirst(...groups: { endings: string[]; minLength: number }[]): Ending[] {
  return groups
    .flatMap(({ endings, minLength }) => endings.map((ending) => ({ ending, minLength })))
    .sort((a, b) => b.ending.length - a.ending.length);
}

/** Stems of frequent words whose last letters look like an ending: праграмы, сістэм, перамога, фестывалі. */
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

/** The stem of a folded word. @param english whether to remove an English ending first */
export function stem(folded: string, { english }: { english: boolean }): string {
  if (/\d/.test(folded)) return folded;
  const bare = english ? removeEnding(folded, ENGLISH) : folded;
  const isAgent = !english && AGENT.test(bare);
  const word =
    WHOLE.exec(bare)?.[1] ?? (isAgent ? bare.slice(0, -1) : removeVerbLikeEnding(removeEnding(bare, ENDINGS), folded));
  return unifyLastConsonant(removeFleetingVowel(word.replace(/dz$/, 'd'))).slice(0, MAX_STEM_LENGTH);
}

/** -овіч, -евич: an ending of names, not an infinitive. */
const NAME = /[aei]uic$/;

/** вадзіцеля, свидетели: agent nouns, not past tense like хацелі and ляцелі. */
const AGENT = /(?<![xl])[aei][tc]el[ai]$/;

function removeEnding(word: string, endings: readonly Ending[]): string {
  if (NAME.test(word)) return word;
  const found = endings.find(
    ({ ending, minLength }) =>
      word.endsWith(ending) && word.length - ending.length >= minLength && /[aeiu]/.test(word.slice(0, -ending.length)),
  );
  return found === undefined ? word : word.slice(0, -found.ending.length);
}

/** дэлегат, дэлегаты, дэлегаце: the last letters of the noun look like a verb ending; all forms lose them. */
function removeVerbLikeEnding(word: string, folded: string): string {
  const ending = folded.slice(word.length);
  const last = ending === 'e' ? /(?<=.{5})[aei][tc]$/ : /(?<=.{5})[aei]t$/;
  return /^([aeiu]|am|au|auu|ax|ami)$/.test(ending) ? word.replace(last, '') : word;
}

/** Fleeting vowels before the last consonant (палітвязень, палітвязня) and before -скі (Гомель, гомельскі). */
function removeFleetingVowel(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/sck$/, 'sk')
    .replace(/(?<=[aeiu][^aeiu]*)([^aeiu])[ae]([^aeiu])(?=sk$)/, '$1$2')
    .replace(/([^aeiu])[ae]([^aeiu])$/, '$1$2')
    .replace(/dz(?=n$)/, 'd')
    .replace(/(.)\1$/, '$1');
}

/** Consonant alternation at the end of the stem: дарога, дарозе; рука, руцэ; брат, браце; страх, страшны. */
function unifyLastConsonant(word: string): string {
  return word
    .replace(/[gz]$/, 'z')
    .replace(/[ktc]$/, 'k')
    .replace(/[xs]$/, 's');
}
