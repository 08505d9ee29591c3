import { describe, expect, it } from 'vitest';
import { draftOf, SOURCE } from '../../../tests/helpers/drafts.ts';
import { itemSchema } from '../../model/item.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import { merge } from './merge.ts';

const FIRST = '2026-08-20T09:00:00Z';
const LATER = '2026-08-20T15:00:00Z';
const BODY = `<p>${'Мастак доўга маляваў старую вуліцу каля ракі і нікуды не спяшаўся. '.repeat(8)}</p>`;

const first = (drafts: ItemDraft[], source = SOURCE) => merge([], drafts, { source, now: FIRST });
/** What one held item becomes when its feed says something else. */
function mergedAfter(before: Partial<ItemDraft>, now: Partial<ItemDraft>, source = SOURCE) {
  const held = first([draftOf(before)], source).items;
  return { held, ...merge(held, [draftOf({ ...before, ...now })], { source, now: LATER }) };
}

describe('a new item', () => {
  it('is an item as the model has it', () => {
    const { items, newItems } = first([draftOf()]);
    expect(newItems).toBe(1);
    expect(itemSchema.parse(items[0])).toEqual({ ...draftOf(), id: items[0]?.id, firstSeenAt: FIRST });
  });

  it('without a time was published when it was first seen', () => {
    const { publishedAt: _, ...draft } = draftOf();
    expect(first([draft]).items[0]?.publishedAt).toBe(FIRST);
  });

  it('of the future was published when it was first seen', () => {
    expect(first([draftOf({ publishedAt: '2026-08-20T20:00:00Z' })]).items[0]?.publishedAt).toBe(FIRST);
  });

  it('has not been corrected', () => {
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
      name: 'when guid and address change, but not title and second',
      before: {},
      now: { guid: 'z', url: 'https://new.example/77' },
    },
    {
      name: 'when all its names change, but not a long text',
      before: { body: BODY },
      now: { guid: 'z', url: 'https://new.example/77', publishedAt: '2026-08-21T07:15:33Z' },
    },
    {
      name: 'when the tracking parameters of its guid change',
      before: { guid: 'https://zvon.example/?p=1&utm_source=a' },
      now: { guid: 'https://zvon.example/?p=1&utm_source=b', url: 'https://new.example/77' },
    },
  ])('$name', ({ before, now }) => {
    const { held, items, newItems } = mergedAfter(before, now);
    expect(newItems).toBe(0);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: held[0]?.id, firstSeenAt: FIRST, publishedAt: held[0]?.publishedAt });
  });

  it('behind mirrors that take turns', () => {
    const source = { ...SOURCE, mirrors: ['https://m.zvon.example/'] };
    const { items, newItems } = mergedAfter(
      { guid: 'https://d1.cloud.example/n/1', url: 'https://d1.cloud.example/n/1' },
      { guid: 'https://d2.cloud.example/n/1', url: 'https://d2.cloud.example/n/1' },
      source,
    );
    expect({ newItems, url: items[0]?.url }).toEqual({ newItems: 0, url: 'https://d2.cloud.example/n/1' });
  });
});

describe('two items stay two', () => {
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
    const held = first(drafts);
    expect(held.newItems).toBe(2);
    expect(new Set(held.items.map(({ id }) => id)).size).toBe(2);
    expect(merge(held.items, drafts, { source: SOURCE, now: LATER })).toMatchObject({
      items: held.items,
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
    { name: 'one guid for whatever is latest', now: { ...CHOIR, url: 'https://www.zvon.example/n/2' } },
    { name: 'one address for whatever is latest', now: { ...CHOIR, guid: 'n2' } },
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

describe('one item told of twice', () => {
  it.each([
    { name: 'word for word', other: {} },
    {
      name: 'under two addresses',
      other: { guid: 'b', url: 'https://www.zvon.example/n/2', publishedAt: '2026-08-20T08:20:00Z' },
    },
  ])('$name is one item', ({ other }) => {
    expect(first([draftOf({ body: BODY }), draftOf({ body: BODY, ...other })]).items).toHaveLength(1);
  });

  it('keeps its address while both are in the feed', () => {
    const drafts = [draftOf({ body: BODY }), draftOf({ body: BODY, guid: 'b', url: 'https://www.zvon.example/n/2' })];
    const held = first(drafts).items;
    expect(merge(held, drafts, { source: SOURCE, now: LATER }).items[0]).toBe(held[0]);
  });

  it('is told by the fuller of two feeds', () => {
    expect(first([draftOf(), draftOf({ body: BODY })]).items[0]?.body).toBe(BODY);
  });
});

describe('a correction', () => {
  it('is dated by the feed where that can be true', () => {
    expect(mergedAfter({}, { title: 'Новы', updatedAt: '2026-08-20T14:00:00Z' }).items[0]).toMatchObject({
      title: 'Новы',
      updatedAt: '2026-08-20T14:00:00Z',
    });
  });

  it.each([
    { name: 'the feed names no time', updatedAt: undefined },
    { name: 'the feed names a time before publication', updatedAt: '2026-08-20T01:00:00Z' },
    { name: 'the feed names a time to come', updatedAt: '2026-08-20T16:00:00Z' },
  ])('is dated now where $name', ({ updatedAt }) => {
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
    { name: 'when the feed says the same', now: {} },
    {
      name: 'when only tracking parameters of the link differ',
      now: { link: 'https://www.zvon.example/n/1?utm_source=b' },
    },
    { name: 'when only the time of change differs', now: { updatedAt: '2026-08-20T14:00:00Z' } },
    { name: 'when the feed goes from the full text to the lead', now: { body: '' } },
    { name: 'when the feed cuts the text', now: { body: `${BODY.slice(0, 200)}…</p>` } },
  ])('$name: the item is the very same object', ({ now }) => {
    const held = first([draftOf({ body: BODY })]).items;
    const { body, ...draft } = draftOf({ body: BODY, ...now });
    const { items, changedItems } = merge(held, [body === '' ? draft : { ...draft, body: body as string }], {
      source: SOURCE,
      now: LATER,
    });
    expect(changedItems).toBe(0);
    expect(items[0]).toBe(held[0]);
  });

  it('when the feed is empty', () => {
    const held = first([draftOf()]).items;
    expect(merge(held, [], { source: SOURCE, now: LATER })).toMatchObject({
      items: held,
      newItems: 0,
      changedItems: 0,
    });
  });
});

it('a full text that comes late is taken', () => {
  expect(mergedAfter({}, { body: BODY }).items[0]?.body).toBe(BODY);
});

it('a new title is taken though the text is gone', () => {
  const held = first([draftOf({ body: BODY })]).items;
  const { items } = merge(held, [draftOf({ title: 'Новы' })], { source: SOURCE, now: LATER });
  expect(items[0]).toMatchObject({ title: 'Новы', body: BODY, updatedAt: LATER });
});

it('pictures that are held stay until there are others', () => {
  const picture = { key: 'abcabcabcabc', hash: 'abc', width: 8, height: 6, alt: '' };
  expect(mergedAfter({ pictures: [picture] }, { pictures: [] }).items[0]?.pictures).toEqual([picture]);
});
