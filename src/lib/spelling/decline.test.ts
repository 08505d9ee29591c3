import { expect, it } from 'vitest';
import { type DeclinedLanguage, type Gender, genderOf, givenForms, surnameForms } from './decline.ts';

it.each<{ surname: string; gender: Gender; lang: DeclinedLanguage; forms: string }>([
  { surname: 'бяляцкі', gender: 'male', lang: 'be', forms: 'бяляцкага бяляцкаму бяляцкім' },
  { surname: 'беляцкий', gender: 'male', lang: 'ru', forms: 'беляцкого беляцкому беляцким беляцком' },
  { surname: 'ціханоўская', gender: 'female', lang: 'be', forms: 'ціханоўскай ціханоўскую ціханоўскаю' },
  { surname: 'лойка', gender: 'female', lang: 'be', forms: 'лойкі лойцы лойку лойкай' },
  { surname: 'лукашэнка', gender: 'male', lang: 'be', forms: 'лукашэнкі лукашэнку лукашэнкам лукашэнкаў' },
  { surname: 'фядута', gender: 'male', lang: 'be', forms: 'фядуты фядуце фядуту фядутам' },
  { surname: 'бастунец', gender: 'male', lang: 'ru', forms: 'бастунца бастунцу бастунцом' },
  { surname: 'ашурак', gender: 'male', lang: 'be', forms: 'ашурка ашурку ашуркам' },
  { surname: 'соловьёв', gender: 'male', lang: 'ru', forms: 'соловьёва соловьева соловьёвым' },
  { surname: 'карней', gender: 'male', lang: 'be', forms: 'карнея карнею карнеем карнеі' },
  { surname: 'статкевіч', gender: 'male', lang: 'be', forms: 'статкевіча статкевічу статкевічам статкевічы' },
])('declines $surname ($lang)', ({ surname, gender, lang, forms }) => {
  expect(surnameForms(surname, gender, lang)).toEqual(expect.arrayContaining([surname, ...forms.split(' ')]));
});

it.each<{ surname: string; gender: Gender; lang: DeclinedLanguage; not: string }>([
  { surname: 'тихановский', gender: 'male', lang: 'ru', not: 'тихановская' },
  { surname: 'лукашенко', gender: 'male', lang: 'ru', not: 'лукашенка' },
  { surname: 'адамовіч', gender: 'female', lang: 'be', not: 'адамовіча' },
])('does not decline $surname to $not', ({ surname, gender, lang, not }) => {
  expect(surnameForms(surname, gender, lang)).not.toContain(not);
});

it('declines given names', () => {
  expect(givenForms('павел', 'male', 'be')).toEqual(expect.arrayContaining(['паўла', 'паўлу', 'паўлам']));
  expect(givenForms('вольга', 'female', 'be')).toEqual(expect.arrayContaining(['вольгі', 'вользе', 'вольгай']));
});

it.each([
  ['мікола', 'статкевіч', 'male'],
  ['наста', 'лойка', 'female'],
  ['ігар', 'лосік', 'male'],
  ['анаіс', 'марэн', 'female'],
])('%s %s is %s', (given, surname, gender) => {
  expect(genderOf(given, surname)).toBe(gender);
});
