// What a schema says of a value, in the words of people: what is missing, misspelt, or of another kind.
import type { z } from 'astro/zod';
import { isOneEditAway } from '../lib/look-alike.ts';
import type { FileProblem } from './file-problem.ts';

type Issue = z.core.$ZodIssue;
type Unknown = z.core.$ZodIssueUnrecognizedKeys;
type Reason = Pick<FileProblem, 'why' | 'fix'>;

const DESCRIBED = 'the schema named in "$schema" describes the field.';
const KINDS: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false, without quotes',
  object: 'an object in braces { }',
  record: 'an object in braces { }',
  array: 'a list in brackets [ ]',
  null: 'null',
};

/** @param issues what the schema has against the value */
export function schemaProblems(file: string, value: unknown, issues: readonly Issue[]): FileProblem[] {
  const missing = issues.filter((issue) => isMissing(value, issue));
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ key, path: [...issue.path, key], meant: meantBy(key, issue, missing) }))
      : [],
  );
  const explained = new Set(unknown.map(({ meant }) => meant));
  return issues.flatMap((issue): FileProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return unknown
        .filter(
          ({ path }) =>
            path.length === issue.path.length + 1 && issue.path.every((part, place) => part === path[place]),
        )
        .map(({ key, path, meant }) => unknownField(file, key, path, meant));
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

/** The field that is missing beside one that there is not, and is spelt nearly so. */
function meantBy(key: string, { path }: Unknown, missing: readonly Issue[]): Issue | undefined {
  const bare = (name: unknown) =>
    String(name)
      .toLowerCase()
      .replace(/[^a-z]/g, '');
  const beside = missing.filter(
    (issue) => issue.path.length === path.length + 1 && path.every((part, place) => part === issue.path[place]),
  );
  return beside.find(
    (issue) => bare(issue.path.at(-1)) === bare(key) || isOneEditAway(bare(issue.path.at(-1)), bare(key)),
  );
}

function unknownField(file: string, key: string, path: readonly PropertyKey[], meant: Issue | undefined): FileProblem {
  const name = String(meant?.path.at(-1));
  return {
    file,
    field: path.join('.'),
    what: `“${key}” is not a field that there is${meant === undefined ? '' : `, and “${name}” is missing`}.`,
    why: 'A misspelt field would do nothing, and nobody would notice.',
    fix:
      meant === undefined
        ? 'Remove it, or correct the spelling; the schema named in "$schema" lists the fields.'
        : `Did you mean “${name}”? Then write it so.`,
  };
}

function missingField(file: string, issue: Issue): FileProblem {
  const field = issue.path.join('.');
  const fix = isRaw(issue) ? `Add it: ${neededOf(issue)}; ${DESCRIBED}` : issue.message;
  return { file, field, what: `“${field}” is missing.`, why: 'Files of this kind cannot do without it.', fix };
}

function wrongField(file: string, issue: Issue, value: unknown): FileProblem {
  const field = issue.path.join('.');
  return {
    file,
    field,
    what: field === '' ? 'The file is not as it should be.' : `“${field}” is not as it should be.`,
    ...(isRaw(issue) ? plainReason(issue, value) : ownReason(issue.message)),
  };
}

/** Messages of the library, which our schemas have not worded. */
function isRaw({ message }: Issue): boolean {
  return /^(Invalid|Too (small|big)|Unrecognized|Expected)\b/.test(message);
}

/** Our schemas say either what is wrong, or what to do. */
function ownReason(message: string): Reason {
  return /^(Give|Name|Use|Write)\b/.test(message)
    ? { why: 'It is not written in the way that is needed.', fix: message }
    : { why: message, fix: `Change the value as said; ${DESCRIBED}` };
}

function plainReason(issue: Issue, value: unknown): Reason {
  const needed = neededOf(issue);
  const fix = `Give ${needed}; ${DESCRIBED}`;
  if (issue.code === 'invalid_type') return { why: `It is ${kindOf(value)}.`, fix };
  if (issue.code === 'too_small')
    return {
      why: issue.minimum === 1 && issue.origin !== 'number' ? 'It is empty.' : 'It is too small or too short.',
      fix,
    };
  if (issue.code === 'too_big') return { why: 'It is too large or too long.', fix };
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union')
    return { why: `${typeof value === 'string' ? `“${value}”` : 'It'} is not one of the values that there are.`, fix };
  return { why: 'It is not written in the form that is needed.', fix };
}

/** What would be right, to stand after “Give”. */
function neededOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? `a value of type ${issue.expected}`;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `one of ${issue.options.join(', ')}`
        : 'one of the forms that there are';
    case 'too_small':
      return `at least ${issue.minimum}${unitOf(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `at most ${issue.maximum}${unitOf(issue.origin, issue.maximum)}`;
    case 'invalid_format':
      return issue.format === 'date' ? 'a day such as 2026-08-23' : 'it in the form that is described';
    default:
      return 'another value';
  }
}

function unitOf(origin: string, count: number | bigint): string {
  const [one, many] = origin === 'string' ? ['letter', 'letters'] : ['entry', 'entries'];
  return origin === 'string' || origin === 'array' ? ` ${count === 1 ? one : many}` : '';
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return (Array.isArray(value) ? KINDS['array'] : KINDS[typeof value]) ?? 'nothing';
}
