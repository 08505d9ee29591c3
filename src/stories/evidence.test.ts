import { expect, it } from 'vitest';
import { evidenceTokens } from '../../tests/helpers/evidence-tokens.ts';
import { SAMPLE_NAMES } from '../../tests/helpers/sample-names.ts';
import { createNamesCatalogue } from '../derive/names-catalogue.ts';
import { TEXT_LENGTH } from './evidence.ts';

const catalogue = createNamesCatalogue(SAMPLE_NAMES);
const evidenceOf = (lang: string, title: string, more: { lead?: string; text?: string } = {}) =>
  evidenceTokens({ lang, title, ...more }, catalogue);

it.each([
  { lang: 'be', title: 'Мітынг адбудзецца 8 лістапада', dates: ['8.11'] },
  { lang: 'ru', title: 'Митинг пройдет 8 ноября', dates: ['8.11'] },
  { lang: 'en', title: 'The rally is on 8 November', dates: ['8.11'] },
  { lang: 'en', title: 'The rally is on November 8', dates: ['8.11'] },
  { lang: 'ru', title: 'Курсы валют на 15 мая', dates: ['15.5'] },
  { lang: 'ru', title: 'В ноябре будет холодно', dates: [] },
])('finds the days $dates in: $title', ({ lang, title, dates }) => {
  expect(evidenceOf(lang, title).dates).toEqual(dates);
});

it.each([
  { lang: 'ru', title: 'Задержаны четверо журналистов' },
  { lang: 'be', title: 'Затрыманыя чатыры журналісты' },
  { lang: 'en', title: 'Four journalists detained' },
  { lang: 'en', title: '4 journalists detained' },
])('finds the number 4 in: $title', ({ lang, title }) => {
  expect(evidenceOf(lang, title).title).toContain('#4');
});

it.each([
  { lang: 'be', title: 'Вызвалілі сямнаццаць чалавек', number: '#17' },
  { lang: 'ru', title: 'Освободили семнадцать человек', number: '#17' },
  { lang: 'be-Latn', title: 'Vyzvalili siamnaccać čałaviek', number: '#17' },
  { lang: 'en', title: 'Seventeen prisoners freed', number: '#17' },
  { lang: 'be', title: 'Палітзняволеных 1 097', number: '#1097' },
  { lang: 'en', title: 'Political prisoners: 1,097', number: '#1097' },
  { lang: 'ru', title: 'Без света 40 тысяч человек', number: '#40000' },
  { lang: 'en', title: 'Gale leaves 40,000 without power', number: '#40000' },
])('finds the number $number in: $title', ({ lang, title, number }) => {
  expect(evidenceOf(lang, title).title.filter((token) => token.startsWith('#'))).toEqual([number]);
});

it('takes no day of the week for a number', () => {
  expect(evidenceOf('ru', 'Погода на четверг').title.filter((token) => token.startsWith('#'))).toEqual([]);
});

it('finds concepts in classical orthography', () => {
  const [classical, official] = [evidenceOf('be', 'Сьмерць за кратамі'), evidenceOf('be', 'Смерць за кратамі')];
  expect(classical.title).toEqual(official.title);
  expect(classical.title).toContain('+die');
});

it('has common tokens for a headline in three languages', () => {
  const [be, ru, en] = [
    evidenceOf('be', 'Журналіста затрымалі ў Гродне пасля ператрусу'),
    evidenceOf('ru', 'В Гродно после обыска задержан журналист'),
    evidenceOf('en', 'Journalist detained in Hrodna after a search'),
  ].map(({ title }) => title) as [string[], string[], string[]];
  const common = be.filter((token) => ru.includes(token) && en.includes(token));
  expect(common.length).toBeGreaterThanOrEqual(3);
  expect(common).toContain('@places/hrodna');
});

it('folds the forms of a word', () => {
  const [one, other] = [evidenceOf('ru', 'Паводок затопил деревню'), evidenceOf('ru', 'Деревни после паводка')];
  expect(one.title.filter((token) => other.title.includes(token))).toHaveLength(2);
});

it('reads lead and text, but not into the title', () => {
  const { title, all } = evidenceOf('en', 'An explosion', { lead: 'It was in Lida.', text: 'Later also in Hrodna.' });
  expect(title.filter((token) => token.startsWith('@'))).toEqual([]);
  expect(all).toEqual(expect.arrayContaining(['@places/lida', '@places/hrodna']));
});

it('reads only the beginning of the text', () => {
  const { all } = evidenceOf('en', 'An explosion', { text: `${'a '.repeat(TEXT_LENGTH)} Hrodna` });
  expect(all).not.toContain('@places/hrodna');
});

it('takes capitalised words within a sentence for names, also such that no file lists', () => {
  const { names } = evidenceOf('ru', 'Суд арестовал Жаворонка');
  expect(names).toHaveLength(1);
});

it('takes no words of a headline in title case for names', () => {
  const { names } = evidenceOf('en', 'Heavy Rain Floods Streets Of Small Town');
  expect(names).toEqual([]);
});

it('has no tokens of function words', () => {
  expect(evidenceOf('be', 'І што ж ён усё').all).toEqual([]);
});
