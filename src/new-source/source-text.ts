import type { SourceFile } from '../model/source.ts';

/** The text of a source's file: two spaces, lists of words on one line, the last line ended. */
export function sourceText(file: SourceFile): string {
  const text = JSON.stringify(file, null, 2);
  return `${text.replace(/\[\n\s+("[^"\n]*"(?:,\n\s+"[^"\n]*")*)\n\s+\]/g, (_list, words: string) => `[${words.replace(/,\n\s+/g, ', ')}]`)}\n`;
}
