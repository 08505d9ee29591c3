import { expect, it } from 'vitest';
import { queryKeys, stemOf } from '../../lib/spelling/keys.ts';
import { spellingsOf } from './names.ts';
import { keysOf } from './record.ts';

const people = [
  { names: { be: 'Ганна Лясковіч', ru: 'Анна Лескович', en: 'Hanna Laskovich' }, otherNames: ['Anna Leskowicz'] },
  { names: { be: 'Ганна Вярба', en: 'Hanna Viarba' }, otherNames: ['Верба'] },
];

it.each(['Лясковіч', 'Лескович', 'Laskovich', 'Leskowicz', 'Leskovich', 'Laskovič', 'Лясковічу'])(
  'finds a text with Лясковіч by %s',
  (query) => {
    const stems = keysOf('Слова мае Лясковіч', 'be', spellingsOf(people)).map(stemOf);
    expect(
      Object.values(queryKeys(query))
        .flat()
        .some((key) => stems.includes(stemOf(key))),
    ).toBe(true);
  },
);

it.each([
  { name: 'a word with the stem of a name', word: 'полк', lang: 'ru', surname: ['Пальчыс', 'Пальчис', 'Palchys'] },
  { name: 'a frequent word with a short stem', word: 'and', lang: 'en', surname: ['Анджэй', 'Анджей', 'Andrzej'] },
  { name: 'a word with a short stem', word: 'bar', lang: 'en', surname: ['Борыс', 'Борис', 'Borys'] },
])('gives no keys of a name to $name', ({ word, lang, surname: [be = '', ru = '', en = ''] }) => {
  const spellings = spellingsOf([{ names: { be, ru, en }, otherNames: [] }]);
  expect(keysOf(word, lang, spellings)).toEqual(keysOf(word, lang));
});

it('joins a part of a name with the same part only, and skips names with another number of parts', () => {
  const spellings = spellingsOf(people);
  const stems = keysOf('Лясковіч', 'be', spellings).map(stemOf);
  expect(queryKeys('Анна').likely.some((key) => stems.includes(stemOf(key)))).toBe(false);
  expect(spellingsOf(people.slice(1, 2)).size).toBeGreaterThan(0);
  expect(keysOf('звычайнае слова', 'be', spellings)).toEqual(keysOf('звычайнае слова', 'be'));
});
