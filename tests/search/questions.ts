// The invented items of corpus.txt, the people in them, and the queries of queries.txt with their expected results.
import { readFile } from 'node:fs/promises';
import { shortHash } from '../../src/lib/hash.ts';
import { type Item, itemSchema } from '../../src/model/item.ts';
import type { Person } from '../../src/model/person.ts';
import { toInstant } from '../../src/model/time.ts';

export const PEOPLE = [
  ['Ганна Лясковіч', 'Анна Лескович', 'Hanna Laskovich', 'Anna Leskovich'],
  ['Сымон Гарбацэвіч', 'Семён Горбацевич', 'Symon Harbatsevich', 'Semyon Gorbatsevich'],
  ['Алена Вярба', 'Елена Верба', 'Alena Viarba', 'Elena Verba'],
  ['Ілля Купрэвіч', 'Илья Купревич', 'Illia Kuprevich', 'Ilja Kuprevič'],
].map(
  ([be = '', ru = '', en = '', other = '']): Person => ({
    id: en.toLowerCase().replace(' ', '-'),
    names: { be, ru, en },
    otherNames: [other],
    shortNames: [],
    surnameIsAmbiguous: false,
    roles: [],
    record: [],
  }),
);

/** Time of the newest item of the corpus; each further item is older than the one before. */
const NEWEST = Date.UTC(2026, 7, 23);

export interface CorpusOptions {
  source: string;
  /** Between one item and the next. */
  minutesApart?: number;
}

export async function corpusItems({ source, minutesApart = 1 }: CorpusOptions): Promise<Item[]> {
  return (await lines('corpus.txt')).map((line, place) => {
    const [name = '', lang = '', title = '', text = ''] = line.split('|');
    const time = toInstant(NEWEST - place * minutesApart * 60_000);
    const url = `https://${source}.example/${name}`;
    return itemSchema.parse({
      id: shortHash(name),
      source,
      kind: 'news',
      url,
      link: url,
      title,
      lead: text,
      authors: [],
      lang,
      publishedAt: time,
      firstSeenAt: time,
      categories: [],
      pictures: [],
      enclosures: [],
    });
  });
}

/** Name of an item in corpus.txt. */
export const nameOf = ({ url }: Item): string => url.slice(url.lastIndexOf('/') + 1);

export interface Question {
  kind: string;
  query: string;
  /** Names of items: with `needsAll` all of them should be found, else any of them. */
  expected: string[];
  needsAll: boolean;
}

export async function readQuestions(): Promise<Question[]> {
  return (await lines('queries.txt')).map((line) => {
    const [kind = '', query = '', expected = ''] = line.split('|');
    const needsAll = expected.includes('+');
    return { kind, query, expected: expected.split(needsAll ? '+' : ',').map((name) => name.trim()), needsAll };
  });
}

/** @param found names of the first results, the best first */
export function isAnswered({ expected, needsAll }: Question, found: readonly string[]): boolean {
  return needsAll ? expected.every((name) => found.includes(name)) : expected.some((name) => found.includes(name));
}

async function lines(name: string): Promise<string[]> {
  const text = await readFile(new URL(name, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}
