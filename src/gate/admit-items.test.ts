import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import type { Item } from '../model/item.ts';
import { dayOf } from '../model/time.ts';
import { type Admission, admitItems } from './admit-items.ts';

const ITEM = sampleItem({});
const PLACE = { sourceId: ITEM.source, day: dayOf(ITEM.publishedAt) };

const admit = (...items: unknown[]): Admission => admitItems(Buffer.from(JSON.stringify(items)), PLACE);
const admitDated = (item: Item, now?: string): Admission =>
  admitItems(Buffer.from(JSON.stringify([item])), { ...PLACE, day: dayOf(item.publishedAt) }, { now });
const withBody = (body: string) => admit({ ...ITEM, body });

describe('a stored file of items', () => {
  it('is admitted as it is, if pull could have written it', () => {
    const items = [
      ITEM,
      sampleItem({
        id: 'bbbbbbbbbbbb',
        body: '<p>One <a href="https://a.example/" rel="noreferrer noopener">two</a></p>',
      }),
    ];
    expect(admit(...items)).toEqual({ items, sanitisedAgain: [] });
  });

  it.each<{ name: string; change: Record<string, unknown>; why: RegExp }>([
    { name: 'of another source', change: { source: 'other' }, why: /of the source other/ },
    { name: 'of another day', change: { publishedAt: '2020-01-01T00:00:00Z' }, why: /is of 2020-01-01/ },
    { name: 'with an unknown field', change: { onclick: 'x' }, why: /onclick/ },
    { name: 'without a title', change: { title: '' }, why: /title/ },
    { name: 'with a script as address', change: { url: 'javascript:alert(1)' }, why: /http and https/ },
    { name: 'with data as address', change: { url: 'data:text/html,x' }, why: /http and https/ },
    { name: 'with a script as link', change: { link: 'javascript:alert(1)' }, why: /not a plain http/ },
    {
      name: 'with a script as enclosure',
      change: { enclosures: [{ url: 'javascript:alert(1)' }] },
      why: /http and https/,
    },
    {
      name: 'with a local file as enclosure',
      change: { enclosures: [{ url: 'file:///etc/passwd' }] },
      why: /http and https/,
    },
    {
      name: 'with a user name in its address',
      change: { url: 'https://bank.example@evil.example/' },
      why: /user name/,
    },
    { name: 'with a password in its link', change: { link: 'https://a:b@evil.example/' }, why: /user name/ },
    { name: 'with an escape in its link', change: { link: 'https://a.example/\u001b[2J' }, why: /invisible/ },
    {
      name: 'with a direction override in an enclosure',
      change: { enclosures: [{ url: 'https://a.example/\u202e3pm' }] },
      why: /invisible/,
    },
    { name: 'with a direction override in its title', change: { title: 'a\u202eb' }, why: /text direction/ },
    { name: 'with a direction isolate in its title', change: { title: 'a\u2067b' }, why: /text direction/ },
    { name: 'with a line separator in its lead', change: { lead: 'a\u2028b' }, why: /control characters/ },
    { name: 'with an escape in the name of an author', change: { authors: ['\u001b]0;x\u0007'] }, why: /control/ },
    { name: 'with a line break in a category', change: { categories: ['a\nb'] }, why: /control/ },
    { name: 'with a control character in its guid', change: { guid: 'a\u0085b' }, why: /control/ },
    { name: 'with half a character in its title', change: { title: 'a\ud800' }, why: /control/ },
    { name: 'with an invisible title', change: { title: '\u200b\u3164' }, why: /title is invisible/ },
    {
      name: 'with a direction override in the text of a picture',
      change: { pictures: [{ hash: 'aaaa', width: 1, height: 1, alt: '\u202e', key: 'aaaaaaaaaaaa' }] },
      why: /text direction/,
    },
    {
      name: 'with endless lists',
      change: { categories: Array.from({ length: 2000 }, () => 'x') },
      why: /1000 entries/,
    },
    {
      name: 'with a path as the hash of a picture',
      change: { pictures: [{ hash: '../../x', width: 1, height: 1, alt: '', key: 'aaaaaaaaaaaa' }] },
      why: /hash/,
    },
    {
      name: 'with a picture that pull does not make',
      change: { pictures: [{ hash: 'aaaa', width: 90_000, height: 1, alt: '', key: 'aaaaaaaaaaaa' }] },
      why: /larger than pull stores/,
    },
  ])('is refused with an item $name', ({ change, why }) => {
    expect(admit({ ...ITEM, ...change })).toEqual({ refused: expect.stringMatching(why) });
  });

  it.each<{ name: string; change: Partial<Item>; why: RegExp }>([
    {
      name: 'published before there were feeds',
      change: { publishedAt: '1994-12-31T09:00:00Z' },
      why: /is before 1995/,
    },
    { name: 'first seen in 1970', change: { firstSeenAt: '1970-01-01T00:00:00Z' }, why: /is before 1995/ },
    { name: 'corrected in 1970', change: { updatedAt: '1970-01-01T00:00:00Z' }, why: /is before 1995/ },
    {
      name: 'published two days after it was first seen',
      change: { publishedAt: '2026-08-25T09:00:01Z', firstSeenAt: ITEM.firstSeenAt },
      why: /more than a day after it was first seen/,
    },
    {
      name: 'published in the year 9990',
      change: { publishedAt: '9990-01-01T09:00:00Z', firstSeenAt: ITEM.firstSeenAt },
      why: /more than a day after it was first seen/,
    },
  ])('is refused with an item $name', ({ change, why }) => {
    expect(admitDated({ ...ITEM, ...change })).toEqual({ refused: expect.stringMatching(why) });
  });

  it.each<{ name: string; change: Partial<Item> }>([
    { name: 'that was first seen later', change: { firstSeenAt: '9990-01-01T09:00:00Z' } },
    { name: 'that was corrected later', change: { updatedAt: '2026-08-24T09:00:01Z' } },
    {
      name: 'that was published later',
      change: { publishedAt: '2026-08-24T09:00:01Z', firstSeenAt: '2026-08-24T09:00:00Z' },
    },
  ])('is refused by a clock with an item $name, and admitted without one', ({ change }) => {
    const item = { ...ITEM, ...change };
    expect(admitDated(item, '2026-08-23T09:00:00Z')).toEqual({ refused: expect.stringMatching(/ahead of the clock/) });
    expect(admitDated(item)).toEqual({ items: [item], sanitisedAgain: [] });
    expect(admitDated(item, '9990-01-01T09:00:00Z')).toHaveProperty('items');
  });

  it.each([
    ['of numbers', `[${'0,'.repeat(1_000_000)}0]`, /more than 10000 items/],
    ['with an item of numbers', `[{"pictures":[${'0,'.repeat(1_000_000)}0]}]`, /more than 1000 entries/],
    ['nested a million times', '['.repeat(1_000_000), /not JSON|not a list|the item at 0/],
  ])('is refused early if it is a list %s', (_name, text, why) => {
    expect(admitItems(Buffer.from(text), PLACE)).toEqual({ refused: expect.stringMatching(why) });
  });

  it('is refused with a reason that can be printed', () => {
    const source = `x\n::error::\u001b[2J${'y'.repeat(1000)}`;
    const { refused } = admit({ ...ITEM, source }) as { refused: string };
    expect(refused).not.toMatch(/\p{C}/u);
    expect(refused.length).toBeLessThanOrEqual(300);
  });

  it.each([{ title: 'x'.repeat(3000) }, { lead: 'x'.repeat(3000) }, { authors: ['x'.repeat(9000)] }])(
    'is refused with a text that pull would have cut',
    (change) => {
      expect(admit({ ...ITEM, ...change })).toEqual({ refused: expect.stringMatching(/characters/) });
    },
  );

  it('is refused with an id twice', () => {
    expect(admit(ITEM, ITEM)).toEqual({ refused: expect.stringMatching(/occurs twice/) });
  });

  it.each([
    ['cut off', Buffer.from(JSON.stringify([ITEM])).subarray(0, 60)],
    ['empty', Buffer.alloc(0)],
    ['of zeros', Buffer.alloc(4096)],
    ['not UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d])],
    ['no list', Buffer.from('{"items":[]}')],
  ])('is refused if it is %s', (_name, bytes) => {
    expect(admitItems(bytes, PLACE)).toHaveProperty('refused');
  });
});

it('invisible characters that older versions of pull stored are removed', () => {
  const change = { title: 'a\u200eb', lead: 'a\u200f', authors: ['a\u061c'], categories: ['\u3164a'] };
  const { items, sanitisedAgain } = admit({ ...ITEM, ...change }) as { items: Item[]; sanitisedAgain: string[] };
  expect(items).toEqual([{ ...ITEM, title: 'ab', lead: 'a', authors: ['a'], categories: ['a'] }]);
  expect(sanitisedAgain).toEqual([ITEM.id]);
});

describe('a stored body', () => {
  it.each([
    '<p>Hello</p><script src="../../../../m/aa/aaaaaaaaaaaaaaaa-320.avif"></script>',
    '<meta http-equiv="refresh" content="30;url=https://evil.example/">',
    '<form action="https://evil.example/"><input type="password" name="p"></form>',
    '<p id="search">over</p>',
    '<p style="position:fixed;inset:0">over</p>',
    '<p onclick="alert(1)">x</p>',
    '<svg><a href="javascript:alert(4)"><text>x</text></a></svg>',
    '<p><a href="javascript:alert(1)">x</a></p>',
    '<p><a href="/be/index.html">x</a></p>',
    '<p><a href="https://a.example/" target="_blank">x</a></p>',
    '<p><img src="https://counter.example/pixel.gif" alt=""></p>',
    '<p><img src="m/aa/x.avif" alt=""></p>',
    '<iframe src="https://a.example/"></iframe>',
    '<p><style>p{}</style></p>',
    '<base href="https://evil.example/">',
    '<link rel="stylesheet" href="https://evil.example/">',
    '<video src="https://a.example/"></video>',
    '<template><p>x</p></template>',
  ])('with markup that the sanitiser never gives is refused: %s', (body) => {
    expect(withBody(body)).toEqual({ refused: expect.stringMatching(/markup that no version of the sanitiser/) });
  });

  it.each([
    { name: 'text without a paragraph', body: 'Hello', now: '<p>Hello</p>' },
    { name: 'an unclosed element', body: '<p>One<p>Two', now: '<p>One</p><p>Two</p>' },
    { name: 'a link without rel', body: '<p><a href="https://a.example/">x</a></p>', now: /rel="noreferrer noopener"/ },
    { name: 'a comment', body: '<p>a<!-- <script> --></p>', now: '<p>a</p>' },
    { name: 'an instruction', body: '<?php x ?><p>a</p>', now: /^<p>/ },
  ])('in another form is sanitised again: $name', ({ body, now }) => {
    const admission = withBody(body) as { items: Item[]; sanitisedAgain: string[] };
    expect(admission.sanitisedAgain).toEqual([ITEM.id]);
    expect(admission.items[0]?.body).toMatch(now instanceof RegExp ? now : new RegExp(`^${now}$`));
  });

  it('without any text left disappears', () => {
    expect(withBody('<p></p>')).toMatchObject({ items: [expect.not.objectContaining({ body: expect.anything() })] });
  });
});
