import { describe, expect, it } from 'vitest';
import { draftOf } from '../../tests/helpers/drafts.ts';
import { type Filters, filtersSchema } from '../model/filters.ts';
import { filterOf } from './filter-drafts.ts';

const whyNot = (filters: unknown, values: Parameters<typeof draftOf>[0], ofFeed?: Filters) =>
  filterOf({ filters: filtersSchema.parse(filters) }, ofFeed === undefined ? {} : { filters: ofFeed })(draftOf(values));

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
  ])('takes $name', ({ values }) => {
    expect(whyNot(BELARUS, values)).toBeUndefined();
  });

  it.each([
    { name: 'what names none of them', values: { lang: 'en', title: 'Trials elsewhere', lead: '' } },
    { name: 'a word of another language', values: { lang: 'pl', title: 'belarus', lead: '' } },
    { name: 'the middle of a word', values: { lang: 'en', title: 'Nonbelarusian', lead: '' } },
    { name: 'the name of a tag', values: { lang: 'en', title: 'Trials', lead: '', body: '<p class="belarus">x</p>' } },
  ])('leaves out $name', ({ values }) => {
    expect(whyNot(BELARUS, values)).toBe('nothing that include names');
  });

  it('looks only where "in" says', () => {
    const inTitle = { include: { ...BELARUS.include, in: ['title'] } };
    expect(whyNot(inTitle, { lang: 'en', title: 'Trials', lead: 'In Belarus' })).toBeDefined();
    expect(whyNot(inTitle, { lang: 'en', title: 'In Belarus', lead: '' })).toBeUndefined();
  });

  it('takes whole categories, in any case', () => {
    const filters = { include: { categories: ['Belarus'] } };
    expect(whyNot(filters, { categories: ['Europe', 'BELARUS '] })).toBeUndefined();
    expect(whyNot(filters, { categories: ['Belarus and Ukraine'] })).toBeDefined();
  });
});

it('exclude counts also where include is met, and says what it met', () => {
  const filters = { ...BELARUS, exclude: { words: { en: ['vacanc'] }, categories: ['Events'] } };
  expect(whyNot(filters, { lang: 'en', title: 'Vacancies: Belarus officer' })).toBe('exclude names the word “vacanc…”');
  expect(whyNot(filters, { lang: 'en', title: 'Belarus night', categories: ['events'] })).toBe(
    'exclude names the category “events”',
  );
});

it('a feed may narrow what its source takes', () => {
  const ofFeed = filtersSchema.parse({ exclude: { categories: ['Sport'] } });
  expect(whyNot(BELARUS, { lang: 'en', title: 'Belarus wins', categories: ['Sport'] }, ofFeed)).toContain('Sport');
  expect(whyNot(BELARUS, { lang: 'en', title: 'Nobody wins', categories: ['Music'] }, ofFeed)).toContain('include');
});

it('without filters everything is taken', () => {
  expect(filterOf({}, {})(draftOf())).toBeUndefined();
});

it.each([
  { include: {} },
  { include: { words: {}, categories: [] } },
  { include: { words: { english: ['belarus'] } } },
  { include: { words: { en: ['by'] } } },
])('%j is no filter', (filters) => {
  expect(filtersSchema.safeParse(filters).success).toBe(false);
});
