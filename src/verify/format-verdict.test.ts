import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CAUSE_CODES, type Cause } from './cause.ts';
import { FAULT_CODES, type Failure, verdictWordOf } from './fault.ts';
import { formatCauses } from './format-causes.ts';
import { formatVerdict } from './format-verdict.ts';
import { NOTE_CODES, type Verdict } from './verdict.ts';

const english = JSON.parse(readFileSync('content/i18n/en.json', 'utf8')) as Record<string, string>;
const words = (key: string) => english[`check.${key}`] as string;

const BASE: Verdict = { word: 'tampered', failures: [], checkedFiles: 0, notes: [] };

it.each([
  ...FAULT_CODES.map((code) => `say.${code}`),
  ...CAUSE_CODES.map((code) => `cause.${code}`),
  'cause.proved',
  'cause.likely',
  ...NOTE_CODES.map((code) => `note.${code}`),
  'authentic',
  ...FAULT_CODES.map(verdictWordOf),
])('%s has its sentence', (key) => {
  expect(words(key)).toMatch(/\w/);
});

it('formats the edition, its four words, failures and notes', () => {
  const edition = {
    number: 412,
    createdAt: '2026-08-23T09:00:00Z',
    expiresAt: '',
    ageHours: 3,
    sha256: '',
    files: 66,
    cid: null,
  };
  const verdict: Verdict = {
    ...BASE,
    edition,
    failures: [{ path: 'be/index.html', code: 'changed' }],
    notes: [{ code: 'sampled', detail: '20' }],
  };
  expect(formatVerdict(verdict, words, () => ['a', 'b', 'c', 'd'])).toEqual({
    headline: english['check.tampered'],
    lines: [
      'Edition 412 of 2026-08-23T09:00:00Z, 3 h old; files: 66',
      'Four words: a b c d',
      'be/index.html: is not as it was signed',
      'only some of the files were checked (20)',
    ],
  });
});

it('shows signs that would steer a terminal or turn the writing', () => {
  const { lines } = formatVerdict(
    { ...BASE, failures: [{ path: 'a\u001b[31m\u202eb\n', code: 'no-answer', detail: '\u0007' }] },
    words,
  );
  expect(lines).toEqual(['a\\u{1b}[31m\\u{202e}b\\u{a}: could not be fetched (\\u{7})']);
});

it('formats each cause once, with the number of files', () => {
  const failure = (path: string, ...causes: Cause[]): Failure => ({ path, code: 'too-large', causes });
  const [proved, likely]: [Cause, Cause] = [
    { code: 'script', isProved: true },
    { code: 'script', isProved: false },
  ];
  expect(formatCauses([failure('a', proved), failure('b', proved), failure('c', likely)], words)).toEqual([
    `Cause, proved by undoing the change (files examined: 2): ${english['check.cause.script']}`,
    `Possible cause (files examined: 1): ${english['check.cause.script']}`,
  ]);
});
