import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import { type Cited, toBibtex, toCsl } from './citation.ts';
import { citedItem } from './cited-item.ts';

// Keys stay as they are written.
plugins.config.get('@bibtex').format.asciiOnly = false;

const news = citedItem(
  sampleItem({
    id: 'aaaaaaaaaaaa',
    title: 'Дажджы {і} «сонца» & 50 % радасці',
    authors: ['Ганна Прыклад', 'Рэдакцыя and Co'],
    lang: 'be',
    publishedAt: '2026-08-22T22:30:00Z',
    url: 'https://zvon.example/a?b=1&c=%D0%B0_~{x}',
  }),
  'Звон «Прыклад»',
);
const statement: Cited = { ...news, kind: 'statement', authors: [], lang: 'und', title: 'A statement\n#1 \\ ^' };

describe('citedItem', () => {
  it('has an ASCII key with the source, the day in Minsk and the id', () => {
    expect(news.key).toMatch(/^[a-z0-9-]+-20260823-aaaaaaaaaaaa$/);
    expect(news.day).toBe('2026-08-23');
  });
});

describe.each([
  { name: 'BibTeX', read: (cited: Cited) => new Cite(toBibtex(cited)).data },
  { name: 'CSL-JSON', read: (cited: Cited) => new Cite(JSON.stringify([toCsl(cited)])).data },
])('$name, read by citation-js', ({ read }) => {
  it('gives the key, title, authors, date and address of a news item', () => {
    const [entry] = read(news);
    expect(entry).toMatchObject({
      id: news.key,
      title: news.title,
      issued: { 'date-parts': [[2026, 8, 23]] },
    });
    expect(
      entry?.author?.map(({ literal, family }: { literal?: string; family?: string }) => literal ?? family),
    ).toEqual([...news.authors]);
    expect(decodeURIComponent(entry?.URL ?? '')).toBe(decodeURIComponent(news.url));
    expect(JSON.stringify(entry)).toContain(news.outlet);
  });

  it('gives the organisation as the author of a statement', () => {
    const [entry] = read(statement);
    expect(
      entry?.author?.map(({ literal, family }: { literal?: string; family?: string }) => literal ?? family),
    ).toEqual([statement.outlet]);
    expect(entry?.title?.replace(/\s+/g, ' ')).toBe(statement.title.replace(/\s+/g, ' '));
  });
});

it('reads several entries of one BibTeX file', () => {
  expect(new Cite([news, statement].map(toBibtex).join('\n')).data).toHaveLength(2);
});

it('names the language as biblatex does, and leaves out an unknown one', () => {
  expect(toBibtex(news)).toContain('langid = {belarusian}');
  expect(toBibtex(statement)).not.toContain('langid');
  expect(toCsl(statement)).not.toHaveProperty('language');
});
