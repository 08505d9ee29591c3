// Reads `content/statements/<id>.md`: statements without a feed, each a YAML head between lines of three hyphens, followed by
// Markdown.
import { join } from 'node:path';
import { namesIn } from '../lib/files.ts';
import { idPattern } from '../model/id.ts';
import { type StatementFile, statementFileSchema } from '../model/statement.ts';
import type { FileProblem } from './file-problem.ts';
import { HEAD, readHead } from './page-files.ts';
import { folderProblem, MAX_BYTES, readText } from './read-text.ts';

/** All valid files, sorted by id, and the problems of the others. */
export async function readStatementFiles(
  folder: string,
): Promise<{ entries: StatementFile[]; problems: FileProblem[] }> {
  const entries: StatementFile[] = [];
  const problems: FileProblem[] = [];
  const problem = await folderProblem(folder);
  if (problem !== undefined) return { entries, problems: [problem] };
  for (const name of (await namesIn(folder)).filter((one) => one.endsWith('.md'))) {
    const file = join(folder, name);
    const id = name.slice(0, -'.md'.length);
    const read = (await readText(file, MAX_BYTES.words)) ?? { text: '' };
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    const { value, problems: headProblems } = readHead(file, read.text, statementFileSchema, {
      what: 'statement',
      fields: 'title, source, date, lang, url',
    });
    problems.push(...headProblems);
    const markdown = read.text.replace(HEAD, '').trim();
    if (!idPattern.test(id)) problems.push(badName(file));
    else if (markdown === '') problems.push(withoutText(file));
    else if (value !== undefined) entries.push({ ...value, id, markdown });
  }
  return { entries, problems };
}

function badName(file: string): FileProblem {
  return {
    file,
    field: '',
    what: 'The name of the file is not allowed.',
    why: 'It is the name of the statement: small Latin letters, digits and hyphens.',
    fix: 'Rename it, for example to 2026-08-23-joint-appeal.md.',
  };
}

function withoutText(file: string): FileProblem {
  return {
    file,
    field: '',
    what: 'The statement has no text.',
    why: 'There is nothing below its head.',
    fix: 'Write the text of the statement below the second line of three hyphens, with all signatories.',
  };
}
