// Which Cyrillic charset do these bytes speak? Each is tried on a sample, and the one that gives the commonest
// letters, in small letters, wins.

const CHARSETS = ['windows-1251', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'];

/** Letters of Belarusian, Russian and Ukrainian from common to rare. */
const BY_FREQUENCY = 'оаеинтсрвлкмдпуяыьзбгчйіхжшюцўщэёфїєґъ';

const SAMPLE_BYTES = 20_000;

/** In Cyrillic words high bytes stand beside each other; in Latin text they stand alone. */
const CYRILLIC_RUN_SHARE = 0.75;

/** The charset that fits best; windows-1251 where nothing speaks for another. */
export function guessCyrillic(bytes: Uint8Array): string {
  const sample = sampleOf(bytes);
  let best = { charset: 'windows-1251', score: -Infinity };
  for (const charset of CHARSETS) {
    const score = scoreOf(new TextDecoder(charset).decode(sample));
    if (score > best.score) best = { charset, score };
  }
  return best.charset;
}

/** Whether bytes labelled Latin are Cyrillic: high bytes come in runs and read as common Cyrillic letters. */
export function isCyrillicInDisguise(bytes: Uint8Array): boolean {
  const sample = sampleOf(bytes);
  if (sample.length < 4) return false;
  const inRuns = sample.reduce((sum, byte, at) => {
    const hasNeighbour = (sample[at - 1] ?? 0) > 0x7f || (sample[at + 1] ?? 0) > 0x7f;
    return byte > 0x7f && hasNeighbour ? sum + 1 : sum;
  }, 0);
  const high = sample.reduce((sum, byte) => (byte > 0x7f ? sum + 1 : sum), 0);
  const score = scoreOf(new TextDecoder(guessCyrillic(bytes)).decode(sample));
  return inRuns > high * CYRILLIC_RUN_SHARE && score > high * BY_FREQUENCY.length * 0.4;
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
