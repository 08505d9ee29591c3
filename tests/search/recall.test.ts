// Recall of queries in other spellings, scripts, keyboard layouts, forms and languages than the texts, over invented
// items. Here for the search of the last days; for that of the archive in archive-recall.test.ts.
import { describe, expect, it } from 'vitest';
import { recentIndex } from '../../src/derive/search/recent.ts';
import { searchWords } from '../../src/derive/search/record.ts';
import { otherKeyboard } from '../../src/reader/search/keyboard.ts';
import { readQuery } from '../../src/reader/search/query.ts';
import { searchRecent } from '../../src/reader/search/recent-search.ts';
import { corpusItems, isAnswered, nameOf, PEOPLE, readQuestions } from './questions.ts';

const items = await corpusItems({ source: 'sample' });
const names = new Map(items.map((item) => [item.title, nameOf(item)]));
const index = recentIndex(items, searchWords({ topics: [], people: PEOPLE }));
const NO_FILTERS = { lang: '', source: '', topic: '', month: '', kind: '', person: '' };

async function firstTen(text: string): Promise<string[]> {
  for (const words of [text, ...otherKeyboard(text)]) {
    const query = readQuery(words);
    const found = query === undefined ? [] : await searchRecent(index, query, NO_FILTERS, 'best').next(10);
    if (found.length > 0) return found.map(({ title }) => names.get(title) as string);
  }
  return [];
}

const kinds = Object.entries(Object.groupBy(await readQuestions(), ({ kind }) => kind));

describe.each(kinds)('%s', (_kind, questions = []) => {
  it('there are at least forty queries, and 95 % have their item among the first ten results', async () => {
    expect(questions.length).toBeGreaterThanOrEqual(40);
    const missed: string[] = [];
    for (const question of questions) {
      const found = await firstTen(question.query);
      if (!isAnswered(question, found))
        missed.push(`${question.query} → ${question.expected.join(' ')}: ${found.join(' ')}`);
    }
    expect(1 - missed.length / questions.length, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});

it('finds nothing for words that are in no item', async () => {
  for (const query of ['абракадабра', 'xylophonist', 'дырыжаблі']) expect(await firstTen(query)).toEqual([]);
});
