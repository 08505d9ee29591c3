import { describe, expect, it } from 'vitest';
import { isFormOf } from './name-forms.ts';

it.each([
  { lang: 'be', name: 'вільня', forms: ['вільню', 'вільні', 'вільняй'] },
  { lang: 'be', name: 'беларусь', forms: ['беларусі', 'беларуссю'] },
  { lang: 'be', name: 'ліда', forms: ['ліды', 'лідзе', 'лідай', 'лідскі', 'лідскага'] },
  { lang: 'be', name: 'брэст', forms: ['брэста', 'брэсце', 'брэсцкай'] },
  { lang: 'be', name: 'рыга', forms: ['рызе', 'рыгу'] },
  { lang: 'ru', name: 'лунинец', forms: ['лунинца', 'лунинце'] },
  { lang: 'ru', name: 'гродно', forms: ['гродненский', 'гродненского', 'гродненцы'] },
  { lang: 'ru', name: 'северная', forms: ['северной', 'северную'] },
  { lang: 'ru', name: 'следственный', forms: ['следственного', 'следственному'] },
  { lang: 'ru', name: 'маскоўскі', forms: ['московский', 'московского'] },
  { lang: 'ru', name: 'беляцкий', forms: ['беляцкого', 'беляцкому', 'беляцким'] },
  { lang: 'ru', name: 'золотова', forms: ['золотовой', 'золотову'] },
  { lang: 'be-latn', name: 'Ваўкавыск'.toLowerCase(), forms: ['vaŭkavysku', 'vaŭkavyskaha'] },
  { lang: 'en', name: 'lithuania', forms: ['lithuanian', 'lithuanians'] },
  { lang: 'en', name: 'belarus', forms: ['belarusian', 'belarusians'] },
])('finds forms of $name ($lang): $forms', ({ lang, name, forms }) => {
  expect(forms.filter((form) => !isFormOf(form, name, lang))).toEqual([]);
});

describe('takes no other word with the same stem for a form of', () => {
  it.each([
    { lang: 'ru', name: 'токио', others: ['так', 'такой'] },
    { lang: 'ru', name: 'дания', others: ['данные', 'дон'] },
    { lang: 'ru', name: 'москва', others: ['маски', 'маском'] },
    { lang: 'ru', name: 'париж', others: ['пара'] },
    { lang: 'ru', name: 'рабкова', others: ['работа', 'рабочий'] },
    { lang: 'be', name: 'воранава', others: ['вярэніч'] },
    { lang: 'en', name: 'belaruskali', others: ['belarusian'] },
    { lang: 'en', name: 'libya', others: ['live', 'living'] },
    { lang: 'en', name: 'мёры', others: ['more', 'mayor'] },
  ])('$name ($lang): $others', ({ lang, name, others }) => {
    expect(others.filter((other) => isFormOf(other, name, lang))).toEqual([]);
  });
});
