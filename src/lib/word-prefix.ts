/** A pattern for `foldText`: matches where a word begins as one of these. аб’ект holds no word ект. */
export function wordPrefixPattern(words: readonly string[]): RegExp {
  const any = words.map((word) => foldText(word).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}]'?)(?:${any})`, 'u');
}

/** Letters as they are compared: lower case, ё as е, one kind of apostrophe, one kind of space. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ');
}
