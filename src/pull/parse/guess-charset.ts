// Guesses the charset of bytes without a usable label. Decodes a sample in each Cyrillic charset and chooses the one
// with the most frequent lower-case letters. If no score is high enough, tries charsets of Asian scripts.

const CHARSETS = ['windows-1251', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'];

/** Letters of Belarusian, Russian and Ukrainian, most frequent first. */
const BY_FREQUENCY = 'оаеинтсрвлкмдпуяыьзбгчйіхжшюцўщэёфїєґъ';

/** Average score per letter that real text reaches and wrong charsets do not. */
const MIN_SCORE = BY_FREQUENCY.length * 0.4;

const SAMPLE_BYTES = 20_000;

/** High bytes are adjacent in Cyrillic words and mostly isolated in Latin text. */
const MIN_ADJACENT_SHARE = 0.75;

const KANA = /[\u3040-\u30ff]/;
const COMMON_HAN =
  /[的一是不了在人有我他中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着去之过過家学學对對可她里裡后後小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公同三已老从從动動两兩长長]/;

/** Charsets of other scripts: their common characters, and the minimum share of those. */
const OTHER_SCRIPTS = [
  { charset: 'euc-kr', common: /[\uac00-\ud7a3]/, share: 0.85 },
  { charset: 'euc-jp', common: KANA, share: 0.3 },
  { charset: 'shift_jis', common: KANA, share: 0.3 },
  { charset: 'big5', common: COMMON_HAN, share: 0.1 },
  { charset: 'gb18030', common: COMMON_HAN, share: 0.1 },
  { charset: 'windows-874', common: /[\u0e01-\u0e5b]/, share: 0.98 },
];

/** The most likely charset; windows-1251 by default. */
export function guessCharset(bytes: Uint8Array): string {
  const sample = sampleOf(bytes);
  const { charset, score } = findBestCyrillic(sample);
  if (score > countHighBytes(sample) * MIN_SCORE) return charset;
  return (
    OTHER_SCRIPTS.find((script) => shareOf(bytes.subarray(0, SAMPLE_BYTES * 3), script) >= script.share)?.charset ??
    charset
  );
}

/** Whether bytes with a Latin label are Cyrillic: high bytes are adjacent and decode to frequent Cyrillic letters. */
export function isMislabelledCyrillic(bytes: Uint8Array): boolean {
  const sample = sampleOf(bytes);
  if (sample.length < 4) return false;
  const adjacent = sample.reduce((sum, byte, at) => {
    const hasNeighbour = (sample[at - 1] ?? 0) > 0x7f || (sample[at + 1] ?? 0) > 0x7f;
    return byte > 0x7f && hasNeighbour ? sum + 1 : sum;
  }, 0);
  const high = countHighBytes(sample);
  return adjacent > high * MIN_ADJACENT_SHARE && findBestCyrillic(sample).score > high * MIN_SCORE;
}

function findBestCyrillic(sample: Uint8Array): { charset: string; score: number } {
  let best = { charset: 'windows-1251', score: -Infinity };
  for (const charset of CHARSETS) {
    const score = scoreOf(new TextDecoder(charset).decode(sample));
    if (score > best.score) best = { charset, score };
  }
  return best;
}

function countHighBytes(sample: Uint8Array): number {
  return sample.reduce((sum, byte) => (byte > 0x7f ? sum + 1 : sum), 0);
}

/** Share of common characters among non-ASCII letters; 0 if the bytes are invalid in this charset. */
function shareOf(bytes: Uint8Array, { charset, common }: { charset: string; common: RegExp }): number {
  const characters = [...new TextDecoder(charset).decode(bytes)].filter((character) =>
    /[^\0-\x7f\p{P}\p{S}]|\ufffd/u.test(character),
  );
  if (characters.filter((character) => character === '\ufffd').length > characters.length / 50) return 0;
  return characters.filter((character) => common.test(character)).length / Math.max(1, characters.length);
}

/** The first high bytes; a space separates sequences. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const sample: number[] = [];
  for (let at = 0; at < bytes.length && sample.length < SAMPLE_BYTES; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > 0x7f) sample.push(byte);
    else if (sample.length > 0 && sample.at(-1) !== 0x20) sample.push(0x20);
  }
  return Uint8Array.from(sample);
}

function scoreOf(text: string): number {
  let score = 0;
  let previous = ' ';
  for (const letter of text) {
    if (letter !== ' ') score += weightOf(letter, previous);
    previous = letter;
  }
  return score;
}

/**
 * Frequent lower-case letters score highest. Capitals inside words and characters other than letters score negative.
 */
function weightOf(letter: string, previous: string): number {
  const lower = letter.toLowerCase();
  const rank = BY_FREQUENCY.indexOf(lower);
  if (rank < 0) return /[«»„“”‘’–—…№•\u00a0]/.test(letter) ? 0 : -BY_FREQUENCY.length;
  const isCapital = letter !== lower;
  if (isCapital && previous !== ' ') return -BY_FREQUENCY.length / 2;
  return BY_FREQUENCY.length - rank;
}
