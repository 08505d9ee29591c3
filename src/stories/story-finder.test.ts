import { expect, it } from 'vitest';
import { SAMPLE_NAMES } from '../../tests/helpers/sample-names.ts';
import { createNamesCatalogue } from '../derive/names-catalogue.ts';
import { DAY_MS } from '../lib/duration.ts';
import { STORY_OPEN_DAYS } from '../model/story.ts';
import { findEvidence } from './evidence.ts';
import { type Placement, type SeenItem, StoryFinder } from './story-finder.ts';
import { TokenTable } from './token-table.ts';

const catalogue = createNamesCatalogue(SAMPLE_NAMES);
const NOON = Date.UTC(2026, 7, 23, 12);
const HOUR_MS = DAY_MS / 24;

interface Text {
  lang: string;
  title: string;
  lead?: string;
}

const RAID = {
  ru: {
    lang: 'ru',
    title: 'В Гродно силовики провели обыск в редакции «Маяк» и задержали четырех журналистов',
    lead: 'Обыск в редакции газеты «Маяк» в Гродно начался утром, журналистов увезли на допрос.',
  },
  other: {
    lang: 'ru',
    title: 'Обыск в редакции газеты «Маяк» в Гродно: задержаны шесть журналистов',
    lead: 'Силовики пришли в редакцию «Маяк» утром и увезли журналистов на допрос.',
  },
  be: {
    lang: 'be',
    title: 'У Гродне сілавікі правялі ператрус у рэдакцыі «Маяк» і затрымалі чатырох журналістаў',
    lead: 'Ператрус у рэдакцыі газеты «Маяк» у Гродне пачаўся раніцай, журналістаў павезлі на допыт.',
  },
} satisfies Record<string, Text>;
const FLOOD: Text = {
  lang: 'ru',
  title: 'Паводок в Лиде затопил двадцать домов',
  lead: 'Вода поднялась ночью, жителей улицы Набережной вывезли на лодках.',
};
const DIGEST: Text = {
  lang: 'ru',
  title: 'Главное за день: в Гродно обыск в редакции «Маяк», задержаны журналисты',
  lead: 'Силовики увезли журналистов газеты «Маяк» на допрос.',
};

const table = new TokenTable();
const seen = (text: Text, time: number): SeenItem => ({ time, evidence: findEvidence(text, catalogue, table) });

/** Places items one after the other. Each is [name, text, hours after noon]. */
function placeAll(items: readonly (readonly [name: string, text: Text, hours: number])[]): Map<string, Placement> {
  const finder = new StoryFinder(table);
  const placed = new Map<string, Placement>();
  for (const [name, text, hours] of items) {
    const item = seen(text, NOON + hours * HOUR_MS);
    const placement = finder.place(item);
    placed.set(name, placement);
    finder.add(item, placement.story ?? name);
  }
  return placed;
}

it('gives one story to two reports of one event, with other words and other counts', () => {
  expect(
    placeAll([
      ['first', RAID.ru, 0],
      ['second', RAID.other, 2],
    ]).get('second'),
  ).toEqual({ story: 'first' });
});

it('gives one story to reports in two languages', () => {
  expect(
    placeAll([
      ['first', RAID.ru, 0],
      ['second', RAID.be, 1],
    ]).get('second'),
  ).toEqual({ story: 'first' });
});

it('names the story after the item that was seen first, also if it was published later', () => {
  expect(
    placeAll([
      ['first', RAID.other, 2],
      ['second', RAID.ru, 0],
    ]),
  ).toEqual(
    new Map<string, Placement>([
      ['first', {}],
      ['second', { story: 'first' }],
    ]),
  );
});

it('keeps two events apart', () => {
  expect(
    placeAll([
      ['first', RAID.ru, 0],
      ['second', FLOOD, 1],
    ]).get('second'),
  ).toEqual({});
});

it('adds no item to a story whose last item is more than 72 hours older', () => {
  const closed = STORY_OPEN_DAYS * 24 + 1;
  const placed = placeAll([
    ['first', RAID.ru, 0],
    ['second', RAID.ru, closed],
  ]);
  expect(placed.get('second')?.story).toBeUndefined();
});

it('adds no item that is more than 72 hours older than the newest one', () => {
  const placed = placeAll([
    ['first', RAID.ru, 0],
    ['newest', FLOOD, STORY_OPEN_DAYS * 24 + 2],
    ['late', RAID.ru, 1],
  ]);
  expect(placed.get('late')).toEqual({});
});

it('adds no digest to a story, and nothing to a digest', () => {
  const placed = placeAll([
    ['first', DIGEST, 0],
    ['second', RAID.ru, 1],
    ['third', DIGEST, 2],
  ]);
  expect([...placed.values()]).toEqual([{}, {}, {}]);
});

it('links later developments to their story instead of adding them', () => {
  const sentence: Text = {
    lang: 'ru',
    title: 'Суд в Гродно приговорил Алеся Беляцкого к десяти годам колонии',
    lead: 'Приговор вынес судья Ленинского района, прокурор требовал двенадцать лет.',
  };
  const developments: readonly Text[] = [
    {
      lang: 'ru',
      title: 'Апелляция Алеся Беляцкого: когда ждать рассмотрения',
      lead: 'Что известно о следующем этапе, рассказали правозащитники.',
    },
    {
      lang: 'ru',
      title: 'Алеся Беляцкого поддержали на площади: в Гродно прошел пикет',
      lead: 'Люди пришли с портретами, милиция никого не тронула.',
    },
    {
      lang: 'ru',
      title: 'Алеся Беляцкого перевезли из Гродно в другую колонию',
      lead: 'Жена узнала об этом из письма, адреса она не знает.',
    },
  ];
  const placements = developments.map(
    (development) =>
      placeAll([
        ['first', sentence, 0],
        ['second', development, 40],
      ]).get('second') as Placement,
  );
  expect(placements.map(({ story }) => story)).toEqual([undefined, undefined, undefined]);
  expect(placements.map(({ follows }) => follows)).toContain('first');
});

/** Two items of one outlet, some hours apart. */
function placeOfOneOutlet(first: Text, second: Text, hours: number): Placement {
  const finder = new StoryFinder(table);
  const origin = 'paper/news';
  finder.add({ ...seen(first, NOON), origin }, 'first');
  return finder.place({ ...seen(second, NOON + hours * HOUR_MS), origin });
}

it('gives issues of a series stories of their own, without a link', () => {
  const timetable = (times: string): Text => ({
    lang: 'ru',
    title: `Паромы на озере сегодня: ${times}`,
    lead: 'Расписание на день, билеты у кассира на пристани.',
  });
  expect(placeOfOneOutlet(timetable('7:00, 11:30'), timetable('7:30, 12:00'), 24)).toEqual({});
  expect(placeOfOneOutlet(timetable('7:00, 11:30'), timetable('7:30, 12:00'), 1)).toEqual({ story: 'first' });
});

it('gives issues of a series of two outlets stories of their own if they name other days', () => {
  const forecast = (day: number): Text => ({ lang: 'ru', title: `Прогноз погоды в Гродно на ${day} ноября` });
  const placed = placeAll([
    ['first', forecast(8), 0],
    ['second', forecast(9), 20],
  ]);
  expect(placed.get('second')?.story).toBeUndefined();
});

it('keeps a report of a next step apart from the first reports', () => {
  const arrest: Text = { lang: 'ru', title: 'Журналиста Жаворонка задержали в Гродно' };
  const later: Text = { lang: 'ru', title: 'После обыска в Гродно журналиста Жаворонка отпустили' };
  expect(
    placeAll([
      ['first', arrest, 0],
      ['second', later, 8],
    ]).get('second')?.story,
  ).toBeUndefined();
});

it('gives equal stories to equal items', () => {
  const items = [
    ['a', RAID.ru, 0],
    ['b', FLOOD, 1],
    ['c', RAID.be, 2],
    ['d', RAID.other, 3],
    ['e', DIGEST, 4],
  ] as const;
  expect(placeAll(items)).toEqual(placeAll(items));
});

it.each([
  [
    'Двенадцатый пакет санкций против банков утверждён в Брюсселе',
    'Одиннадцатый пакет санкций против банков утверждён в Брюсселе',
  ],
  [
    'Теннисистка Вербицкая вышла в полуфинал турнира в Риме',
    'Теннисистка Вербицкая вышла в четвертьфинал турнира в Риме',
  ],
  ['Литва закрыла пункт пропуска «Медининкай»', 'Литва открыла пункт пропуска «Медининкай»'],
  ['Репортёра Кравченю задержали в Гродно', 'Репортёра Кравченю осудили в Гродно'],
])('keeps apart: %s | %s', (one, other) => {
  const finder = new StoryFinder(table);
  finder.add(seen({ lang: 'ru', title: one }, NOON), 'one');
  expect(finder.place(seen({ lang: 'ru', title: other }, NOON + HOUR_MS)).story).toBeUndefined();
});
