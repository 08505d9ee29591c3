import { describe, expect, it } from 'vitest';
import { translator, words, wordsFor } from './words.ts';

describe('translator', () => {
  const english = {
    'nav.front': 'Front page',
    'only.here': 'English',
    'n.one': '{count} item',
    'n.few': '{count} items',
    'n.many': '{count} items',
    'n.other': '{count} items',
  };
  const own = {
    'nav.front': 'Галоўная',
    'n.one': '{count} матэрыял',
    'n.few': '{count} матэрыялы',
    'n.many': '{count} матэрыялаў',
    'n.other': '{count} матэрыяла',
  };
  const t = translator('be', own, english) as (key: string, params?: Record<string, string | number>) => string;

  it('gives a text in its language', () => {
    expect(t('nav.front')).toBe('Галоўная');
  });

  it('falls back to English', () => {
    expect(t('only.here')).toBe('English');
  });

  it('shows an unknown key in brackets', () => {
    expect(t('no.such')).toBe('[no.such]');
  });

  it.each([
    { count: 1, says: '1 матэрыял' },
    { count: 3, says: '3 матэрыялы' },
    { count: 11, says: '11 матэрыялаў' },
    { count: 21, says: '21 матэрыял' },
    { count: 12345, says: '12\u00a0345 матэрыялаў' },
  ])('counts $count as $says', ({ count, says }) => {
    expect(t('n', { count })).toBe(says);
  });

  it('inserts text into a placeholder unchanged', () => {
    const say = translator('en', { x: 'Since {date}.' }, {}) as (key: string, params: Record<string, string>) => string;
    expect(say('x', { date: '$& {date}' })).toBe('Since $& {date}.');
  });

  it('keeps a placeholder without a value', () => {
    const say = translator('en', { x: 'Since {date}.' }, {}) as (key: string) => string;
    expect(say('x')).toBe('Since {date}.');
  });
});

describe('words', () => {
  it('reads the dictionaries of the content folder', () => {
    expect(words('en')('items.count', { count: 2 })).toBe('2 items');
    expect(words('be')('nav.search')).toBe('Пошук');
  });

  it('transliterates the words for be-latn, plurals included', () => {
    expect(words('be-latn')('nav.search')).toBe('Pošuk');
    expect(words('be-latn')('items.count', { count: 3 })).toBe('3 materyjały');
    expect(wordsFor('be-latn', 'nav.search')).toEqual({ 'nav.search': 'Pošuk' });
  });
});
