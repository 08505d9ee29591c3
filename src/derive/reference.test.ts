import { expect, it } from 'vitest';
import { mostNamed } from './reference.ts';

it('lists those whom most stories name first, each once, and not more than ten', () => {
  const story = (...people: string[]) => ({ people, organisations: [] });
  const many = Array.from({ length: 12 }, (_, nth) => `p${String(nth).padStart(2, '0')}`);
  expect(mostNamed([story('b', 'a'), story('b', 'c')], 'people')).toEqual(['b', 'a', 'c']);
  expect(mostNamed([story(...many)], 'people')).toEqual(many.slice(0, 10));
  expect(mostNamed([story('a')], 'organisations')).toEqual([]);
});
