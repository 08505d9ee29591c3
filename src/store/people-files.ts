// Reads what people write: one JSON file a thing, its name is its id. Every problem is kept, none is thrown.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'astro/zod';
import { readIfThere } from '../lib/files.ts';
import { idPattern } from '../model/source.ts';

/** One thing that is wrong with a file, in the words of the person who must mend it. */
export interface FileProblem {
  file: string;
  /** `feeds.0.url`, or empty for the file as a whole. */
  field: string;
  what: string;
  why: string;
  fix: string;
}

export interface PeopleFiles<T> {
  entries: (T & { id: string })[];
  problems: FileProblem[];
}

/** Reads every `<id>.json` of a folder by its schema. A file with a problem is left out and told of. */
export async function readPeopleFiles<S extends z.ZodType>(folder: string, schema: S): Promise<PeopleFiles<z.output<S>>> {
  const entries: PeopleFiles<z.output<S>>['entries'] = [];
  const problems: FileProblem[] = [];
  for (const name of await jsonNames(folder)) {
    const read = await readPeopleFile(join(folder, name), schema);
    problems.push(...read.problems);
    const id = name.slice(0, -'.json'.length);
    if (!idPattern.test(id)) problems.push(badName(join(folder, name), id));
    else if (read.value !== undefined) entries.push({ ...(read.value as object), id } as z.output<S> & { id: string });
  }
  return { entries, problems };
}

/** Reads one file by its schema; a missing file is a problem too. */
export async function readPeopleFile<S extends z.ZodType>(
  file: string,
  schema: S,
): Promise<{ value?: z.output<S>; problems: FileProblem[] }> {
  const bytes = await readIfThere(file);
  if (bytes === undefined) {
    return { problems: [{ file, field: '', what: 'The file is missing.', why: 'Nothing stands at this path.', fix: 'Add it, or give the right folder with --content.' }] };
  }
  const json = parseJson(file, bytes.toString('utf8'));
  if ('problem' in json) return { problems: [json.problem] };
  return bySchema(file, json.value, schema);
}

/** Holds a value against its schema; every fault becomes a problem of that file. */
export function bySchema<S extends z.ZodType>(file: string, value: unknown, schema: S): { value?: z.output<S>; problems: FileProblem[] } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { problems: parsed.error.issues.map((issue) => fieldProblem(file, issue)) };
}

function parseJson(file: string, text: string): { value: unknown } | { problem: FileProblem } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return {
      problem: {
        file,
        field: '',
        what: 'The file is not valid JSON.',
        why: (error as Error).message,
        fix: 'Look for a missing comma, quote or bracket near that place.',
      },
    };
  }
}

function fieldProblem(file: string, issue: z.core.$ZodIssue): FileProblem {
  const field = issue.path.join('.');
  return {
    file,
    field,
    what: field === '' ? 'The file is not as it should be.' : `“${field}” is not as it should be.`,
    why: issue.message,
    fix: fixFor(issue),
  };
}

function fixFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Remove ${issue.keys.map((key) => `“${key}”`).join(', ')}, or correct the spelling; the schema lists the fields there are.`;
    case 'invalid_value':
      return `Use one of: ${issue.values.join(', ')}.`;
    case 'invalid_type':
      return `Give a value of type ${issue.expected}.`;
    default:
      return 'Change the value as said; the schema named in "$schema" describes the field.';
  }
}

function badName(file: string, id: string): FileProblem {
  return {
    file,
    field: '',
    what: `The name “${id}” cannot be an id.`,
    why: 'Ids become addresses of pages and hold only a-z, 0-9 and single hyphens.',
    fix: 'Rename the file, for example radio-example.json.',
  };
}

async function jsonNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
