import { expect, it } from 'vitest';
import { firstSentence } from './first-sentence.ts';

it.each([
  { name: 'takes the first of several', text: 'Просім спыніць справу. Гэта важна.', first: 'Просім спыніць справу.' },
  { name: 'takes a text of one sentence', text: 'Просім спыніць справу', first: 'Просім спыніць справу' },
  {
    name: 'does not end after an initial',
    text: 'Суд у справе А. Ліхтара пачаўся. Чакаем.',
    first: 'Суд у справе А. Ліхтара пачаўся.',
  },
  { name: 'does not end after an abbreviation', text: 'Прыехаў у г. Вербск. Усё.', first: 'Прыехаў у г. Вербск.' },
  {
    name: 'does not end before a small letter',
    text: 'Гэта і г. д. і т. п. было. Так.',
    first: 'Гэта і г. д. і т. п. было.',
  },
  { name: 'ends at a question', text: '«Навошта?» Адказу няма.', first: '«Навошта?» Адказу няма.' },
])('$name', ({ text, first }) => {
  expect(firstSentence(text)).toBe(first);
});

it('cuts a long sentence after a word', () => {
  const cut = firstSentence('слова '.repeat(100));
  expect(cut).toMatch(/слова…$/);
  expect(cut.length).toBeLessThanOrEqual(181);
});
