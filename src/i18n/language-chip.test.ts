import { expect, it } from 'vitest';
import { chipOf } from './language-chip.ts';

it.each([
  { text: 'ru', page: 'en', chip: { code: 'ru', name: 'In Russian' } },
  { text: 'be-Latn', page: 'ru', chip: { code: 'be', name: 'По-беларусски' } },
  { text: 'ru', page: 'be-latn', chip: { code: 'ru', name: 'Pa-rusku' } },
  { text: 'pl', page: 'en', chip: { code: 'pl', name: 'Polish' } },
  { text: 'be', page: 'be', chip: undefined },
  { text: 'be', page: 'be-latn', chip: undefined },
  { text: 'be-Latn', page: 'be', chip: undefined },
  { text: 'und', page: 'en', chip: undefined },
] as const)('marks $text on a page in $page', ({ text, page, chip }) => {
  expect(chipOf(text, page)).toEqual(chip);
});
