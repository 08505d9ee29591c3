import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guessLanguage } from './language.ts';

const TITLES = [
  { name: 'be', language: 'be', atLeast: 48 },
  { name: 'be-tarask', language: 'be', atLeast: 48 },
  { name: 'be-Latn', language: 'be-Latn', atLeast: 48 },
  { name: 'ru', language: 'ru', atLeast: 48 },
  { name: 'uk', language: 'uk', atLeast: 48 },
  { name: 'pl', language: 'pl', atLeast: 48 },
  { name: 'en', language: 'en', atLeast: 48 },
];

function titlesOf(name: string): string[] {
  return readFileSync(new URL(`../../../tests/fixtures/languages/${name}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
}

describe('titles of four words', () => {
  it.each(TITLES)('$name: at least $atLeast of 50 are right with nothing declared', ({ name, language, atLeast }) => {
    const titles = titlesOf(name);
    const right = titles.filter((title) => guessLanguage({ title, text: '', allowed: [] }) === language);
    expect(titles).toHaveLength(50);
    expect(right.length).toBeGreaterThanOrEqual(atLeast);
  });

  it.each(TITLES)('$name: every one is right where the source publishes in it', ({ name, language }) => {
    const wrong = titlesOf(name).filter(
      (title) => guessLanguage({ title, text: '', allowed: [language] }) !== language,
    );
    expect(wrong.length).toBeLessThanOrEqual(1);
  });
});

describe('what is declared', () => {
  it.each([
    { name: 'decides where there are no letters', title: '2026', declared: 'ru-RU', allowed: ['be'], language: 'ru' },
    {
      name: 'gives way to the letters',
      title: 'Жыхары ўбачылі ваўка ў двары',
      declared: 'ru',
      allowed: ['ru'],
      language: 'be',
    },
    {
      name: 'gives way to another script',
      title: 'Жители увидели волка во дворе дома',
      declared: 'en-US',
      allowed: ['en'],
      language: 'ru',
    },
    {
      name: 'is believed for a language that is not told apart',
      title: 'Der Wolf stand im Hof',
      declared: 'de-DE',
      allowed: ['en'],
      language: 'de',
    },
    {
      name: 'is not believed where the letters cannot be of it',
      title: 'Волк стоял во дворе школы',
      declared: 'de',
      allowed: [],
      language: 'ru',
    },
    {
      name: 'is believed for a script that is not told apart',
      title: '白俄罗斯 RFE/RL',
      declared: 'zh-CN',
      allowed: ['en'],
      language: 'zh',
    },
    { name: 'may name an orthography', title: '…', declared: 'be-tarask', allowed: [], language: 'be' },
    { name: 'may be nonsense', title: '…', declared: 'русский', allowed: ['uk'], language: 'uk' },
  ])('$name', ({ title, declared, allowed, language }) => {
    expect(guessLanguage({ title, text: '', declared, allowed })).toBe(language);
  });

  it('is not needed: the first language of the source stands in', () => {
    expect(guessLanguage({ title: '№ 5', text: '', allowed: ['be', 'ru'] })).toBe('be');
  });

  it('may be missing altogether', () => {
    expect(guessLanguage({ title: '№ 5', text: '', allowed: [] })).toBe('und');
  });
});

it('takes a language of the source that is not told apart where no other is clear', () => {
  const title = 'Die Grenze nach Belarus bleibt bis auf weiteres geschlossen, sagt die Regierung';
  expect(guessLanguage({ title, text: '', allowed: ['de', 'en'] })).toBe('de');
  expect(
    guessLanguage({
      title: 'The border with Belarus stays closed until further notice, the government says',
      text: '',
      allowed: ['de', 'en'],
    }),
  ).toBe('en');
});

it('does not know a script that nothing is declared for', () => {
  expect(guessLanguage({ title: '白俄罗斯', text: '', allowed: ['be', 'en'] })).toBe('und');
});

it('reads a Latin i inside Cyrillic words as the letter it stands for', () => {
  expect(guessLanguage({ title: 'Вядомы паэт чытае вершы ў бiблiятэцы', text: '', allowed: ['ru'] })).toBe('be');
  expect(guessLanguage({ title: 'Мiсто чекає', text: '', allowed: ['uk'] })).toBe('uk');
});

it('does not take a foreign name for the language of the text', () => {
  expect(guessLanguage({ title: 'Компания Microsoft Windows закрыла офис', text: '', allowed: [] })).toBe('ru');
});

it('is quick with a title that has no end', () => {
  expect(guessLanguage({ title: 'слова '.repeat(10_000), text: '', allowed: [] })).toBe('ru');
});
