// Which charset are these bytes in, if nothing tells? Each Cyrillic one is tried on a sample, and the one that gives
// the commonest letters, in small letters, wins; if none gives a fair text, scripts of Asia are tried.

const CHARSETS = ['windows-1251', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'];

/** Letters of Belarusian, Russian and Ukrainian from common to rare. */
const BY_FREQUENCY = 'оаеинтсрвлкмдпуяыьзбгчйіхжшюцўщэёфїєґъ';

/** Points a letter that real text reaches and wrong charsets do not. */
const FAIR_SCORE = BY_FREQUENCY.length * 0.4;

const SAMPLE_BYTES = 20_000;

/** In Cyrillic words high bytes stand beside each other; in Latin text they stand alone. */
const CYRILLIC_RUN_SHARE = 0.75;

const KANA = /[\u3040-\u30ff]/;
const COMMON_HAN =
  /[的一是不了在人有我他中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着去之过過家学學对對可她里裡后後小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公同三已老从從动動两兩长長]/;

/** Charsets of other scripts: the characters that are common in each, and the share of them to be expected. */
const OTHER_SCRIPTS = [
  { charset: 'euc-kr', common: /[\uac00-\ud7a3]/, share: 0.85 },
  { charset: 'euc-jp', common: KANA, share: 0.3 },
  { charset: 'shift_jis', common: KANA, share: 0.3 },
  { charset: 'big5', common: COMMON_HAN, share: 0.1 },
  { charset: 'gb18030', common: COMMON_HAN, share: 0.1 },
  { charset: 'windows-874', common: /[\u0e01-\u0e5b]/, share: 0.98 },
];

/** The charset that fits best; windows-1251 where nothing speaks for another. */
export function guessCharset(bytes: Uint8Array): string {
  const sample = sampleOf(bytes);
  const { charset, score } = bestCyrillic(sample);
  if (score > highBytes(sample) * FAIR_SCORE) return charset;
  return (
    OTHER_SCRIPTS.find((script) => shareOf(bytes.subarray(0, SAMPLE_BYTES * 3), script) >= script.share)?.charset ??
    charset
  );
}

/** Whether bytes labelled Latin are Cyrillic: high bytes come in runs and read as common Cyrillic letters. */
export function isCyrillicInDisguise(bytes: Uint8Array): boolean {
  const sample = sampleOf(bytes);
  if (sample.length < 4) return false;
  const inRuns = sample.reduce((sum, byte, at) => {
    const hasNeighbour = (sample[at - 1] ?? 0) > 0x7f || (sample[at + 1] ?? 0) > 0x7f;
    return byte > 0x7f && hasNeighbour ? sum + 1 : sum;
  }, 0);
  const high = highBytes(sample);
  return inRuns > high * CYRILLIC_RUN_SHARE && bestCyrillic(sample).score > high * FAIR_SCORE;
}

function bestCyrillic(sample: Uint8Array): { charset: string; score: number } {
  let best = { charset: 'windows-1251', score: -Infinity };
  for (const charset of CHARSETS) {
    const score = scoreOf(new TextDecoder(charset).decode(sample));
    if (score > best.score) best = { charset, score };
  }
  return best;
}

function highBytes(sample: Uint8Array): number {
  return sample.reduce((sum, byte) => (byte > 0x7f ? sum + 1 : sum), 0);
}

/** How many of the foreign characters are common ones; 0 where the bytes cannot be of this charset. */
function shareOf(bytes: Uint8Array, { charset, common }: { charset: string; common: RegExp }): number {
  const characters = [...new TextDecoder(charset).decode(bytes)].filter((character) =>
    /[^\0-\x7f\p{P}\p{S}]|\ufffd/u.test(character),
  );
  if (characters.filter((character) => character === '\ufffd').length > characters.length / 50) return 0;
  return characters.filter((character) => common.test(character)).length / Math.max(1, characters.length);
}

/** The first high bytes, each run ended by a blank. */
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

/** Common small letters weigh most; a capital within a word, and anything that is no letter, speaks against. */
function weightOf(letter: string, previous: string): number {
  const small = letter.toLowerCase();
  const rank = BY_FREQUENCY.indexOf(small);
  if (rank < 0) return /[«»„“”‘’–—…№•\u00a0]/.test(letter) ? 0 : -BY_FREQUENCY.length;
  const isCapital = letter !== small;
  if (isCapital && previous !== ' ') return -BY_FREQUENCY.length / 2;
  return BY_FREQUENCY.length - rank;
}
