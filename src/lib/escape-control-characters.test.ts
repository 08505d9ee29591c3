import { expect, it } from 'vitest';
import { escapeControlCharacters, escapeLines } from './escape-control-characters.ts';

it.each([
  { name: 'words of any script', text: 'Навіны «дня» 日本 🚀', printed: 'Навіны «дня» 日本 🚀' },
  { name: 'an escape sequence', text: 'a\u001b[2Jb', printed: 'a\\u{1b}[2Jb' },
  { name: 'an escape sequence of one character', text: 'a\u009b2Jb', printed: 'a\\u{9b}2Jb' },
  { name: 'a line break', text: 'a\n::error::b', printed: 'a\\u{a}::error::b' },
  { name: 'a line separator', text: 'a\u2028b', printed: 'a\\u{2028}b' },
  { name: 'a direction override', text: 'a\u202eb', printed: 'a\\u{202e}b' },
  { name: 'half a character', text: 'a\ud800', printed: 'a\\u{d800}' },
  { name: 'a tag character', text: 'a\u{e0041}', printed: 'a\\u{e0041}' },
])('escapeControlCharacters: $name', ({ text, printed }) => {
  expect(escapeControlCharacters(text)).toBe(printed);
});

it('escapeControlCharacters cuts long text', () => {
  expect(escapeControlCharacters('x'.repeat(1_000))).toHaveLength(300);
  expect(escapeControlCharacters('x'.repeat(1_000), 500)).toHaveLength(500);
});

it.each([
  {
    name: 'the lines of an error',
    text: 'What.\n  why: Why.\n  fix: Fix.',
    printed: 'What.\n  why: Why.\n  fix: Fix.',
  },
  { name: 'an escape sequence', text: 'a\nb\u001b]0;x\u0007', printed: 'a\nb\\u{1b}]0;x\\u{7}' },
  {
    name: 'a workflow command',
    text: 'a\n  ::add-mask::x\n::error::y',
    printed: 'a\n  \\u{3a}:add-mask::x\n\\u{3a}:error::y',
  },
])('escapeLines: $name', ({ text, printed }) => {
  expect(escapeLines(text)).toBe(printed);
});
