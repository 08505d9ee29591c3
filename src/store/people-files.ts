// Reads what people write: one JSON file a thing, its name is its id. Every problem is kept, none is thrown.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'astro/zod';
import { parseDocument } from 'yaml';
import { idPattern } from '../model/source.ts';
import type { FileProblem } from './file-problem.ts';
import { folderProblem, MAX_BYTES, readText, shapeOf, tooDeep } from './read-text.ts';
import { schemaProblems } from './schema-problems.ts';

export interface PeopleFiles<T> {
  entries: (T & { id: string })[];
  problems: FileProblem[];
}

/** Reads every `<id>.json` of a folder by its schema. A file with a problem is left out and told of; a folder that is none, too. */
export async function readPeopleFiles<S extends z.ZodType>(
  folder: string,
  schema: S,
): Promise<PeopleFiles<z.output<S>>> {
  const entries: PeopleFiles<z.output<S>>['entries'] = [];
  const problems: FileProblem[] = [];
  const fault = await folderProblem(folder);
  if (fault !== undefined) return { entries, problems: [fault] };
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
          why: 'Nothing stands at this path.',
          fix: 'Add it, or give the right folder with --content.',
        },
      ],
    };
  }
  if ('problem' in read) return { problems: [read.problem] };
  const json = parseJson(file, read.text);
  if ('problem' in json) return { problems: [json.problem] };
  return bySchema(file, json.value, schema);
}

/** Holds a value against its schema; every fault becomes a problem of that file. */
export function bySchema<S extends z.ZodType>(
  file: string,
  value: unknown,
  schema: S,
): { value?: z.output<S>; problems: FileProblem[] } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { problems: schemaProblems(file, value, parsed.error.issues) };
}

function parseJson(file: string, text: string): { value: unknown } | { problem: FileProblem } {
  const { isTooDeep, keys } = shapeOf(text);
  if (isTooDeep) return { problem: tooDeep(file) };
  try {
    const value: unknown = JSON.parse(text);
    return keys === countKeys(value) ? { value } : { problem: keyTwice(file, text) };
  } catch (error) {
    const why = (error as Error).message;
    const slip = slipIn(text);
    if (slip !== undefined) return { problem: { file, field: '', ...slip } };
    return {
      problem: {
        file,
        field: '',
        at: faultAt(text, why),
        what: 'The file is not valid JSON.',
        why,
        fix: 'Look for a missing comma, quote or bracket near that place.',
      },
    };
  }
}

/** What is taken over from programs, where remarks and a last comma may stand. */
function slipIn(text: string): Omit<FileProblem, 'file' | 'field'> | undefined {
  const found = [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|\/\/|\/\*|,(?=\s*[}\]])/g)].find(
    ([part]) => !part.startsWith('"'),
  );
  if (found === undefined) return undefined;
  const at = placeIn(text, found.index);
  if (found[0] === ',')
    return {
      at,
      what: 'The file is not valid JSON: one comma too many.',
      why: 'After the last entry, before a closing bracket, JSON has no comma.',
      fix: 'Remove that comma.',
    };
  return {
    at,
    what: 'The file is not valid JSON: it holds a remark.',
    why: `JSON has no remarks such as ${found[0]} begins.`,
    fix: 'Remove it, or say it in the field "note".',
  };
}

/** Node says the line and column, or shows what stands around the fault, or means the end. */
function faultAt(text: string, message: string): { line: number; column: number } {
  const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? [];
  if (line !== undefined) return { line: Number(line), column: Number(column) };
  const [, before, around] = /, (\.\.\.)?"([^]*?)"(?:\.\.\.)? is not valid JSON$/.exec(message) ?? [];
  const begins = around === undefined ? text.length : text.indexOf(around);
  return placeIn(text, Math.max(0, begins) + (before === undefined ? 0 : 10));
}

function placeIn(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) as string).length + 1 };
}

function countKeys(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  const inner = Object.values(value).reduce((sum: number, part) => sum + countKeys(part), 0);
  return Array.isArray(value) ? inner : inner + Object.keys(value).length;
}

/** JSON.parse would take the last one, a person who looks at the change the first. */
function keyTwice(file: string, text: string): FileProblem {
  const fault = parseDocument(text, { strict: false }).errors.find(({ code }) => code === 'DUPLICATE_KEY');
  return {
    file,
    field: '',
    at: placeIn(text, fault?.pos[0] ?? 0),
    what: 'A field stands twice.',
    why: 'Only the last one would count, and people would read the first.',
    fix: 'Keep one of them.',
  };
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
