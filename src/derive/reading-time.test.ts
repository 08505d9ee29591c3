import { expect, it } from 'vitest';
import { readingMinutes } from './reading-time.ts';

const text = (count: number) => `<p>${Array.from({ length: count }, () => 'слова').join(' ')}</p>`;

it.each([
  { name: 'a short text takes a minute', html: text(5), lang: 'be', minutes: 1 },
  { name: 'Belarusian is read at 185 words a minute', html: text(370), lang: 'be', minutes: 2 },
  { name: 'English is read at 230 words a minute', html: text(1150), lang: 'en', minutes: 5 },
  {
    name: 'a word with an apostrophe or a hyphen is one',
    html: '<p>сям’я а-ля-фуршэт</p>'.repeat(185),
    lang: 'be',
    minutes: 2,
  },
  { name: 'markup is not counted', html: '<p class="a b c d e f g">слова</p>'.repeat(185), lang: 'be', minutes: 1 },
])('$name', ({ html, lang, minutes }) => {
  expect(readingMinutes(html, lang)).toBe(minutes);
});
