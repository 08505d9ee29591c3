import { describe, expect, it } from 'vitest';
import { inventedOrganisations, layOut, signedStatements } from '../../../tests/helpers/laid-out-statements.ts';
import { seeded } from '../../../tests/helpers/seeded.ts';
import type { Item } from '../../model/item.ts';
import type { StatementFacts } from '../../model/statement.ts';
import { joinStatements } from './join-statements.ts';
import { createDescribeStatement } from './statement-facts.ts';

const describeStatement = createDescribeStatement(await inventedOrganisations());
const signed = await signedStatements();

let counter = 0;
function facts({ body, ...more }: Partial<Item> & { title: string; body: string }): StatementFacts {
  counter += 1;
  const id = `id${String(counter).padStart(3, '0')}`;
  return describeStatement({
    ...{ id, source: 'zvon', kind: 'statement', url: `https://zvon.example/${id}`, link: '', lang: 'be' },
    ...{ authors: [], categories: [], pictures: [], enclosures: [] },
    ...{ publishedAt: '2026-05-21T09:00:00Z', firstSeenAt: '2026-05-21T09:00:00Z', body },
    ...more,
  }) as StatementFacts;
}

const p = (text: string) => `<p>${text}</p>`;
const BE = {
  lang: 'be',
  title: 'Сумесная заява пра вязняў',
  body: [
    p('21 траўня мы згадваем 1 240 вязняў. Сярод іх 33 журналісты і 12 лістаношаў.'),
    p('Суд у сакавіку даў 7 і 10 гадоў. Voices on Silence піша, што лекараў не пускаюць ужо 40 дзён.'),
    p('Мы патрабуем вызваліць усіх і неадкладна, без умоў і просьбаў.'),
    '<ul><li>Праваабарончы цэнтр «Чапля»</li><li>Саюз лямпавых рэдактараў</li><li>Азёрны дом правоў</li></ul>',
  ].join(''),
};
const RU = {
  lang: 'ru',
  title: 'Совместное заявление о заключённых',
  body: [
    p('21 мая мы вспоминаем 1 240 заключённых. Среди них 33 журналиста и 12 почтальонов.'),
    p('Суд в марте дал 7 и 10 лет. Voices on Silence пишет, что врачей не пускают уже 40 дней.'),
    p('Подписали: Правозащитный центр «Цапля»; Озёрный дом прав; Союз ламповых редакторов'),
  ].join(''),
};
const EN = {
  lang: 'en',
  title: 'Joint statement on prisoners',
  body: [
    p('On 21 May we remember 1,240 prisoners. Among them are 33 journalists and 12 postmen.'),
    p('In March the court gave 7 and 10 years. Voices on Silence writes that no doctor was let in for 40 days.'),
    p('Signed: Heron Human Rights Centre, Union of Lamp Editors and Lakeland Rights House.'),
  ].join(''),
};
const groupsOf = (all: readonly StatementFacts[]) =>
  joinStatements(all).map(({ copies }) => copies.map(({ id }) => id).sort());

it('is another statement if a copy names other signatories only', () => {
  const end = BE.body.indexOf('<ul>');
  const hostile = `${BE.body.slice(0, end)}<ul><li>Камітэт паромшчыкаў</li><li>Саюз азёрных пісьменнікаў</li></ul>`;
  expect(groupsOf([facts({ ...BE }), facts({ ...BE, title: 'Іншая заява', body: hostile })])).toHaveLength(2);
});

it('is found among thousands with the same end', () => {
  const flood = Array.from({ length: 3000 }, (_, at) => ({
    ...{
      day: '2026-05-21',
      id: `f${at}`,
      source: 'zvon',
      url: `https://zvon.example/${at}`,
      lang: 'be',
      title: `Заява ${at}`,
    },
    publishedAt: '2026-05-21T09:00:00Z',
    ...{ signatories: [{ name: 'Чапля', organisation: 'heron' }], isSigned: true },
    sketch: Array.from({ length: 64 }, (_, n) => (n < 32 ? at * 32 + n : 1e9 + n)),
    evidence: [String(at)],
  }));
  const copies = [facts({ ...BE }), facts({ ...BE, source: 'other' })];
  expect(groupsOf([...flood, ...copies]).filter((ids) => ids.length > 1)).toEqual([copies.map(({ id }) => id)]);
});

describe('one statement', () => {
  it('is a text that several publish, with an introduction, without its first lines, days later', () => {
    const all = [
      facts({ ...BE }),
      facts({
        ...BE,
        source: 'a',
        title: 'Пра вязняў',
        body: `${p('Дэвіз: ліст да лістка, і будзе кніга.')}${BE.body}`,
      }),
      facts({ ...BE, source: 'b', body: BE.body.slice(BE.body.indexOf('Суд')), publishedAt: '2026-05-23T08:00:00Z' }),
    ];
    const [statement, ...others] = joinStatements(all);
    expect(others).toEqual([]);
    expect(statement?.copies.map(({ source }) => source)).toEqual(['zvon', 'a', 'b']);
    expect(statement?.ref).toBe(`2026-05-21/${all[0]?.id}`);
    expect(statement?.signatories.map(({ organisation }) => organisation)).toEqual(['heron', 'house', 'lamp']);
  });

  it('is joined with its translations', () => {
    const all = [facts(BE), facts({ ...RU, source: 'a' }), facts({ ...EN, publishedAt: '2026-05-24T09:00:00Z' })];
    expect(groupsOf(all)).toEqual([all.map(({ id }) => id).sort()]);
  });

  it('of one organisation is joined with its translation by names and numbers', () => {
    const own = (lang: string, title: string, text: string) => facts({ lang, title, body: p(text), source: 'lantern' });
    const all = [
      own(
        'be',
        'Заява пра смерць',
        '10 траўня памёр мастак, яму было 52 гады. Праз 15 дзён суд і Берагавая ахова маўчаць, 48 сведак.',
      ),
      own(
        'en',
        'Statement on a death',
        'On 10 May a painter died; he was 52. After 15 days the court and the Shore Guard are silent, 48 witnesses.',
      ),
    ];
    expect(groupsOf(all)).toHaveLength(1);
  });

  it('of one organisation, and short, is joined with its translation of the same day', () => {
    const own = (lang: string, title: string, text: string, day = 21) =>
      facts({ lang, title, body: p(text), source: 'lantern', publishedAt: `2026-05-${day}T09:00:00Z` });
    const be = own('be', 'Заява Lantern', 'Lantern асуджае блакаванне 20 сайтаў. Voices on Silence пісала пра гэта.');
    const ru = [
      'ru',
      'Заявление Lantern',
      'Lantern осуждает блокировку 20 сайтов. Voices on Silence писала об этом.',
    ] as const;
    expect(groupsOf([be, own(...ru)])).toHaveLength(1);
    expect(groupsOf([be, own(...ru, 24)])).toHaveLength(2);
    expect(groupsOf([be, own(ru[0], ru[1], 'Lantern осуждает блокировку 30 сайтов.')])).toHaveLength(2);
  });

  it('is an excerpt with the same title', () => {
    const title = 'Сумесная заява праваабаронцаў пра вязняў';
    const all = [facts({ ...BE, title }), facts({ title, body: p('Заява пяці арганізацый.'), source: 'a' })];
    expect(groupsOf(all)).toHaveLength(1);
  });
});

describe('two statements', () => {
  it.each([
    { name: 'a year apart', one: BE, other: { ...BE, publishedAt: '2027-05-21T09:00:00Z' } },
    {
      name: 'of the same signatories in one week',
      one: BE,
      other: {
        ...EN,
        body: `${p('On 24 May police raided 14 homes in the harbour and took 90 books.')}${EN.body.slice(EN.body.lastIndexOf('<p>'))}`,
        publishedAt: '2026-05-24T09:00:00Z',
      },
    },
    {
      name: 'with one sentence in common',
      one: EN,
      other: {
        ...EN,
        title: 'Joint statement on the elections',
        body: `${p('On 21 May we remember 1,240 prisoners. Among them are 33 journalists and 12 postmen. The vote on 26 June had 14 urns and one candidate; nobody was let in to count, and nobody counted.')}${p('We ask the neighbours not to congratulate anyone, and to wait for those who are not free to vote this year.')}`,
      },
    },
    {
      name: 'of other signatories',
      one: BE,
      other: { ...EN, body: EN.body.replace(/Signed.*/, 'Signed: Quill World and Lake Rights Watch.</p>') },
    },
  ])('are $name', ({ one, other }) => {
    expect(groupsOf([facts(one), facts({ ...other, source: 'a' })])).toHaveLength(2);
  });

  it('are all invented ones, in every layout', () => {
    const all = signed.map((statement, at) =>
      facts({ lang: statement.lang, title: statement.title, body: layOut(statement, 'list', at), source: `s${at}` }),
    );
    expect(groupsOf(all)).toHaveLength(signed.length);
  });
});

it('does not depend on the order', () => {
  const all = [BE, RU, EN].flatMap((one) => [facts(one), facts({ ...one, source: 'a' })]);
  const expected = joinStatements(all);
  const random = seeded(11);
  for (let turn = 0; turn < 10; turn += 1) {
    const keys = new Map(all.map((one) => [one, random()]));
    expect(joinStatements(all.toSorted((a, b) => (keys.get(a) as number) - (keys.get(b) as number)))).toEqual(expected);
  }
});
