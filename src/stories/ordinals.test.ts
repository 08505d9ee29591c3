import { expect, it } from 'vitest';
import { findOrdinals, haveOtherOrdinals } from './ordinals.ts';

it.each([
  ['Двенадцатый пакет санкций утверждён', ['12th']],
  ['Дванаццаты пакет санкцый ухвалены', ['12th']],
  ['EU adopts 12th package', ['12th']],
  ['В области скончался 12-й пациент', ['12th']],
  ['В области зарегистрирована 11 смерть', ['11th']],
  ['The twelfth package is ready', ['12th']],
  ['Повтор полуфинала 2010 года', ['2010']],
  ['Теннисистка вышла в полуфинал турнира', ['semifinal']],
  ['Тэнісістка выйшла ў чвэрцьфінал', ['quarterfinal']],
  ['Player lost in the final', ['lost final']],
  ['Певец стал отцом в четвёртый раз', []],
  ['Двенадцать человек задержали в Гомеле', []],
  ['Зарегистрирована 21 смерть', []],
  ['Задержаны 14 человек', []],
])('finds in “%s”: %s', (title, ordinals) => {
  expect(findOrdinals(title)).toEqual(ordinals);
});

it('compares ordinal numbers, years and rounds each with their kind', () => {
  expect(haveOtherOrdinals(['11th'], ['12th'])).toBe(true);
  expect(haveOtherOrdinals(['final'], ['semifinal'])).toBe(true);
  expect(haveOtherOrdinals(['2010', '12th'], ['12th'])).toBe(false);
  expect(haveOtherOrdinals(['2010'], ['12th'])).toBe(false);
  expect(haveOtherOrdinals([], ['12th'])).toBe(false);
});
