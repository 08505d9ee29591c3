// Finds what a reader means: queries in other spellings, scripts, keyboards, forms and languages than the texts, over
// invented items. Asked of the search of the last days, which has the same keys as the archive's.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { recentIndex } from '../../src/derive/search/recent.ts';
import { searchWords } from '../../src/derive/search/record.ts';
import { type Item, itemSchema } from '../../src/model/item.ts';
import type { Person } from '../../src/model/person.ts';
import { otherKeyboard, readQuery } from '../../src/reader/search/query.ts';
import { searchRecent } from '../../src/reader/search/recent-search.ts';

const PEOPLE = [
  ['Ганна Лясковіч', 'Анна Лескович', 'Hanna Laskovich', 'Anna Leskovich'],
  ['Сымон Гарбацэвіч', 'Семён Горбацевич', 'Symon Harbatsevich', 'Semyon Gorbatsevich'],
  ['Алена Вярба', 'Елена Верба', 'Alena Viarba', 'Elena Verba'],
  ['Ілля Купрэвіч', 'Илья Купревич', 'Illia Kuprevich', 'Ilja Kuprevič'],
].map(([be = '', ru = '', en = '', other = '']): Person => ({ id: en, names: { be, ru, en }, otherNames: [other] }));

const lines = async (name: string) => (await readFile(new URL(name, import.meta.url), 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));

function itemOf(line: string, place: number): Item & { name: string } {
  const [name = '', lang = '', title = '', text = ''] = line.split('|');
  const time = new Date(Date.UTC(2026, 7, 23) - place * 60_000).toISOString().replace('.000', '');
  const item = { id: String(place).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] as string).padStart(12, 'z'), source: 'sample', kind: 'news', url: `https://sample.example/${name}`, link: `https://sample.example/${name}`, title, lead: text, authors: [], lang, publishedAt: time, firstSeenAt: time, categories: [], pictures: [], enclosures: [] };
  return { ...itemSchema.parse(item), name };
}

const items = (await lines('corpus.txt')).map(itemOf);
const names = new Map(items.map(({ title, name }) => [title, name]));
const index = recentIndex(items, searchWords({ topics: [], people: PEOPLE }));
const NO_FILTERS = { lang: '', source: '', topic: '', month: '' };

async function firstTen(text: string): Promise<string[]> {
  for (const words of [text, ...otherKeyboard(text)]) {
    const query = readQuery(words);
    const found = query === undefined ? [] : await searchRecent(index, query, NO_FILTERS, 'best').next(10);
    if (found.length > 0) return found.map(({ title }) => names.get(title) as string);
  }
  return [];
}

const queries = (await lines('queries.txt')).map((line) => line.split('|') as [kind: string, query: string, expected: string]);
const kinds = Object.entries(Object.groupBy(queries, ([kind]) => kind));

describe.each(kinds)('%s', (_kind, asked = []) => {
  it('at least forty queries, of which 95 in a hundred find what is meant among the first ten', async () => {
    expect(asked.length).toBeGreaterThanOrEqual(40);
    const missed: string[] = [];
    for (const [, query, expected] of asked) {
      const found = await firstTen(query);
      const isFound = expected.includes('+') ? expected.split('+').every((name) => found.includes(name.trim())) : expected.split(',').some((name) => found.includes(name));
      if (!isFound) missed.push(`${query} → ${expected}: ${found.join(' ')}`);
    }
    expect(1 - missed.length / asked.length, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});

it('finds nothing for words that stand nowhere', async () => {
  for (const query of ['абракадабра', 'xylophonist', 'дырыжаблі']) expect(await firstTen(query)).toEqual([]);
});
