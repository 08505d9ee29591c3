/**
 * A pattern that matches where a word starts with one of the prefixes. Test it against `foldText` of a text.
 * An apostrophe is part of a word: the prefix ект does not match in аб’ект.
 */
export function wordPrefixPattern(prefixes: readonly string[]): RegExp {
  const alternatives = prefixes.map((prefix) => foldText(prefix).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}]'?)(?:${alternatives})`, 'u');
}

/** Text in the form in which it is compared: NFC, lower case, ё as е, one kind of apostrophe, single spaces. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ');
}
