import { expect, it } from 'vitest';
import { personSchema } from '../model/person.ts';
import { peopleOf } from './story-people.ts';

const person = (id: string, be: string, en: string) => ({ ...personSchema.parse({ names: { be, ru: be, en } }), id });
const PEOPLE = [person('budzko', 'Адам Будзько', 'Adam Budzko'), person('lozka', 'Ева Лозка', 'Eva Lozka')];

it.each([
  { name: 'a declined name', items: [{ title: 'Адаму Будзько далі прэмію', lang: 'be' }], ids: ['budzko'] },
  {
    name: 'a name in a lead',
    items: [{ title: 'A prize', lead: 'It goes to Eva Lozka.', lang: 'en' }],
    ids: ['lozka'],
  },
  {
    name: 'names of several items once',
    items: [
      { title: 'Eva Lozka meets Adam Budzko', lang: 'en' },
      { title: 'Ева Лозка прыехала', lang: 'be' },
    ],
    ids: ['budzko', 'lozka'],
  },
  { name: 'nobody', items: [{ title: 'Адамаў яблык', lang: 'be' }], ids: [] },
])('finds $name', ({ items, ids }) => {
  expect(peopleOf(items, PEOPLE).map(({ id }) => id)).toEqual(ids);
});
