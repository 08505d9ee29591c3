// Reads `content/pages/<lang>/<id>.md`: a YAML head between lines of three hyphens, then Markdown.
import { join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { listFiles } from '../lib/files.ts';
import { type Page, pageSchema } from '../model/page.ts';
import type { FileProblem } from './file-problem.ts';
import { validateContent } from './content-files.ts';
import { folderProblem, MAX_BYTES, readText } from './read-text.ts';

export interface PageFile {
  file: string;
  lang: string;
  id: string;
  head: Page;
  markdown: string;
  /** Lines that stand before the Markdown. */
  headLines: number;
}

/** Every page that can be read, and the problems of the others. */
export async function readPageFiles(pagesDir: string): Promise<{ pages: PageFile[]; problems: FileProblem[] }> {
  const pages: PageFile[] = [];
  const problems: FileProblem[] = [];
  const fault = await folderProblem(pagesDir);
  if (fault !== undefined) return { pages, problems: [fault] };
  for (const path of (await listFiles(pagesDir)).filter((name) => name.endsWith('.md'))) {
    const file = join(pagesDir, path);
    const read = (await readText(file, MAX_BYTES.words)) ?? { text: '' };
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    const { value: head, problems: faults } = readHead(file, read.text);
    problems.push(...faults);
    const [lang = '', name = ''] = path.split('/');
    if (head === undefined) continue;
    const written = HEAD.exec(read.text)?.[0] ?? '';
    pages.push({
      file,
      lang,
      id: name.slice(0, -'.md'.length),
      head,
      markdown: read.text.slice(written.length),
      headLines: written.split('\n').length - 1,
    });
  }
  return { pages, problems };
}

const HEAD = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;

function readHead(file: string, text: string): { value?: Page; problems: FileProblem[] } {
  const head = HEAD.exec(text)?.[1];
  if (head === undefined)
    return {
      problems: [
        {
          file,
          field: '',
          what: 'The page has no head.',
          why: 'Its title, description and day stand there, between two lines of three hyphens.',
          fix: 'Begin the file as the other pages do.',
        },
      ],
    };
  try {
    return validateContent(file, parse(head), pageSchema);
  } catch (error) {
    const why = (error as Error).message.split('\n')[0] as string;
    const [fault] = error instanceof YAMLParseError ? (error.linePos ?? []) : [];
    return {
      problems: [
        {
          file,
          field: '',
          at: { line: (fault?.line ?? 0) + 1, column: fault?.col ?? 1 },
          what: 'The head of the page is not valid YAML.',
          why,
          fix: 'Write it as in the other pages: title, description, updated, one a line.',
        },
      ],
    };
  }
}
