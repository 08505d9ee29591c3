import { describe, expect, it } from 'vitest';
import { draftOf } from '../../tests/helpers/drafts.ts';
import { type Filters, filtersSchema } from '../model/filters.ts';
import { createFilter } from './filter-drafts.ts';

const reasonFor = (filters: unknown, values: Parameters<typeof draftOf>[0], ofFeed?: Filters) =>
  createFilter(
    { filters: filtersSchema.parse(filters) },
    ofFeed === undefined ? {} : { filters: ofFeed },
  )(draftOf(values));

const BELARUS = { include: { words: { en: ['belarus', 'minsk court'], any: ['беларус', 'белорус'] } } };

describe('include', () => {
  it.each([
    { name: 'a word of the title', values: { lang: 'en', title: 'Belarusian editors on trial', lead: '' } },
    { name: 'a word of the lead, in any case', values: { lang: 'en', title: 'Trials', lead: 'A MINSK  court has …' } },
    {
      name: 'a word of the text',
      values: { lang: 'en', title: 'Trials', lead: '', body: '<p>In <b>Belarus</b> …</p>' },
    },
    { name: 'a word for any language', values: { lang: 'uk', title: 'Суд у білорусі', lead: 'Пра Беларусь' } },
  ])('includes $name', ({ values }) => {
    expect(reasonFor(BELARUS, values)).toBeUndefined();
  });

  it.each([
    { name: 'an item without any of the words', values: { lang: 'en', title: 'Trials elsewhere', lead: '' } },
    { name: 'a word of another language', values: { lang: 'pl', title: 'belarus', lead: '' } },
    { name: 'the middle of a word', values: { lang: 'en', title: 'Nonbelarusian', lead: '' } },
    { name: 'the name of a tag', values: { lang: 'en', title: 'Trials', lead: '', body: '<p class="belarus">x</p>' } },
  ])('excludes $name', ({ values }) => {
    expect(reasonFor(BELARUS, values)).toBe('no match in include');
  });

  it('searches only the parts listed in "in"', () => {
    const inTitle = { include: { ...BELARUS.include, in: ['title'] } };
    expect(reasonFor(inTitle, { lang: 'en', title: 'Trials', lead: 'In Belarus' })).toBeDefined();
    expect(reasonFor(inTitle, { lang: 'en', title: 'In Belarus', lead: '' })).toBeUndefined();
  });

  it('compares whole categories, ignoring case', () => {
    const filters = { include: { categories: ['Belarus'] } };
    expect(reasonFor(filters, { categories: ['Europe', 'BELARUS '] })).toBeUndefined();
    expect(reasonFor(filters, { categories: ['Belarus and Ukraine'] })).toBeDefined();
  });
});

it('exclude has priority over include and reports its match', () => {
  const filters = { ...BELARUS, exclude: { words: { en: ['vacanc'] }, categories: ['Events'] } };
  expect(reasonFor(filters, { lang: 'en', title: 'Vacancies: Belarus officer' })).toBe(
    'exclude matches the word “vacanc…”',
  );
  expect(reasonFor(filters, { lang: 'en', title: 'Belarus night', categories: ['events'] })).toBe(
    'exclude matches the category “events”',
  );
});

it('applies the filters of the feed after those of the source', () => {
  const ofFeed = filtersSchema.parse({ exclude: { categories: ['Sport'] } });
  expect(reasonFor(BELARUS, { lang: 'en', title: 'Belarus wins', categories: ['Sport'] }, ofFeed)).toContain('Sport');
  expect(reasonFor(BELARUS, { lang: 'en', title: 'Nobody wins', categories: ['Music'] }, ofFeed)).toContain('include');
});

it('includes everything without filters', () => {
  expect(createFilter({}, {})(draftOf())).toBeUndefined();
});

it.each([
  { include: {} },
  { include: { words: {}, categories: [] } },
  { include: { words: { english: ['belarus'] } } },
  { include: { words: { en: ['by'] } } },
])('rejects %j', (filters) => {
  expect(filtersSchema.safeParse(filters).success).toBe(false);
});
