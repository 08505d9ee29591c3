// Extracts fenced blocks from documents, with the marks of those that docs-commands.test.ts does not run.
import { readFile } from 'node:fs/promises';

export interface DocBlock {
  file: string;
  /** Of the opening fence, from 1. */
  line: number;
  /** Empty if none is named. */
  language: string;
  text: string;
  /** From `<!-- not run: … -->` in the line above. */
  notRun?: string;
  /** From `<!-- run by: … -->` in the line above: the test that runs it. */
  runBy?: string;
}

/** In the order of the document. */
export async function docBlocks(file: string): Promise<DocBlock[]> {
  const text = await readFile(file, 'utf8');
  const pattern = /(?:^[ ]*<!-- (not run|run by): (.+) -->\n)?^([ ]*)```(\S*)\n([\s\S]*?)^\3```$/gm;
  return [...text.matchAll(pattern)].map(({ index, 0: whole, 1: kind, 2: value, 3: indent, 4: language, 5: body }) => ({
    file,
    line: `${text.slice(0, index)}${whole.slice(0, whole.indexOf('```'))}`.split('\n').length,
    language: language as string,
    text: (body as string).replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    ...(kind === 'not run' ? { notRun: value as string } : {}),
    ...(kind === 'run by' ? { runBy: value as string } : {}),
  }));
}

/** Blocks of a shell that have no mark. */
export async function shellBlocksToRun(file: string): Promise<DocBlock[]> {
  return (await docBlocks(file)).filter(
    ({ language, notRun, runBy }) => isShell(language) && notRun === undefined && runBy === undefined,
  );
}

export function isShell(language: string): boolean {
  return ['sh', 'bash', 'shell', 'console'].includes(language);
}
