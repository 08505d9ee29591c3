// JSON that people write: strictly RFC 8259, with the line and column of syntax errors, duplicate keys and fields.
// jsonc-parser reports the positions; the value itself is that of JSON.parse.
import { createScanner, type JSONPath, printParseErrorCode, type SyntaxKind, visit } from 'jsonc-parser';
import type { FileProblem } from './file-problem.ts';

/** 1-based. */
export type Position = NonNullable<FileProblem['at']>;
export type JsonFault = Pick<FileProblem, 'what' | 'why' | 'fix'> & { at: Position };

/** Content files are at most six levels deep. */
export const MAX_DEPTH = 20;

const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, END_OF_FILE]: SyntaxKind[] = [1, 2, 3, 4, 17];
const STRICT = { disallowComments: true, allowTrailingComma: false };

type ErrorCode = ReturnType<typeof printParseErrorCode>;

/** Whether objects and arrays are nested deeper than MAX_DEPTH. Not recursive, so that no file exhausts the stack. */
export function isTooDeep(json: string): boolean {
  const scanner = createScanner(json, true);
  let depth = 0;
  for (let token = scanner.scan(); token !== END_OF_FILE; token = scanner.scan()) {
    if (token === OPEN_BRACE || token === OPEN_BRACKET) depth += 1;
    else if (token === CLOSE_BRACE || token === CLOSE_BRACKET) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** Parses a text that is not too deep. Reports the first syntax error, otherwise the first duplicate key. */
export function parseJson(json: string): { value: unknown } | { fault: JsonFault } {
  const fault = firstFault(json);
  return fault === undefined ? { value: JSON.parse(json) } : { fault };
}

function firstFault(json: string): JsonFault | undefined {
  let syntaxError: JsonFault | undefined;
  let duplicate: JsonFault | undefined;
  let comma: { end: number; at: Position } | undefined;
  const seen = new Set<string>();
  visit(
    json,
    {
      onSeparator(character, offset, length, line, column) {
        if (character === ',') comma = { end: offset + length, at: positionOf(line, column) };
      },
      onObjectProperty(key, _offset, _length, line, column, pathOfParent) {
        const path = JSON.stringify([...pathOfParent(), key]);
        if (seen.has(path)) duplicate ??= { at: positionOf(line, column), ...duplicateKey(key) };
        seen.add(path);
      },
      onError(code, offset, length, line, column) {
        if (syntaxError !== undefined) return;
        const found = json.slice(offset, offset + length);
        const isTrailing = /^[}\]]$/.test(found) && comma !== undefined && !/\S/.test(json.slice(comma.end, offset));
        syntaxError =
          isTrailing && comma !== undefined
            ? { at: comma.at, ...TRAILING_COMMA }
            : { at: positionOf(line, column), ...syntaxFault(printParseErrorCode(code), found) };
      },
    },
    STRICT,
  );
  return syntaxError ?? duplicate;
}

/**
 * Finds fields in a JSON text that is not too deep and may have syntax errors. A field is keys and indexes joined by
 * dots, as in `feeds.0.url`; keys may contain dots. A missing field has the position of the nearest field around it.
 */
export function jsonFieldPositions(json: string): (field: string) => Position {
  const positions = new Map<string, Position>([['', { line: 1, column: 1 }]]);
  const add = (path: JSONPath, line: number, column: number) => {
    const field = path.join('.');
    if (!positions.has(field)) positions.set(field, positionOf(line, column));
  };
  visit(
    json,
    {
      onObjectProperty: (key, _offset, _length, line, column, parent) => add([...parent(), key], line, column),
      // The values of properties come after their keys, so that only elements of arrays are new here.
      onObjectBegin: (_offset, _length, line, column, path) => add(path(), line, column),
      onArrayBegin: (_offset, _length, line, column, path) => add(path(), line, column),
      onLiteralValue: (_value, _offset, _length, line, column, path) => add(path(), line, column),
    },
    STRICT,
  );
  return (field) => {
    let known = field;
    while (!positions.has(known)) known = known.includes('.') ? known.slice(0, known.lastIndexOf('.')) : '';
    return positions.get(known) as Position;
  };
}

const INVALID = 'The file is not valid JSON';
const LIST_ENDS = 'Look for a missing comma, quote or bracket just before this place.';

const TRAILING_COMMA = {
  what: `${INVALID}: trailing comma.`,
  why: 'JSON allows no comma after the last entry, before a closing bracket.',
  fix: 'Remove this comma.',
};

function duplicateKey(key: string): Omit<JsonFault, 'at'> {
  return {
    what: `The field “${key}” appears twice.`,
    why: 'Programs use only the last one, while a reviewer may read only the first.',
    fix: 'Keep one of them.',
  };
}

function syntaxFault(code: ErrorCode, found: string): Omit<JsonFault, 'at'> {
  const [why, fix] = reasonOf(code, found === '' ? 'the end of the file' : `“${found}”`);
  return { what: code === 'InvalidCommentToken' ? `${INVALID}: it contains a comment.` : `${INVALID}.`, why, fix };
}

/** Why and fix. @param found the token at the error, in quotes */
function reasonOf(code: ErrorCode, found: string): [why: string, fix: string] {
  switch (code) {
    case 'InvalidCommentToken':
      return ['JSON has no comments.', 'Remove it, or move its text to the field "note".'];
    case 'InvalidSymbol':
      return [
        `${found} is not a JSON value.`,
        'Put text in double quotes; without quotes write only numbers, true, false, null.',
      ];
    case 'PropertyNameExpected':
      return [`A key in double quotes is expected, but ${found} was found.`, LIST_ENDS];
    case 'ValueExpected':
      return [`A value is expected, but ${found} was found.`, 'Add the value, or remove the key or comma before it.'];
    case 'ColonExpected':
      return [`A colon is expected after the key, but ${found} was found.`, 'Write each field as "key": value.'];
    case 'CommaExpected':
      return [`A comma or a closing bracket is expected before ${found}.`, LIST_ENDS];
    case 'CloseBraceExpected':
      return [`A closing brace } is expected, but ${found} was found.`, 'Add the } that is missing.'];
    case 'CloseBracketExpected':
      return [`A closing bracket ] is expected, but ${found} was found.`, 'Add the ] that is missing.'];
    case 'EndOfFileExpected':
      return [
        `The file goes on with ${found} after its closing brace.`,
        'Remove what follows, or the extra closing brace.',
      ];
    case 'UnexpectedEndOfString':
      return [
        'A text in quotes has no closing quote on its line.',
        'Add the quote. A quote inside a text is written \\", a line break \\n.',
      ];
    case 'InvalidEscapeCharacter':
    case 'InvalidUnicode':
      return [`The text ${found} contains a backslash sequence that JSON does not have.`, 'Write a backslash as \\\\.'];
    case 'InvalidCharacter':
      return [`The text ${found} contains a control character such as a tab.`, 'Remove it, or write a tab as \\t.'];
    default:
      return [`${found} cannot be read.`, LIST_ENDS];
  }
}

/** @param line and column are 0-based, as jsonc-parser counts */
function positionOf(line: number, column: number): Position {
  return { line: line + 1, column: column + 1 };
}
