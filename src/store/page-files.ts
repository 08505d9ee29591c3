// Reads `content/pages/<lang>/<id>.md`: a YAML head between lines of three hyphens, then Markdown.
import { join } from 'node:path';
import { parse } from 'yaml';
import { listFiles, readIfThere } from '../lib/files.ts';
import { type Page, pageSchema } from '../model/page.ts';
import { bySchema, type FileProblem } from './people-files.ts';

export interface PageFile {
  file: string;
  lang: string;
  id: string;
  head: Page;
  markdown: string;
}

/** Every page that can be read, and the problems of the others. */
export async function readPageFiles(pagesDir: string): Promise<{ pages: PageFile[]; problems: FileProblem[] }> {
  const pages: PageFile[] = [];
  const problems: FileProblem[] = [];
  for (const path of (await listFiles(pagesDir)).filter((name) => name.endsWith('.md'))) {
    const file = join(pagesDir, path);
    const text = (await readIfThere(file))?.toString('utf8') ?? '';
    const read = readHead(file, text);
    problems.push(...read.problems);
    const [lang = '', name = ''] = path.split('/');
    if (read.value !== undefined) {
      pages.push({ file, lang, id: name.slice(0, -'.md'.length), head: read.value, markdown: text.replace(HEAD, '') });
    }
  }
  return { pages, problems };
}

const HEAD = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;

function readHead(file: string, text: string): { value?: Page; problems: FileProblem[] } {
  const head = HEAD.exec(text)?.[1];
  try {
    return bySchema(file, head === undefined ? undefined : parse(head), pageSchema);
  } catch (error) {
    const why = (error as Error).message.split('\n')[0] as string;
    return { problems: [{ file, field: '', what: 'The head of the page is not valid YAML.', why, fix: 'Write it as in the other pages: title, description, updated, one a line.' }] };
  }
}
