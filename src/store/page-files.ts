// Reads `content/pages/<lang>/<id>.md`: a YAML head between lines of three hyphens, followed by Markdown.
import { join } from 'node:path';
import type { z } from 'astro/zod';
import { parse, YAMLParseError } from 'yaml';
import { listFiles } from '../lib/files.ts';
import { type Page, pageSchema } from '../model/page.ts';
import { validateContent } from './content-files.ts';
import type { FileProblem } from './file-problem.ts';
import { folderProblem, MAX_BYTES, readText } from './read-text.ts';

export interface PageFile {
  file: string;
  lang: string;
  id: string;
  head: Page;
  markdown: string;
  /** Number of lines before the Markdown. */
  headLines: number;
}

/** All valid pages, and the problems of the others. */
export async function readPageFiles(pagesDir: string): Promise<{ pages: PageFile[]; problems: FileProblem[] }> {
  const pages: PageFile[] = [];
  const problems: FileProblem[] = [];
  const problem = await folderProblem(pagesDir);
  if (problem !== undefined) return { pages, problems: [problem] };
  for (const path of (await listFiles(pagesDir)).filter((name) => name.endsWith('.md'))) {
    const file = join(pagesDir, path);
    const read = (await readText(file, MAX_BYTES.words)) ?? { text: '' };
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    const { value: head, problems: headProblems } = readHead(file, read.text, pageSchema, PAGE_HEAD);
    problems.push(...headProblems);
    const [lang = '', name = ''] = path.split('/');
    if (head === undefined) continue;
    const headText = HEAD.exec(read.text)?.[0] ?? '';
    pages.push({
      file,
      lang,
      id: name.slice(0, -'.md'.length),
      head,
      markdown: read.text.slice(headText.length),
      headLines: headText.split('\n').length - 1,
    });
  }
  return { pages, problems };
}

/** Between lines of three hyphens. */
export const HEAD = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;

/** How messages name the file, and the fields of its head. */
interface HeadWords {
  what: string;
  fields: string;
}
const PAGE_HEAD: HeadWords = { what: 'page', fields: 'title, description, updated' };

/** The YAML head of a Markdown file. */
export function readHead<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  { what, fields }: HeadWords,
): { value?: z.output<S>; problems: FileProblem[] } {
  const head = HEAD.exec(text)?.[1];
  if (head === undefined)
    return {
      problems: [
        {
          file,
          field: '',
          what: `The ${what} has no head.`,
          why: `The head has ${fields}, one per line, between two lines of three hyphens.`,
          fix: 'Start the file like the others of its folder.',
        },
      ],
    };
  try {
    return validateContent(file, parse(head), schema);
  } catch (error) {
    const why = (error as Error).message.split('\n')[0] as string;
    const [position] = error instanceof YAMLParseError ? (error.linePos ?? []) : [];
    return {
      problems: [
        {
          file,
          field: '',
          at: { line: (position?.line ?? 0) + 1, column: position?.col ?? 1 },
          what: `The head of the ${what} is not valid YAML.`,
          why,
          fix: `Write it like in the other files: ${fields}, one per line.`,
        },
      ],
    };
  }
}
