// Translates zod issues into messages for people: missing, misspelt and invalid fields.
import type { z } from 'astro/zod';
import { isOneEditAway } from '../lib/look-alike.ts';
import type { FileProblem } from './file-problem.ts';

type Issue = z.core.$ZodIssue;
type Unknown = z.core.$ZodIssueUnrecognizedKeys;
type Reason = Pick<FileProblem, 'why' | 'fix'>;

const SEE_SCHEMA = 'the schema named in "$schema" describes the field.';
const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false, without quotes',
  object: 'an object in braces { }',
  record: 'an object in braces { }',
  array: 'a list in brackets [ ]',
  null: 'null',
};

/** @param issues of the value, from safeParse */
export function schemaProblems(file: string, value: unknown, issues: readonly Issue[]): FileProblem[] {
  const missing = issues.filter((issue) => isMissing(value, issue));
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ key, path: [...issue.path, key], intended: intendedField(key, issue, missing) }))
      : [],
  );
  const explained = new Set(unknown.map(({ intended }) => intended));
  return issues.flatMap((issue): FileProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return unknown
        .filter(
          ({ path }) =>
            path.length === issue.path.length + 1 && issue.path.every((part, index) => part === path[index]),
        )
        .map(({ key, path, intended }) => unknownField(file, key, path, intended));
    if (explained.has(issue)) return [];
    return [missing.includes(issue) ? missingField(file, issue) : wrongField(file, issue, at(value, issue.path))];
  });
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (around: unknown, key) =>
      around === null || typeof around !== 'object' ? undefined : (around as Record<PropertyKey, unknown>)[key],
    value,
  );
}

function isMissing(value: unknown, { code, path }: Issue): boolean {
  return (
    path.length > 0 &&
    ['invalid_type', 'invalid_value', 'invalid_union'].includes(code) &&
    at(value, path) === undefined
  );
}

/** The missing required field whose name is similar to an unknown field of the same object. */
function intendedField(key: string, { path }: Unknown, missing: readonly Issue[]): Issue | undefined {
  const normalise = (name: unknown) =>
    String(name)
      .toLowerCase()
      .replace(/[^a-z]/g, '');
  const siblings = missing.filter(
    (issue) => issue.path.length === path.length + 1 && path.every((part, index) => part === issue.path[index]),
  );
  return siblings.find(
    (issue) =>
      normalise(issue.path.at(-1)) === normalise(key) || isOneEditAway(normalise(issue.path.at(-1)), normalise(key)),
  );
}

function unknownField(
  file: string,
  key: string,
  path: readonly PropertyKey[],
  intended: Issue | undefined,
): FileProblem {
  const name = String(intended?.path.at(-1));
  return {
    file,
    field: path.join('.'),
    what: `“${key}” is not a known field${intended === undefined ? '' : `, and “${name}” is missing`}.`,
    why: 'A misspelt field has no effect, and nobody would notice.',
    fix:
      intended === undefined
        ? 'Remove it, or correct the spelling; the schema named in "$schema" lists the fields.'
        : `Did you mean “${name}”? Then rename the field.`,
  };
}

function missingField(file: string, issue: Issue): FileProblem {
  const field = issue.path.join('.');
  const fix = isDefaultMessage(issue) ? `Add it: ${requirementOf(issue)}; ${SEE_SCHEMA}` : issue.message;
  return { file, field, what: `“${field}” is missing.`, why: 'Files of this kind require it.', fix };
}

function wrongField(file: string, issue: Issue, value: unknown): FileProblem {
  const field = issue.path.join('.');
  return {
    file,
    field,
    what: field === '' ? 'The file is not valid.' : `“${field}” is not valid.`,
    ...(isDefaultMessage(issue) ? defaultReason(issue, value) : schemaReason(issue.message)),
  };
}

/** Whether the message is the default of zod, not one of our schemas. */
function isDefaultMessage({ message }: Issue): boolean {
  return /^(Invalid|Too (small|big)|Unrecognized|Expected)\b/.test(message);
}

/** Messages of our schemas say either what is wrong or what to do. */
function schemaReason(message: string): Reason {
  return /^(Give|Name|Use|Write)\b/.test(message)
    ? { why: 'It does not have the required format.', fix: message }
    : { why: message, fix: `Correct the value; ${SEE_SCHEMA}` };
}

function defaultReason(issue: Issue, value: unknown): Reason {
  const requirement = requirementOf(issue);
  const fix = `Give ${requirement}; ${SEE_SCHEMA}`;
  if (issue.code === 'invalid_type') return { why: `It is ${kindOf(value)}.`, fix };
  if (issue.code === 'too_small')
    return {
      why: issue.minimum === 1 && issue.origin !== 'number' ? 'It is empty.' : 'It is too small or too short.',
      fix,
    };
  if (issue.code === 'too_big') return { why: 'It is too large or too long.', fix };
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union')
    return { why: `${typeof value === 'string' ? `“${value}”` : 'It'} is not one of the allowed values.`, fix };
  return { why: 'It does not have the required format.', fix };
}

/** Describes a valid value, for use after “Give”. */
function requirementOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_NAMES[issue.expected] ?? `a value of type ${issue.expected}`;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `one of ${issue.options.join(', ')}`
        : 'one of the allowed forms';
    case 'too_small':
      return `at least ${issue.minimum}${unitOf(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `at most ${issue.maximum}${unitOf(issue.origin, issue.maximum)}`;
    case 'invalid_format':
      return issue.format === 'date' ? 'a day such as 2026-08-23' : 'it in the described format';
    default:
      return 'another value';
  }
}

function unitOf(origin: string, count: number | bigint): string {
  const [one, many] = origin === 'string' ? ['character', 'characters'] : ['entry', 'entries'];
  return origin === 'string' || origin === 'array' ? ` ${count === 1 ? one : many}` : '';
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return (Array.isArray(value) ? TYPE_NAMES['array'] : TYPE_NAMES[typeof value]) ?? 'nothing';
}
