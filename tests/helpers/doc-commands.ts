// The commands that documents show: every line of a block that begins with npm, and every `npm run …` in the text.
import { readFile } from 'node:fs/promises';

export interface DocCommand {
  /** As in package.json. */
  name: string;
  /** What follows `--`, as words. */
  words: string[];
  line: string;
  /** A line of a block, to be run; else a mention in the text. */
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

/** Up to a remark, or to what the shell puts after a command. */
function commandsIn(line: string): Pick<DocCommand, 'name' | 'words'>[] {
  const found = line.replace(/\s#.*$/, '').matchAll(/npm run (?:--silent )?([a-z:-]+)((?:(?!&&|\||;|\)).)*)/g);
  return [...found].map(([, name = '', rest = '']) => ({ name, words: wordsOf(rest) }));
}

function wordsOf(rest: string): string[] {
  const [, after] = /^\s*--(?:\s+(.*))?$/.exec(rest.trim()) ?? [];
  return (after ?? '').split(/\s+/).filter((word) => word !== '');
}
