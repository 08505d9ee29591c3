// Reads content files, the JSON files that people write: one file per entry, named by its id. Problems are returned, not
// thrown.
import { join } from 'node:path';
import type { z } from 'astro/zod';
import { mapConcurrently } from '../lib/concurrency.ts';
import { namesIn } from '../lib/files.ts';
import { idPattern } from '../model/id.ts';
import type { FileProblem } from './file-problem.ts';
import { isTooDeep, MAX_DEPTH, parseJson } from './json-text.ts';
import { folderProblem, MAX_BYTES, readText } from './read-text.ts';
import { schemaProblems } from './schema-problems.ts';

export interface ContentFolder<T> {
  entries: (T & { id: string })[];
  problems: FileProblem[];
}

const READS_AT_ONCE = 16;

/** Reads and validates every `<id>.json` of a folder. Files with problems are left out; `problems` lists them. */
export async function readContentFolder<S extends z.ZodType>(
  folder: string,
  schema: S,
): Promise<ContentFolder<z.output<S>>> {
  const entries: ContentFolder<z.output<S>>['entries'] = [];
  const problems: FileProblem[] = [];
  const problem = await folderProblem(folder);
  if (problem !== undefined) return { entries, problems: [problem] };
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.json'));
  const files = await mapConcurrently(names, READS_AT_ONCE, (name) => readContentFile(join(folder, name), schema));
  for (const [at, read] of files.entries()) {
    const name = names[at] as string;
    problems.push(...read.problems);
    const id = name.slice(0, -'.json'.length);
    if (!idPattern.test(id)) problems.push(badName(join(folder, name), id));
    else if (read.value !== undefined) entries.push({ ...(read.value as object), id } as z.output<S> & { id: string });
  }
  return { entries, problems };
}

/** Reads and validates one file. A missing file is a problem. @param maxBytes larger files are not read */
export async function readContentFile<S extends z.ZodType>(
  file: string,
  schema: S,
  maxBytes: number = MAX_BYTES.file,
): Promise<{ value?: z.output<S>; problems: FileProblem[] }> {
  const read = await readText(file, maxBytes);
  if (read === undefined) {
    return {
      problems: [
        {
          file,
          field: '',
          what: 'The file is missing.',
          why: 'There is no file at this path.',
          fix: 'Add it, or give the right folder with --content.',
        },
      ],
    };
  }
  if ('problem' in read) return { problems: [read.problem] };
  if (isTooDeep(read.text)) return { problems: [tooDeep(file)] };
  const json = parseJson(read.text);
  if ('fault' in json) return { problems: [{ file, field: '', ...json.fault }] };
  return validateContent(file, json.value, schema);
}

/** Validates a value; each issue becomes a problem of the file. */
export function validateContent<S extends z.ZodType>(
  file: string,
  value: unknown,
  schema: S,
): { value?: z.output<S>; problems: FileProblem[] } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { problems: schemaProblems(file, value, parsed.error.issues) };
}

function tooDeep(file: string): FileProblem {
  return {
    file,
    field: '',
    what: 'The file was not read: it is nested too deep.',
    why: `Content files have at most ${MAX_DEPTH} levels of brackets.`,
    fix: 'Compare it with other files of the folder, and write it as flat.',
  };
}

function badName(file: string, id: string): FileProblem {
  return {
    file,
    field: '',
    what: `The name “${id}” cannot be an id.`,
    why: 'Ids become part of addresses and contain only a-z, 0-9 and single hyphens.',
    fix: 'Rename the file, for example radio-example.json.',
  };
}
