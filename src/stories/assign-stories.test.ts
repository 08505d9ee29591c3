import { expect, it } from 'vitest';
import { SAMPLE_NAMES } from '../../tests/helpers/sample-names.ts';
import { createNamesCatalogue } from '../derive/names-catalogue.ts';
import { readCorrections, type StoryCorrection } from '../model/story-correction.ts';
import { assignStories } from './assign-stories.ts';
import { itemEvidence } from './item-evidence.ts';
import type { StoryText } from './story-text.ts';
import { TokenTable } from './token-table.ts';

const catalogue = createNamesCatalogue(SAMPLE_NAMES);
const TITLES = {
  raid: 'В Гродно силовики провели обыск в редакции «Маяк» и задержали журналистов',
  again: 'Обыск в редакции «Маяк» в Гродно: силовики задержали журналистов',
  flood: 'Паводок в Лиде затопил двадцать домов',
};

const item = (id: string, title: string, hour: number, more: Partial<StoryText> = {}): StoryText => ({
  ...{ id: id.repeat(12), source: `source-${id}`, kind: 'news' as const },
  title,
  lead: undefined,
  lang: 'ru',
  text: '',
  publishedAt: `2026-08-23T${String(hour).padStart(2, '0')}:00:00Z`,
  firstSeenAt: `2026-08-23T${String(hour).padStart(2, '0')}:00:00Z`,
  story: undefined,
  follows: undefined,
  ...more,
});
const ref = (id: string) => `2026-08-23/${id.repeat(12)}`;
const assign = (items: readonly StoryText[], corrections: readonly StoryCorrection[] = []) => {
  const table = new TokenTable();
  const evidence = items.map((one) => itemEvidence(one, catalogue, table));
  return Object.fromEntries(assignStories(evidence, { table, corrections: readCorrections(corrections) }));
};

it('decides in the order of first sight, whatever the order of the list', () => {
  const items = [
    item('a', TITLES.again, 7, { firstSeenAt: '2026-08-23T12:00:00Z' }),
    item('b', TITLES.raid, 9),
    item('c', TITLES.flood, 10),
  ];
  const expected = {
    [items[0]?.id ?? '']: { story: ref('b') },
    [items[1]?.id ?? '']: { story: ref('b') },
    [items[2]?.id ?? '']: { story: ref('c') },
  };
  expect(assign(items)).toEqual(expected);
  expect(assign(items.toReversed())).toEqual(expected);
});

it('gives the same stories in one run and in many', () => {
  const items = [item('a', TITLES.raid, 7), item('b', TITLES.flood, 8), item('c', TITLES.again, 9)];
  const first = assign(items.slice(0, 2));
  const stored = items.slice(0, 2).map((one) => ({ ...one, ...first[one.id] }));
  expect({ ...first, ...assign([...stored, ...items.slice(2)]) }).toEqual(assign(items));
});

it('names the story by the day of publication in Minsk', () => {
  const late = item('a', TITLES.raid, 23);
  expect(assign([late])).toEqual({ [late.id]: { story: `2026-08-24/${late.id}` } });
});

it('keeps the stories that items have', () => {
  const stored = item('a', TITLES.raid, 7, { story: ref('z') });
  const fresh = item('b', TITLES.again, 8);
  expect(assign([stored, fresh])).toEqual({ [fresh.id]: { story: ref('z') } });
});

it('adds new items to the story that a story was joined to', () => {
  const stored = item('a', TITLES.raid, 7, { story: ref('a') });
  const fresh = item('b', TITLES.again, 8);
  const join: StoryCorrection = { id: 'join', action: 'join', stories: [ref('c'), ref('a')], reason: 'The same raid.' };
  expect(assign([stored, fresh], [join])).toEqual({ [fresh.id]: { story: ref('c') } });
});

it('adds new items to the story of an item that was parted from another one', () => {
  const stored = [item('a', TITLES.flood, 6, { story: ref('a') }), item('b', TITLES.raid, 7, { story: ref('a') })];
  const fresh = item('c', TITLES.again, 8);
  const part: StoryCorrection = {
    ...{ id: 'part', action: 'part', reason: 'A raid, and no flood.' },
    items: [{ day: '2026-08-23', id: stored[1]?.id ?? '' }],
  };
  expect(assign([...stored, fresh], [part])).toEqual({ [fresh.id]: { story: ref('b') } });
});
