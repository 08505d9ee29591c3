import type { SourceFile } from '../model/source.ts';

/** Formats a source file: indented by two spaces, lists of strings on one line, a final newline. */
export function formatSourceFile(file: SourceFile): string {
  const text = JSON.stringify(file, null, 2);
  return `${text.replace(/\[\n\s+("[^"\n]*"(?:,\n\s+"[^"\n]*")*)\n\s+\]/g, (_list, words: string) => `[${words.replace(/,\n\s+/g, ', ')}]`)}\n`;
}
