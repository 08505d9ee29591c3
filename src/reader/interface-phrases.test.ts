import { expect, it } from 'vitest';
import { framePhrases } from '../i18n/frame-phrases.ts';
import type { UiLanguage } from '../model/language.ts';
import { phraseTranslator } from './interface-phrases.ts';

const between = (from: UiLanguage, to: UiLanguage) => phraseTranslator(framePhrases(from), framePhrases(to), to);

it('has the same list in each language', () => {
  const lengths = (['be', 'be-latn', 'ru', 'en'] as const).map((lang) => framePhrases(lang).length);
  expect(new Set(lengths).size).toBe(1);
});

it.each([
  { name: 'a phrase', from: 'be', to: 'en', text: 'Чытаць далей', shown: 'Read on' },
  {
    name: 'a phrase with space around it',
    from: 'be',
    to: 'ru',
    text: '\n  Чытаць далей ',
    shown: '\n  Читать дальше ',
  },
  { name: 'a plural of another form', from: 'ru', to: 'en', text: '1 издание', shown: '1 outlet' },
  { name: 'a plural', from: 'en', to: 'be', text: '4 outlets', shown: '4 выданні' },
  { name: 'a plural from 11 to 14', from: 'en', to: 'ru', text: '12 outlets', shown: '12 изданий' },
  {
    name: 'phrases joined by a dot',
    from: 'be',
    to: 'en',
    text: '2 выданні · 5 матэрыялаў',
    shown: '2 outlets · 5 items',
  },
  { name: 'a day', from: 'be', to: 'en', text: '20 жніўня 2026 г.', shown: '20 August 2026' },
  { name: 'a day without a year', from: 'ru', to: 'be', text: '3 мая', shown: '3 мая' },
  {
    name: 'a time inside a phrase',
    from: 'be',
    to: 'en',
    text: '20 жніўня 2026 г. у 13:10 паводле мінскага часу (UTC+3)',
    shown: '20 August 2026 at 13:10, Minsk time (UTC+3)',
  },
  { name: 'a weekday', from: 'ru', to: 'be', text: 'Вторник, 18 августа 2026 г.', shown: 'Аўторак, 18 жніўня 2026 г.' },
  { name: 'łacinka', from: 'ru', to: 'be-latn', text: 'Язык: английский', shown: 'Mova: anhlijskaja' },
  {
    name: 'a name that has no other form, inside a phrase',
    from: 'be',
    to: 'en',
    text: 'Першае паведамленне: Узор, 20 жніўня 2026 г. у 13:10',
    shown: 'First reported by Узор, 20 August 2026 at 13:10',
  },
] as const)('translates $name', ({ from, to, text, shown }) => {
  expect(between(from, to)(text)).toBe(shown);
});

it.each(['Суд у Сіўцы', 'Архіў, якога няма', '', ' · ', '2026'])('leaves “%s” alone', (text) => {
  expect(between('be', 'en')(text)).toBeUndefined();
});
