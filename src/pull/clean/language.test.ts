import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from './language.ts';

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
  it.each(TITLES)('$name: detects at least $atLeast of 50 with nothing declared', ({ name, language, atLeast }) => {
    const titles = titlesOf(name);
    const right = titles.filter((title) => detectLanguage({ title, text: '', allowed: [] }) === language);
    expect(titles).toHaveLength(50);
    expect(right.length).toBeGreaterThanOrEqual(atLeast);
  });

  it.each(TITLES)('$name: detects all of them if it is a language of the source', ({ name, language }) => {
    const wrong = titlesOf(name).filter(
      (title) => detectLanguage({ title, text: '', allowed: [language] }) !== language,
    );
    expect(wrong.length).toBeLessThanOrEqual(1);
  });
});

describe('a declared language', () => {
  it.each([
    { name: 'decides if there are no letters', title: '2026', declared: 'ru-RU', allowed: ['be'], language: 'ru' },
    {
      name: 'is overridden by the letters',
      title: 'Жыхары ўбачылі ваўка ў двары',
      declared: 'ru',
      allowed: ['ru'],
      language: 'be',
    },
    {
      name: 'is overridden by another script',
      title: 'Жители увидели волка во дворе дома',
      declared: 'en-US',
      allowed: ['en'],
      language: 'ru',
    },
    {
      name: 'is accepted if it cannot be detected',
      title: 'Der Wolf stand im Hof',
      declared: 'de-DE',
      allowed: ['en'],
      language: 'de',
    },
    {
      name: 'is rejected if the letters do not fit',
      title: 'Волк стоял во дворе школы',
      declared: 'de',
      allowed: [],
      language: 'ru',
    },
    {
      name: 'is accepted for a script that cannot be detected',
      title: '白俄罗斯 RFE/RL',
      declared: 'zh-CN',
      allowed: ['en'],
      language: 'zh',
    },
    { name: 'may have a variant', title: '…', declared: 'be-tarask', allowed: [], language: 'be' },
    { name: 'may be invalid', title: '…', declared: 'русский', allowed: ['uk'], language: 'uk' },
  ])('$name', ({ title, declared, allowed, language }) => {
    expect(detectLanguage({ title, text: '', declared, allowed })).toBe(language);
  });

  it('defaults to the first language of the source', () => {
    expect(detectLanguage({ title: '№ 5', text: '', allowed: ['be', 'ru'] })).toBe('be');
  });

  it('may be missing together with languages of the source', () => {
    expect(detectLanguage({ title: '№ 5', text: '', allowed: [] })).toBe('und');
  });
});

it('uses a language of the source that cannot be detected if no other is clear', () => {
  const title = 'Die Grenze nach Belarus bleibt bis auf weiteres geschlossen, sagt die Regierung';
  expect(detectLanguage({ title, text: '', allowed: ['de', 'en'] })).toBe('de');
  expect(
    detectLanguage({
      title: 'The border with Belarus stays closed until further notice, the government says',
      text: '',
      allowed: ['de', 'en'],
    }),
  ).toBe('en');
});

it('returns und for an unknown script with nothing declared', () => {
  expect(detectLanguage({ title: '白俄罗斯', text: '', allowed: ['be', 'en'] })).toBe('und');
});

it('reads a Latin i inside Cyrillic words as Cyrillic', () => {
  expect(detectLanguage({ title: 'Вядомы паэт чытае вершы ў бiблiятэцы', text: '', allowed: ['ru'] })).toBe('be');
  expect(detectLanguage({ title: 'Мiсто чекає', text: '', allowed: ['uk'] })).toBe('uk');
});

it('ignores a foreign name in the text', () => {
  expect(detectLanguage({ title: 'Компания Microsoft Windows закрыла офис', text: '', allowed: [] })).toBe('ru');
});

it('terminates on a very long title', () => {
  expect(detectLanguage({ title: 'слова '.repeat(10_000), text: '', allowed: [] })).toBe('ru');
});
