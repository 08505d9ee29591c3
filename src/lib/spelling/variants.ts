// Spelling variants that no rule connects: a table maps each variant, without its ending, to one stem.

const MAX_ENDING_LENGTH = 5;

/**
 * @param variants spelling variant → stem; lower case, Latin letters without diacritics
 * @param ending matches the endings that may follow a variant
 * @returns a function that finds the stem of a word in lower case
 */
export function stemFinder(
  variants: ReadonlyMap<string, string>,
  ending: RegExp,
): (word: string) => string | undefined {
  return (word) => {
    const bare = removeDiacritics(word);
    for (let cut = 0; cut <= MAX_ENDING_LENGTH; cut += 1) {
      const stem = variants.get(bare.slice(0, bare.length - cut));
      if (stem !== undefined && ending.test(bare.slice(bare.length - cut))) return stem;
    }
    return undefined;
  };
}

/** Źmicier → Zmicier, Michał → Michal. Cyrillic letters keep their marks: й is not и. */
export function removeDiacritics(word: string): string {
  return /[^\u0000-\u007f\u0400-\u04ff]/.test(word)
    ? word
        .normalize('NFD')
        .replace(/(?<=[a-z])[\u0300-\u036f]+/g, '')
        .replace(/ł/g, 'l')
        .replace(/[’ʼ]/g, "'")
        .normalize('NFC')
    : word;
}
