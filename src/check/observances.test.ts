import { expect, it } from 'vitest';
import { type Observance, type ObservanceFile, observanceSchema } from '../model/observance.ts';
import { checkObservances } from './observances.ts';

const GOOD: ObservanceFile = {
  names: { be: 'Дзень', ru: 'День', en: 'Day' },
  date: { rule: 'fixed', day: '05-21' },
  since: '2022',
  event: '2021-05-21',
  establishedBy: { be: 'Хто', ru: 'Кто', en: 'Somebody' },
  meaning: { be: 'Пра дзень', ru: 'О дне', en: 'About the day' },
  topics: ['prisoners'],
  people: ['somebody'],
  organisations: ['union'],
  sources: [{ by: 'Somebody', url: 'https://somebody.example/day' }],
  checkedOn: '2026-11-29',
};
const entries = (id: string) => ({ entries: [{ id }] });
const NAMED = { topics: entries('prisoners'), people: entries('somebody'), organisations: entries('union') };

function findings(more: Partial<ObservanceFile>) {
  const day: Observance = { ...observanceSchema.parse({ ...GOOD, ...more }), id: 'day' };
  return checkObservances('content/observances', [day], NAMED).map(({ severity, field }) => `${severity} ${field}`);
}

it('finds nothing in a complete file', () => expect(findings({})).toEqual([]));

it.each([
  ['a name that a language lacks', { names: { ru: 'День', en: 'Day' } }, ['notice names.be']],
  ['a text that languages lack', { meaning: { en: 'About' } }, ['notice meaning.be', 'notice meaning.ru']],
  ['a day without a source', { sources: [] }, ['needs-review sources']],
  ['30 February', { date: { rule: 'fixed', day: '02-30' }, event: undefined }, ['error date.day']],
  ['a month that does not exist', { date: { rule: 'fixed', day: '13-01' }, event: undefined }, ['error date.day']],
  ['a day kept before its event', { since: '2020' }, ['error since']],
  ['an unknown first year', { since: undefined, event: undefined }, ['notice since']],
  [
    'an anniversary on another day than its event',
    { establishedBy: undefined, since: undefined, event: '2021-05-12' },
    ['notice event'],
  ],
  [
    'names of files that there are not',
    { topics: ['war'], people: ['somebody', 'nobody'], organisations: [] },
    ['error topics.0', 'error people.1'],
  ],
] as [string, Partial<ObservanceFile>, string[]][])('reports %s', (_name, more, expected) => {
  expect(findings(more)).toEqual(expected);
});

it('accepts 29 February, and an event of which only the year is known', () => {
  expect(findings({ date: { rule: 'fixed', day: '02-29' }, event: '2020' })).toEqual([]);
});
