import { describe, expect, it } from 'vitest';
import { SOURCE } from '../../../tests/helpers/drafts.ts';
import type { Feed, ParsedItem } from '../../model/feed.ts';
import { normaliseFeed, normaliseItem } from './normalise.ts';

const NOW = '2026-08-23T09:00:00Z';
const LONG = 'Мастак доўга маляваў старую вуліцу каля ракі. '.repeat(20).trim();

function itemOf(values: Partial<ParsedItem>): ParsedItem {
  return {
    link: 'https://zvon.example/n/1',
    title: 'Ліпы расцвілі',
    dates: { published: ['2026-08-23T08:00:00Z'], updated: [] },
    authors: [],
    categories: [],
    enclosures: [],
    pictures: [],
    ...values,
  };
}
const draftOf = (values: Partial<ParsedItem>) => normaliseItem(itemOf(values), { source: SOURCE, now: NOW });

describe('title', () => {
  it.each([
    { name: 'is one line', title: ' Ліпы\n\tрасцвілі ', clean: 'Ліпы расцвілі' },
    {
      name: 'loses markup that was escaped twice',
      title: 'Ліпы <b>расцвілі</b> &amp;laquo;тут&amp;raquo; &amp; там',
      clean: 'Ліпы расцвілі &laquo;тут&raquo; & там',
    },
    { name: 'keeps text that looks like markup', title: '5 < 6 & 7', clean: '5 < 6 & 7' },
    { name: 'is normalised to NFC', title: 'Мои\u0306', clean: 'Мой' },
    { name: 'drops direction marks', title: 'Ліпы \u202eтут', clean: 'Ліпы тут' },
    { name: 'is never empty', title: ' \u200b ', clean: 'www.zvon.example' },
  ])('$name', ({ title, clean }) => {
    expect(draftOf({ title }).title).toBe(clean);
  });

  it('has at most 300 characters', () => {
    expect(draftOf({ title: 'слова '.repeat(200) }).title.length).toBeLessThanOrEqual(300);
  });
});

describe('lead and body', () => {
  it('a short summary is the lead, a full text the body', () => {
    const { lead, body } = draftOf({ summaryHtml: '<p>Коратка пра <b>ліпы</b>.</p>', contentHtml: `<p>${LONG}</p>` });
    expect({ lead, body }).toEqual({ lead: 'Коратка пра ліпы.', body: `<p>${LONG}</p>` });
  });

  it('a long summary is the body, its first sentences the lead', () => {
    const { lead, body } = draftOf({ summaryHtml: LONG });
    expect(body).toBe(`<p>${LONG}</p>`);
    expect(LONG.startsWith(lead ?? '-')).toBe(true);
    expect(lead?.length).toBeLessThanOrEqual(300);
  });

  it.each([
    { name: 'a text that only repeats the summary', item: { summaryHtml: 'Коратка.', contentHtml: '<p>Коратка.</p>' } },
    { name: 'a short summary', item: { summaryHtml: 'Коратка.' } },
    { name: 'a text of a few words', item: { contentHtml: 'Коратка.' } },
  ])('$name is not a body', ({ item }) => {
    expect(draftOf(item)).toMatchObject({ lead: 'Коратка.' });
    expect(draftOf(item).body).toBeUndefined();
  });

  it('a summary that repeats the title is dropped', () => {
    expect(draftOf({ summaryHtml: 'Ліпы расцвілі' }).lead).toBeUndefined();
  });

  it('a lead does not start with the title', () => {
    expect(draftOf({ summaryHtml: 'Ліпы расцвілі. Пах чуваць усюды.' }).lead).toBe('Пах чуваць усюды.');
  });

  it('a lead does not end with a prompt', () => {
    expect(draftOf({ summaryHtml: 'Пах чуваць усюды. <a href="/n/1">Чытаць далей…</a>' }).lead).toBe(
      'Пах чуваць усюды.',
    );
  });

  it('a block in another language has a lang attribute', () => {
    expect(
      draftOf({ contentHtml: `<p>${LONG}</p><p>Художник долго рисовал старую улицу у реки и никуда не спешил.</p>` })
        .body,
    ).toContain('<p lang="ru">Художник');
  });
});

describe('addresses', () => {
  it.each([
    { name: 'the link', item: { link: 'https://zvon.example/n/1?utm_source=rss' }, url: 'https://zvon.example/n/1' },
    {
      name: 'the guid if there is no link',
      item: { link: undefined, guid: 'https://zvon.example/?p=5' },
      url: 'https://zvon.example/?p=5',
    },
    {
      name: 'the home page if the link is not an http address',
      item: { link: 'javascript:alert(1)', guid: 'n5' },
      url: 'https://www.zvon.example/',
    },
  ])('come from $name', ({ item, url }) => {
    const { link, ...rest } = itemOf({});
    const parsed = {
      ...rest,
      ...(item.link === undefined ? {} : { link: item.link }),
      ...('guid' in item ? { guid: item.guid } : {}),
    };
    expect(normaliseItem(parsed as ParsedItem, { source: SOURCE, now: NOW })).toMatchObject({ url });
    expect(link).toBeDefined();
  });

  it('the link stays as published', () => {
    expect(draftOf({ link: 'https://zvon.example/n/1?utm_source=rss' }).link).toBe(
      'https://zvon.example/n/1?utm_source=rss',
    );
  });

  it.each(['https://user:word@zvon.example/n/1', 'https://zvon.example/\u202e/../n/1', 'https://zvon\n.example/n/1'])(
    'the link is the canonical address if it has credentials or invisible characters: %j',
    (link) => {
      expect(draftOf({ link })).toMatchObject({ link: 'https://zvon.example/n/1', url: 'https://zvon.example/n/1' });
    },
  );
});

it('what is longer than a stored item may have is left out', () => {
  const long = `https://zvon.example/${'a'.repeat(9_000)}`;
  const draft = draftOf({
    link: long,
    guid: long,
    enclosures: [{ url: `${long}.mp3` }],
    contentHtml: `<p>${'& '.repeat(400_000)}</p>`,
  });
  expect(draft).toMatchObject({ url: 'https://www.zvon.example/', enclosures: [] });
  expect(draft).not.toHaveProperty('guid');
  expect(draft).not.toHaveProperty('body');
  expect(draft.lead).toMatch(/^& &/);
});

describe('dates', () => {
  it.each([
    { name: 'are read', published: ['Sun, 23 Aug 2026 11:00:00 +0300'], at: '2026-08-23T08:00:00Z' },
    { name: 'of 1970 are ignored', published: ['1970-01-01T00:00:00Z'], at: undefined },
    { name: 'before 1995 are ignored', published: ['1994-12-31T00:00:00Z'], at: undefined },
    { name: 'of tomorrow are kept', published: ['2026-08-24T08:00:00Z'], at: '2026-08-24T08:00:00Z' },
    { name: 'after tomorrow are ignored', published: ['2026-08-24T10:00:00Z'], at: undefined },
    { name: 'may be missing', published: [], at: undefined },
    {
      name: 'that cannot be read are skipped',
      published: ['нядаўна', '2026-08-23T08:00:00Z'],
      at: '2026-08-23T08:00:00Z',
    },
  ])('$name', ({ published, at }) => {
    expect(draftOf({ dates: { published, updated: [] } }).publishedAt).toBe(at);
  });

  it('of the earliest change replace a missing time of publication', () => {
    expect(
      draftOf({ dates: { published: [], updated: ['2026-08-23T08:00:00Z', '2026-08-22T08:00:00Z'] } }),
    ).toMatchObject({ publishedAt: '2026-08-22T08:00:00Z', updatedAt: '2026-08-23T08:00:00Z' });
  });
});

it('authors are names without e-mail addresses', () => {
  expect(
    draftOf({
      authors: [
        'ann@zvon.example (Ганна)',
        'Пётр <p@zvon.example>',
        'x@zvon.example',
        'admin',
        'Ганна',
        'https://zvon.example/a',
      ],
    }).authors,
  ).toEqual(['Ганна', 'Пётр']);
});

it('categories are trimmed, unique, at most twelve', () => {
  expect(draftOf({ categories: [' Горад ', 'горад', '#Мост', '', 'Uncategorized', '&amp;quot;x'] }).categories).toEqual(
    ['Горад', 'Мост', '&quot;x'],
  );
  expect(draftOf({ categories: Array.from({ length: 40 }, (_, at) => `Тэг ${at}`) }).categories).toHaveLength(12);
});

it('enclosures are files at http addresses, without pictures', () => {
  const enclosures = [
    { url: 'https://zvon.example/a.mp3', type: 'Audio/MPEG; x=1', bytes: 5 },
    { url: 'https://zvon.example/a.mp3' },
    { url: 'https://zvon.example/b.jpg', type: 'audio/mpeg' },
    { url: 'https://zvon.example/c', type: 'image/png' },
    { url: 'javascript:x', type: 'audio/mpeg' },
    { url: 'https://zvon.example/d.pdf', type: '', bytes: 0 },
  ];
  expect(draftOf({ enclosures }).enclosures).toEqual([
    { url: 'https://zvon.example/a.mp3', type: 'audio/mpeg', bytes: 5 },
    { url: 'https://zvon.example/d.pdf' },
  ]);
});

it('the kind is that of the feed, or follows the kind of the source and the form of the item', () => {
  const feed: Feed = { type: 'feed', url: 'https://zvon.example/feed', kind: 'post' };
  expect(draftOf({}).kind).toBe('news');
  const ngo = { source: { ...SOURCE, kind: 'ngo' as const }, now: NOW };
  expect(normaliseItem(itemOf({}), ngo).kind).toBe('news');
  expect(normaliseItem(itemOf({ title: 'Заява пра суд' }), ngo).kind).toBe('statement');
  expect(normaliseItem(itemOf({ contentHtml: '<p>Мы патрабуем вызваліць усіх.</p>' }), ngo).kind).toBe('statement');
  expect(normaliseItem(itemOf({}), { source: SOURCE, feed, now: NOW }).kind).toBe('post');
});

it('removes the boilerplate of a feed, also from leads', () => {
  const notice = '<p>Матэрыял створаны рэдакцыяй «Звона».</p>';
  const items = Array.from({ length: 4 }, (_, at) =>
    itemOf({ guid: `n${at}`, contentHtml: `${notice}<p>Падзея ${at}. ${LONG}</p>` }),
  );
  const clean = normaliseFeed(items, { source: SOURCE, now: NOW });
  const drafts = clean.items.map(({ draft }) => draft);
  expect(drafts.map(({ lead }) => lead?.slice(0, 8))).toEqual(['Падзея 0', 'Падзея 1', 'Падзея 2', 'Падзея 3']);
  const [alone] = normaliseFeed(items.slice(0, 1), { source: SOURCE, now: NOW }, clean.boilerplate).items;
  expect(alone?.draft).toEqual(drafts[0]);
});
