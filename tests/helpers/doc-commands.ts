// Extracts commands from documents: lines of code blocks that start with npm, and `npm run …` in the text.
import { readFile } from 'node:fs/promises';

export interface DocCommand {
  /** As in package.json. */
  name: string;
  /** Words after `--`. */
  words: string[];
  line: string;
  /** Whether it is a line of a code block, to be run; else it is a mention in the text. */
  isShown: boolean;
}

/** In the order of the document. */
export async function docCommands(file: string): Promise<DocCommand[]> {
  const text = await readFile(file, 'utf8');
  return [...text.matchAll(/```sh\n([\s\S]*?)```|`(npm run [^`]+)`/g)].flatMap(([, block, span = '']) => {
    const lines = (block ?? span).split('\n');
    return lines.flatMap((line) =>
      commandsIn(line).map((command) => ({ ...command, line: line.trim(), isShown: block !== undefined })),
    );
  });
}

/** Commands of a line, up to a comment or a shell operator. */
function commandsIn(line: string): Pick<DocCommand, 'name' | 'words'>[] {
  const found = line.replace(/\s#.*$/, '').matchAll(/npm run (?:--silent )?([a-z:-]+)((?:(?!&&|\||;|\)).)*)/g);
  return [...found].map(([, name = '', rest = '']) => ({ name, words: wordsOf(rest) }));
}

function wordsOf(rest: string): string[] {
  const [, after] = /^\s*--(?:\s+(.*))?$/.exec(rest.trim()) ?? [];
  return (after ?? '').split(/\s+/).filter((word) => word !== '');
}
