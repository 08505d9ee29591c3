// Abbreviations of names in a text: БАЖ, and with an ending БАЖа.

/** Endings have at most this many letters. */
const MAX_ENDING = 3;

/** What a word abbreviates; undefined if nothing. @param lang of the text, in lower case */
export function findAbbreviation<Meaning extends { lang?: string }>(
  abbreviations: ReadonlyMap<string, readonly Meaning[]>,
  word: string,
  lang: string,
): Meaning | undefined {
  const capitals = /^[\p{Lu}\d]{2,}/u.exec(word)?.[0];
  if (capitals === undefined || word.length - capitals.length > MAX_ENDING) return undefined;
  const found = abbreviations.get(word) ?? abbreviations.get(capitals);
  return found?.find((one) => one.lang === undefined || lang.startsWith(one.lang));
}
