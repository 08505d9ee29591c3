// Words that rules do not bring together: each way to write one, without its ending, has the same stem.

const LONGEST_ENDING = 5;

/** @param variants way → stem, in small letters, Latin ones without marks @param ending what may follow a way @returns the stem of a word in small letters */
export function stemFinder(
  variants: ReadonlyMap<string, string>,
  ending: RegExp,
): (word: string) => string | undefined {
  return (word) => {
    const bare = removeDiacritics(word);
    for (let cut = 0; cut <= LONGEST_ENDING; cut += 1) {
      const stem = variants.get(bare.slice(0, bare.length - cut));
      if (stem !== undefined && ending.test(bare.slice(bare.length - cut))) return stem;
    }
    return undefined;
  };
}

/** Źmicier, Michał; Cyrillic letters keep theirs: й is no и. */
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
