import { expect, it } from 'vitest';
import { SAMPLE_NAMES } from '../../tests/helpers/sample-names.ts';
import { createNamesOf, namesDigest } from './item-names.ts';

const namesOf = createNamesOf(SAMPLE_NAMES);

it('finds people and organisations in title, lead and body', () => {
  expect(
    namesOf({
      lang: 'be',
      title: 'Заява пра суд над Алесем Бяляцкім',
      lead: 'Так піша БАЖ.',
      body: '<p>Суддзя <b>Вольга</b> Іванова</p><p>Сябры «Вясны» былі ў зале.</p>',
    }),
  ).toEqual({ people: ['bialiatski', 'ivanova'], organisations: ['baj', 'viasna'] });
});

it('takes no role for a name', () => {
  expect(namesOf({ lang: 'ru', title: 'Нобелевский лауреат вернулся домой' }).people).toEqual([]);
});

it('reads no name from markup', () => {
  expect(namesOf({ lang: 'be', title: 'Навіны', body: '<img alt="Алесь Бяляцкі"><p>Тэкст</p>' }).people).toEqual([]);
});

it('gives a surname to nobody if the item gives it with another given name', () => {
  const body = '<p>Пра гэта кажа Пятро Бяляцкі. Бяляцкі жыве ў Гродне.</p>';
  expect(namesOf({ lang: 'be', title: 'Навіны', body }).people).toEqual([]);
  expect(namesOf({ lang: 'be', title: 'Алесь Бяляцкі вярнуўся', body }).people).toEqual(['bialiatski']);
});

it.each([
  ['ru', 'Водитель Беляцкий сбил пешехода'],
  ['ru', 'Тренер Беляцкий задержан. Беляцкий вину отрицает'],
  ['be', 'Гвалтаўнік Бяляцкі асуджаны'],
  ['en', 'Driver Bialiatski killed three'],
])('takes somebody else for nobody of the files (%s): %s', (lang, title) => {
  expect(namesOf({ lang, title }).people).toEqual([]);
});

it('gives the news of a relative to nobody, also where the surname alone may mean the person', () => {
  const [person] = SAMPLE_NAMES.people;
  if (person === undefined) throw new Error('The samples have a person.');
  const names = { be: 'Віктар Буслік', ru: 'Виктор Буслик', en: 'Viktar Buslik' };
  const people = [{ ...person, id: 'buslik', names, otherNames: [], shortNames: ['Буслик'], surnameIsAmbiguous: true }];
  const namesIn = createNamesOf({ ...SAMPLE_NAMES, people });
  expect(namesIn({ lang: 'ru', title: 'Буслик вернулся' }).people).toEqual(['buslik']);
  expect(namesIn({ lang: 'ru', title: 'Эдуард Буслик осуждён. Буслик получил восемь лет' }).people).toEqual([]);
});

it('takes a given name before another surname for no surname', () => {
  const [person] = SAMPLE_NAMES.people;
  if (person === undefined) throw new Error('The samples have a person.');
  const names = { be: 'Ігар Карней', ru: 'Игорь Карней', en: 'Ihar Karnei' };
  const find = createNamesOf({ ...SAMPLE_NAMES, people: [{ ...person, id: 'karnei', names, shortNames: [] }] });
  expect(find({ lang: 'ru', title: 'Корней Чуковский писал для детей' }).people).toEqual([]);
  expect(find({ lang: 'be', title: 'Пра Карнея пішуць калегі' }).people).toEqual(['karnei']);
});

it('finds a person with a short name by two initials', () => {
  const [person] = SAMPLE_NAMES.people;
  if (person === undefined) throw new Error('The samples have a person.');
  const names = { be: 'Аляксандр Дубовік', ru: 'Александр Дубовик', en: 'Aliaksandr Dubovik' };
  const file = { ...person, id: 'dubovik', names, otherNames: [], shortNames: ['Дубовік'], surnameIsAmbiguous: true };
  const find = createNamesOf({ ...SAMPLE_NAMES, people: [file] });
  expect(find({ lang: 'be', title: 'А. Г. Дубовік наведаў завод' }).people).toEqual(['dubovik']);
  expect(find({ lang: 'be', title: 'В. Дубовік наведаў завод' }).people).toEqual([]);
});

it('has another digest if a name changes, and the same if a role does', () => {
  const [person, ...others] = SAMPLE_NAMES.people;
  if (person === undefined) throw new Error('The samples have a person.');
  const digest = namesDigest(SAMPLE_NAMES);
  expect(namesDigest({ ...SAMPLE_NAMES, people: others })).not.toBe(digest);
  expect(namesDigest({ ...SAMPLE_NAMES, people: [{ ...person, shortNames: ['Алесь'] }, ...others] })).not.toBe(digest);
  expect(namesDigest({ ...SAMPLE_NAMES, people: [{ ...person, roles: [] }, ...others] })).toBe(digest);
});
