import { expect, it } from 'vitest';
import { langAttribute, languageName, localised, sourceName } from './localised.ts';

it('takes the text in the language, else the English one', () => {
  expect(localised({ be: 'Люстэрка', en: 'Lusterka' }, 'be')).toBe('Люстэрка');
  expect(localised({ be: 'Люстэрка', en: 'Lusterka' }, 'ru')).toBe('Lusterka');
});

it('uses the own title of a source where the language has no name for it', () => {
  expect(sourceName({ title: 'Paper' }, 'be')).toBe('Paper');
  expect(sourceName({ title: 'Paper', names: { en: 'The Paper' } }, 'be')).toBe('Paper');
  expect(sourceName({ title: 'Paper', names: { be: 'Газета', en: 'The Paper' } }, 'be')).toBe('Газета');
});

it('transliterates Belarusian names for the interface in Latin script, and keeps English ones', () => {
  expect(localised({ be: 'Люстэрка', en: 'Lusterka' }, 'be-latn')).toBe('Lusterka');
  expect(localised({ en: 'The Mirror' }, 'be-latn')).toBe('The Mirror');
  expect(sourceName({ title: 'Paper', names: { be: 'Газета', en: 'The Paper' } }, 'be-latn')).toBe('Hazieta');
  expect(languageName('be', 'be-latn')).toBe('biełaruskaja');
});

it('names languages in the language of the interface', () => {
  expect(languageName('uk', 'be')).toBe('украінская');
  expect(languageName('und', 'en')).toBe('language unknown');
});

it('names Belarusian in Russian as docs/translate.md specifies', () => {
  expect(languageName('be', 'ru')).toBe('беларусский');
});

it.each([
  { text: 'be', page: 'be', attribute: undefined },
  { text: 'ru', page: 'be', attribute: 'ru' },
  { text: 'be-Latn', page: 'be', attribute: 'be-Latn' },
  { text: 'und', page: 'be', attribute: '' },
  { text: 'be', page: 'be-latn', attribute: 'be' },
  { text: 'be-Latn', page: 'be-latn', attribute: undefined },
] as const)('text in $text on a page in $page has lang $attribute', ({ text, page, attribute }) => {
  expect(langAttribute(text, page)).toBe(attribute);
});
