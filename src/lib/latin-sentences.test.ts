// The transliteration compared with sentences that a person wrote in both scripts.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { toLatin } from './belarusian-latin.ts';

const pairs = readFileSync('tests/fixtures/latin/sentences.txt', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | ') as [string, string]);

/** Number of letters to insert, delete or replace (Levenshtein). */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, at) => at + 1);
  for (const [at, letter] of a.entries()) {
    const next: number[] = [];
    for (const [to, other] of b.entries()) {
      const replaced = (to === 0 ? at : (row[to - 1] ?? 0)) + Number(letter !== other);
      next.push(Math.min(replaced, (row[to] ?? 0) + 1, (next[to - 1] ?? at + 1) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? a.length;
}

const lettersOf = (text: string) => text.normalize('NFC').match(/\p{L}/gu) ?? [];

it('counts wrong letters', () => {
  expect(distance([...'nos'], [...'nos'])).toBe(0);
  expect(distance([...'płan'], [...'plan'])).toBe(1);
  expect(distance([...'śnieh'], [...'snih'])).toBe(2);
});

it('writes 99.5 % of the letters of 300 sentences as people do', () => {
  expect(pairs.length).toBeGreaterThanOrEqual(300);
  const letters = pairs.reduce((sum, [, latin]) => sum + lettersOf(latin).length, 0);
  const wrong = pairs.map(([cyrillic, latin]) => {
    const written = toLatin(cyrillic);
    return { cyrillic, written, latin, letters: distance(lettersOf(written), lettersOf(latin)) };
  });
  const sum = wrong.reduce((total, one) => total + one.letters, 0);
  expect(1 - sum / letters, JSON.stringify(wrong.filter((one) => one.letters > 0))).toBeGreaterThanOrEqual(0.995);
});

it('keeps digits, signs and other scripts', () => {
  for (const [cyrillic] of pairs) {
    const rest = (text: string) => text.replace(/[\p{L}\p{M}'’]/gu, '');
    expect(rest(toLatin(cyrillic))).toBe(rest(cyrillic));
  }
});
