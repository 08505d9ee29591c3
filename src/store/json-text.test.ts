import { expect, it } from 'vitest';
import { seeded } from '../../tests/helpers/seeded.ts';
import { isTooDeep, jsonFieldPositions, parseJson } from './json-text.ts';

it.each([
  { name: 'a trailing comma in an object', json: '{\n  "a": 1 ,\n\n}', at: [2, 10], says: 'trailing comma' },
  { name: 'a trailing comma in an array', json: '{ "a": [1,] }', at: [1, 10], says: 'trailing comma' },
  { name: 'a line comment', json: '{\n  "a": "x//", // b\n  "c": 1\n}', at: [2, 15], says: 'comment' },
  { name: 'a block comment', json: '/* a */ {}', at: [1, 1], says: 'comment' },
  { name: 'a block comment without an end', json: '{ "a": 1 } /* b', at: [1, 12], says: 'comment' },
  { name: 'a missing comma', json: '{\n  "a": 1\n  "b": 2\n}', at: [3, 3], says: 'before “"b"”' },
  { name: 'text without quotes', json: '{\n  "a": media\n}', at: [2, 8], says: '“media” is not a JSON value' },
  { name: 'single quotes', json: "{ 'a': 1 }", at: [1, 3], says: 'double quotes' },
  { name: 'a key without quotes', json: '{ a: 1 }', at: [1, 3], says: '“a” is not a JSON value' },
  { name: 'a missing value', json: '{ "a": }', at: [1, 8], says: 'A value is expected, but “}”' },
  { name: 'a missing colon', json: '{ "a" 1 }', at: [1, 7], says: 'colon' },
  { name: 'a comma in place of an element', json: '[1,,2]', at: [1, 4], says: 'value is expected' },
  { name: 'an unfinished text', json: '{ "a": "b\n}', at: [1, 8], says: 'no closing quote' },
  { name: 'a tab in a text', json: '{ "a": "b\tc" }', at: [1, 8], says: 'control character' },
  { name: 'an unknown escape', json: '{ "a": "\\d" }', at: [1, 8], says: 'backslash' },
  { name: 'a number with leading zeros', json: '{ "a": 007 }', at: [1, 9], says: 'before “0”' },
  { name: 'a file that ends too early', json: '{\n  "a":\n', at: [3, 1], says: 'the end of the file' },
  { name: 'an open object', json: '{ "a": 1', at: [1, 9], says: 'closing brace' },
  { name: 'an open array', json: '{ "a": [1', at: [1, 10], says: 'closing bracket' },
  { name: 'an empty file', json: '', at: [1, 1], says: 'the end of the file' },
  { name: 'a brace too many', json: '{ "a": 1 }}', at: [1, 11], says: 'after its closing brace' },
  { name: 'a duplicate key', json: '{\n  "a": 1,\n  "a": 2\n}', at: [3, 3], says: '“a” appears twice' },
  { name: 'a duplicate key in an array', json: '[{ "a": 1 }, { "a": 1, "\\u0061": 2 }]', at: [1, 24], says: 'twice' },
])('reports $name with its position', ({ json, at: [line, column], says }) => {
  const read = parseJson(json);
  if (!('fault' in read)) throw new Error('no fault was found');
  expect(read.fault.at).toEqual({ line, column });
  const { what, why, fix } = read.fault;
  expect([what, why, fix].every((part) => part.length > 10)).toBe(true);
  expect(`${what} ${why} ${fix}`).toContain(says);
});

it.each(['{"a":{"a":1},"b":{"a":1}}', '[{"a":1},{"a":1}]', '{"__proto__":1,"constructor":2}', '" "', '-0.5e+3'])(
  'gives the value of JSON.parse for %s',
  (json) => {
    expect(parseJson(json)).toEqual({ value: JSON.parse(json) });
  },
);

it('accepts and rejects the same texts as JSON.parse', () => {
  const random = seeded(11);
  const PARTS = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"b"',
    '"',
    '1',
    '-',
    '.',
    'e',
    'true',
    'nul',
    ' ',
    '\n',
    '\r\n',
    '\t',
  ];
  const more = ['//', '/**/', '\\', '\\u00', "'", '\u00a0', '\u2028', '\ufeff', '\v', '0', '\u0000', 'é'];
  const parts = [...PARTS, ...PARTS, ...more];
  const valid = ['{"a":[1,{"b":null}]}', '[true,"a",-1.5e3]', '{"a":"\\u0041\\n","b":[]}'];
  let accepted = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const [start = ''] = [valid[Math.floor(random() * valid.length)]];
    const at = Math.floor(random() * (start.length + 1));
    const part = parts[Math.floor(random() * parts.length)];
    const json = `${start.slice(0, at)}${part}${start.slice(at + Math.floor(random() * 3))}`;
    const read = parseJson(json);
    if ('value' in read) accepted += 1;
    if (!('fault' in read && read.fault.what.includes('twice'))) expect('value' in read, json).toBe(isJson(json));
  }
  expect(accepted).toBeGreaterThan(1000);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it.each([
  { name: 'arrays', json: '['.repeat(60_000) },
  { name: 'objects', json: '{"a":'.repeat(60_000) },
  { name: 'arrays after an unfinished text', json: `"\n${'['.repeat(60_000)}` },
  { name: 'one level too many', json: `${'['.repeat(21)}${']'.repeat(21)}` },
])('finds $name too deep', ({ json }) => {
  expect(isTooDeep(json)).toBe(true);
});

it.each([
  { name: '20 levels', json: `${'['.repeat(20)}${']'.repeat(20)}` },
  { name: 'brackets in texts', json: `["${'['.repeat(100)}"]` },
  { name: 'many arrays side by side', json: `[${'[],'.repeat(100)}[]]` },
])('does not find $name too deep', ({ json }) => {
  expect(isTooDeep(json)).toBe(false);
});

it.each([
  { field: '', at: [1, 1] },
  { field: 'a', at: [2, 3] },
  { field: 'a.1', at: [2, 12] },
  { field: 'a.1.b', at: [2, 14] },
  { field: 'a.1.c', at: [2, 12] },
  { field: 'a.7.b', at: [2, 3] },
  { field: 'x.y', at: [3, 3] },
  { field: 'z', at: [1, 1] },
])('finds the field “$field”', ({ field, at: [line, column] }) => {
  expect(jsonFieldPositions('{\n  "a": [1, { "b": 2 }],\n  "x.y": 3\n}')(field)).toEqual({ line, column });
});
