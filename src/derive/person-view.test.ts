import { expect, it } from 'vitest';
import { personSchema } from '../model/person.ts';
import { byLetter, bySurname, peopleBySituation, yearsOfPerson } from './person-view.ts';

const fact = (date: string, status: string) => ({
  ...{ date, status, organisation: 'Example Union', url: 'https://union.example/1' },
});
const person = (en: string, ...record: object[]) => ({ ...personSchema.parse({ names: { en }, record }), id: en });
const nameOf = ({ names }: { names: { en: string } }) => names.en;

it('lists those in prison first, by the day of the newest fact about anyone', () => {
  const people = [
    person('Ada Free', fact('2025', 'released')),
    person('Bea Nobody'),
    person('Cyn Prison', fact('2026-03', 'detained')),
    person('Dan Old', fact('2020', 'detained')),
  ];
  expect(peopleBySituation(people).map(({ situation, people: group }) => [situation, group.length])).toEqual([
    ['prison', 1],
    ['unknown', 1],
    ['free', 1],
    ['none', 1],
  ]);
});

it('sorts by surname and groups by its first letter', () => {
  const sorted = bySurname([person('Zoe Able'), person('Ada Young'), person('Ben Able')], nameOf, 'en');
  expect(sorted.map(nameOf)).toEqual(['Ben Able', 'Zoe Able', 'Ada Young']);
  expect(byLetter(sorted, nameOf).map(({ letter, people }) => letter + people.length)).toEqual(['A2', 'Y1']);
});

it('gives a year with many items a page for each month', () => {
  const years = yearsOfPerson([
    { day: '2026-02-01', count: 150 },
    { day: '2026-01-01', count: 60 },
    { day: '2025-05-01', count: 3 },
  ]);
  expect(years.map(({ year, isLong, months }) => [year, isLong, months.length])).toEqual([
    ['2026', true, 2],
    ['2025', false, 1],
  ]);
});
