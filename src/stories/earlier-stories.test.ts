import { expect, it } from 'vitest';
import { SAMPLE_NAMES } from '../../tests/helpers/sample-names.ts';
import { createNamesCatalogue } from '../derive/names-catalogue.ts';
import { DAY_MS, HOUR_MS } from '../lib/duration.ts';
import { EarlierStories, MEMORY_DAYS } from './earlier-stories.ts';
import { findEvidence } from './evidence.ts';
import { TokenTable } from './token-table.ts';

const catalogue = createNamesCatalogue(SAMPLE_NAMES);
const table = new TokenTable();
const NOON = Date.UTC(2026, 7, 23, 12);

const itemAt = (time: number, title: string, lang = 'ru') => ({
  time,
  evidence: findEvidence({ lang, title }, catalogue, table),
});

/** Three reports of one event, and one of another, at noon. */
function withStories(): EarlierStories {
  const earlier = new EarlierStories(table, () => 5);
  const reports = [
    ['ru', 'Редактора Жаворонка задержали в Гродно после обыска'],
    ['be', 'Рэдактара Жаваронка затрымалі ў Гродне'],
    ['ru', 'В Гродно силовики увезли редактора Жаворонка'],
    ['en', 'Editor Zhavoronok detained in Hrodna'],
  ] as const;
  for (const [lang, title] of reports) earlier.add(itemAt(NOON, title, lang), 'detention');
  earlier.add(itemAt(NOON, 'Паводок в Лиде затопил двадцать домов'), 'flood');
  return earlier;
}

const NEXT_STEP = 'Суд вынес приговор: редактору Жаворонку дали четыре года';
const DAYS = 3 * DAY_MS;

it.each([
  { name: 'a sentence', title: NEXT_STEP },
  { name: 'an appeal in another language', title: 'Рэдактар Жаваронак падаў апеляцыю', lang: 'be' },
  { name: 'a reaction', title: 'Правозащитники требуют освободить редактора Жаворонка' },
])('finds the story that $name continues', ({ title, lang }) => {
  expect(withStories().find(itemAt(NOON + DAYS, title, lang))).toBe('detention');
});

it.each([
  { name: 'the sentence of somebody else', title: 'Суд вынес приговор: водителю Сорокину дали четыре года' },
  { name: 'something else in the same town', title: 'В Гродно после ремонта открылся зоопарк' },
  { name: 'another flood', title: 'После дождей в Орше затопило улицу' },
])('finds no story for $name', ({ title }) => {
  expect(withStories().find(itemAt(NOON + DAYS, title))).toBeUndefined();
});

it('takes what comes within some hours for a report rather than a later development', () => {
  expect(withStories().find(itemAt(NOON + 2 * HOUR_MS, NEXT_STEP))).toBeUndefined();
});

it('forgets stories', () => {
  const earlier = withStories();
  const after = (days: number) => itemAt(NOON + days * DAY_MS, NEXT_STEP);
  expect(earlier.find(after(MEMORY_DAYS - 1))).toBe('detention');
  expect(earlier.find(after(MEMORY_DAYS + 1))).toBeUndefined();
  earlier.add(itemAt(NOON + (MEMORY_DAYS + 1) * DAY_MS, 'В Бресте открыли мост'), 'bridge');
  expect(earlier.find(after(MEMORY_DAYS - 1))).toBeUndefined();
});
