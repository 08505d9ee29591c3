import { describe, expect, it } from 'vitest';
import { draftOf, SOURCE } from '../../../tests/helpers/drafts.ts';
import { itemSchema } from '../../model/item.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import { mergeDrafts } from './merge.ts';

const FIRST = '2026-08-20T09:00:00Z';
const LATER = '2026-08-20T15:00:00Z';
const BODY = `<p>${'Мастак доўга маляваў старую вуліцу каля ракі і нікуды не спяшаўся. '.repeat(8)}</p>`;

const first = (drafts: ItemDraft[], source = SOURCE) => mergeDrafts([], drafts, { source, now: FIRST });
/** The stored items, and the result of merging a changed draft of one item into them. */
function mergedAfter(before: Partial<ItemDraft>, now: Partial<ItemDraft>, source = SOURCE) {
  const stored = first([draftOf(before)], source).items;
  return { stored, ...mergeDrafts(stored, [draftOf({ ...before, ...now })], { source, now: LATER }) };
}

describe('a new item', () => {
  it('has the fields of the draft, an id and the time of the run', () => {
    const { items, newItems } = first([draftOf()]);
    expect(newItems).toBe(1);
    expect(itemSchema.parse(items[0])).toEqual({ ...draftOf(), id: items[0]?.id, firstSeenAt: FIRST });
  });

  it('without a time is dated when it was first seen', () => {
    const { publishedAt: _, ...draft } = draftOf();
    expect(first([draft]).items[0]?.publishedAt).toBe(FIRST);
  });

  it('with a time in the future is dated when it was first seen', () => {
    expect(first([draftOf({ publishedAt: '2026-08-20T20:00:00Z' })]).items[0]?.publishedAt).toBe(FIRST);
  });

  it('has no time of correction', () => {
    expect(first([draftOf({ updatedAt: '2026-08-20T08:00:00Z' })]).items[0]?.updatedAt).toBeUndefined();
  });
});

describe('an item stays the same item', () => {
  it.each([
    { name: 'when its host changes', before: { guid: 'x' }, now: { guid: 'y', url: 'http://zvon.example/n/1' } },
    { name: 'when its guid changes', before: {}, now: { guid: 'n1-new' } },
    { name: 'when its address changes', before: {}, now: { url: 'https://www.zvon.example/2026/lipy' } },
    { name: 'when its title changes', before: {}, now: { title: 'Ліпы расцвілі ў парку на тыдзень раней' } },
    { name: 'when its text changes', before: { body: BODY }, now: { body: `${BODY}<p>Дапоўнена.</p>` } },
    { name: 'when guid and title change', before: {}, now: { guid: 'z', title: 'Зусім іншы загаловак' } },
    {
      name: 'when guid and address change, but not title and time',
      before: {},
      now: { guid: 'z', url: 'https://new.example/77' },
    },
    {
      name: 'when all its identifiers change, but not a long text',
      before: { body: BODY },
      now: { guid: 'z', url: 'https://new.example/77', publishedAt: '2026-08-21T07:15:33Z' },
    },
    {
      name: 'when the tracking parameters of its guid change',
      before: { guid: 'https://zvon.example/?p=1&utm_source=a' },
      now: { guid: 'https://zvon.example/?p=1&utm_source=b', url: 'https://new.example/77' },
    },
  ])('$name', ({ before, now }) => {
    const { stored, items, newItems } = mergedAfter(before, now);
    expect(newItems).toBe(0);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: stored[0]?.id, firstSeenAt: FIRST, publishedAt: stored[0]?.publishedAt });
  });

  it('when mirrors alternate', () => {
    const source = { ...SOURCE, mirrors: ['https://m.zvon.example/'] };
    const { items, newItems } = mergedAfter(
      { guid: 'https://d1.cloud.example/n/1', url: 'https://d1.cloud.example/n/1' },
      { guid: 'https://d2.cloud.example/n/1', url: 'https://d2.cloud.example/n/1' },
      source,
    );
    expect({ newItems, url: items[0]?.url }).toEqual({ newItems: 0, url: 'https://d2.cloud.example/n/1' });
  });
});

describe('two items stay separate', () => {
  it.each([
    {
      name: 'with one guid',
      values: { guid: 'same' },
      other: {
        guid: 'same',
        url: 'https://www.zvon.example/n/2',
        title: 'Дзіцячы хор едзе ў Вільню',
        lead: 'Пра гэта сказала кіраўніца.',
      },
    },
    {
      name: 'with one address',
      values: { guid: 'a' },
      other: { guid: 'b', title: 'Дзіцячы хор едзе ў Вільню', lead: 'Пра гэта сказала кіраўніца.' },
    },
    {
      name: 'with one title',
      values: { guid: 'a', title: 'Навіны дня', lead: '' },
      other: { guid: 'b', url: 'https://www.zvon.example/n/2', title: 'Навіны дня', lead: '' },
    },
    {
      name: 'with texts that differ by a number',
      values: { body: `${BODY}<p>Курс на 1 чэрвеня</p>` },
      other: { guid: 'b', url: 'https://www.zvon.example/n/2', title: 'Іншы', body: `${BODY}<p>Курс на 2 чэрвеня</p>` },
    },
  ])('$name', ({ values, other }) => {
    const drafts = [draftOf(values), draftOf({ ...values, ...other })];
    const stored = first(drafts);
    expect(stored.newItems).toBe(2);
    expect(new Set(stored.items.map(({ id }) => id)).size).toBe(2);
    expect(mergeDrafts(stored.items, drafts, { source: SOURCE, now: LATER })).toMatchObject({
      items: stored.items,
      newItems: 0,
      changedItems: 0,
    });
  });

  const CHOIR = {
    title: 'Дзіцячы хор едзе ў Вільню',
    lead: 'Пра гэта сказала кіраўніца.',
    publishedAt: '2026-08-20T14:10:05Z',
  };
  it.each([
    { name: 'one guid for the latest item', now: { ...CHOIR, url: 'https://www.zvon.example/n/2' } },
    { name: 'one address for the latest item', now: { ...CHOIR, guid: 'n2' } },
  ])('with $name, one after the other', ({ now }) => {
    const { newItems, items } = mergedAfter({}, now);
    expect(newItems).toBe(1);
    expect(new Set(items.map(({ id }) => id)).size).toBe(2);
  });

  it('when a guid comes back a week later with everything else new', () => {
    const { newItems, items } = mergedAfter(
      { guid: '1' },
      {
        guid: '1',
        url: 'https://www.zvon.example/n/9',
        title: 'Дзіцячы хор едзе ў Вільню',
        publishedAt: '2026-08-10T10:00:00Z',
      },
    );
    expect(newItems).toBe(1);
    expect(new Set(items.map(({ id }) => id)).size).toBe(2);
  });
});

describe('an item that occurs twice', () => {
  it.each([
    { name: 'unchanged', other: {} },
    {
      name: 'under two addresses',
      other: { guid: 'b', url: 'https://www.zvon.example/n/2', publishedAt: '2026-08-20T08:20:00Z' },
    },
  ])('$name is one item', ({ other }) => {
    expect(first([draftOf({ body: BODY }), draftOf({ body: BODY, ...other })]).items).toHaveLength(1);
  });

  it('keeps its address while both are in the feed', () => {
    const drafts = [draftOf({ body: BODY }), draftOf({ body: BODY, guid: 'b', url: 'https://www.zvon.example/n/2' })];
    const stored = first(drafts).items;
    expect(mergeDrafts(stored, drafts, { source: SOURCE, now: LATER }).items[0]).toBe(stored[0]);
  });

  it('gets its text from the feed with the longer one', () => {
    expect(first([draftOf(), draftOf({ body: BODY })]).items[0]?.body).toBe(BODY);
  });
});

describe('a correction', () => {
  it('has the time of the feed if it is plausible', () => {
    expect(mergedAfter({}, { title: 'Новы', updatedAt: '2026-08-20T14:00:00Z' }).items[0]).toMatchObject({
      title: 'Новы',
      updatedAt: '2026-08-20T14:00:00Z',
    });
  });

  it.each([
    { name: 'the feed gives no time', updatedAt: undefined },
    { name: 'the feed gives a time before publication', updatedAt: '2026-08-20T01:00:00Z' },
    { name: 'the feed gives a time in the future', updatedAt: '2026-08-20T16:00:00Z' },
  ])('is dated now if $name', ({ updatedAt }) => {
    expect(
      mergedAfter({}, { title: 'Новы', ...(updatedAt === undefined ? {} : { updatedAt }) }).items[0]?.updatedAt,
    ).toBe(LATER);
  });

  it.each([
    { name: 'other labels', now: { categories: ['Горад'] } },
    { name: 'other markup of the same words', now: { body: BODY.replace('старую', '<b>старую</b>') } },
    { name: 'another address', now: { url: 'https://www.zvon.example/n/1-b' } },
  ])('is not $name', ({ now }) => {
    const { items, changedItems } = mergedAfter({ body: BODY }, now);
    expect(changedItems).toBe(1);
    expect(items[0]).toMatchObject(now);
    expect(items[0]?.updatedAt).toBeUndefined();
  });

  it('does not move the item to another day', () => {
    expect(mergedAfter({}, { title: 'Новы', publishedAt: '2026-08-21T10:00:00Z' }).items[0]?.publishedAt).toBe(
      '2026-08-20T07:15:00Z',
    );
  });
});

describe('nothing changes', () => {
  it.each([
    { name: 'when the draft is unchanged', now: {} },
    {
      name: 'when only tracking parameters of the link differ',
      now: { link: 'https://www.zvon.example/n/1?utm_source=b' },
    },
    { name: 'when only the time of change differs', now: { updatedAt: '2026-08-20T14:00:00Z' } },
    { name: 'when the feed goes from the full text to the lead', now: { body: '' } },
    { name: 'when the feed cuts the text', now: { body: `${BODY.slice(0, 200)}…</p>` } },
  ])('$name: the item is the same object', ({ now }) => {
    const stored = first([draftOf({ body: BODY })]).items;
    const { body, ...draft } = draftOf({ body: BODY, ...now });
    const { items, changedItems } = mergeDrafts(stored, [body === '' ? draft : { ...draft, body: body as string }], {
      source: SOURCE,
      now: LATER,
    });
    expect(changedItems).toBe(0);
    expect(items[0]).toBe(stored[0]);
  });

  it('when the feed is empty', () => {
    const stored = first([draftOf()]).items;
    expect(mergeDrafts(stored, [], { source: SOURCE, now: LATER })).toMatchObject({
      items: stored,
      newItems: 0,
      changedItems: 0,
    });
  });
});

it('adds a full text that comes later', () => {
  expect(mergedAfter({}, { body: BODY }).items[0]?.body).toBe(BODY);
});

it('takes a new title and keeps the text if the feed no longer has it', () => {
  const stored = first([draftOf({ body: BODY })]).items;
  const { items } = mergeDrafts(stored, [draftOf({ title: 'Новы' })], { source: SOURCE, now: LATER });
  expect(items[0]).toMatchObject({ title: 'Новы', body: BODY, updatedAt: LATER });
});

it('keeps stored pictures until there are others', () => {
  const picture = { key: 'abcabcabcabc', hash: 'abc', width: 8, height: 6, alt: '' };
  expect(mergedAfter({ pictures: [picture] }, { pictures: [] }).items[0]?.pictures).toEqual([picture]);
});
