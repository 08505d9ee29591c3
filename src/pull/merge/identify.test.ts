import { describe, expect, it } from 'vitest';
import { draftOf, SOURCE } from '../../../tests/helpers/drafts.ts';
import { identityKeys, itemId } from './identify.ts';

const MIRRORED = { ...SOURCE, mirrors: ['https://m.zvon.example/'] };
const keyOf = (values: Parameters<typeof draftOf>[0], source = SOURCE) => identityKeys(draftOf(values), { source })[0];

describe('the strongest key', () => {
  it('is the guid', () => {
    expect(keyOf({ guid: 'tag:zvon.example,2026:5' })).toBe('guid:tag:zvon.example,2026:5');
  });

  it('is the address if the guid is repeated', () => {
    expect(identityKeys(draftOf(), { source: SOURCE, guidRepeated: true })[0]).toBe('url:/n/1');
  });

  it('is title and time if guid and address are repeated', () => {
    expect(identityKeys(draftOf(), { source: SOURCE, guidRepeated: true, urlRepeated: true })[0]).toMatch(
      /^time:2026-08-20T07:15:00Z у парку/,
    );
  });

  it('is the text if nothing else is known', () => {
    const { guid: _, publishedAt: __, ...draft } = draftOf({ url: SOURCE.homepage });
    expect(identityKeys(draft, { source: SOURCE })).toEqual([expect.stringMatching(/^text:[a-z2-7]{24}$/)]);
  });
});

describe('a guid that is an address', () => {
  it.each([
    { name: 'loses tracking parameters', guid: 'https://www.zvon.example/n/1?utm_campaign=x', key: 'guid:/n/1' },
    { name: 'loses its own host', guid: 'http://zvon.example/n/1/', key: 'guid:/n/1' },
    { name: 'keeps a foreign host', guid: 'https://other.example/n/1', key: 'guid://other.example/n/1' },
    { name: 'keeps its parameters', guid: 'https://zvon.example/?p=17', key: 'guid:?p=17' },
  ])('$name', ({ guid, key }) => {
    expect(keyOf({ guid })).toBe(key);
  });

  it('is ignored if it is the home page', () => {
    expect(keyOf({ guid: 'https://zvon.example/' })).toBe('url:/n/1');
  });
});

describe('addresses of one item', () => {
  it.each([
    'https://www.zvon.example/n/1',
    'http://zvon.example/n/1/',
    'https://m.zvon.example/n/1?fbclid=2',
    'https://zvon.example/n/1/index.html#top',
    'https://amp.zvon.example/n/1',
  ])('%s has the same key', (url) => {
    expect(identityKeys(draftOf({ url }), { source: SOURCE, guidRepeated: true })[0]).toBe('url:/n/1');
  });

  it('have no host if the source has mirrors', () => {
    const keys = ['https://d1abc.cloud.example/n/1', 'https://zvon.example/n/1'].map(
      (url) => identityKeys(draftOf({ url }), { source: MIRRORED, guidRepeated: true })[0],
    );
    expect(keys).toEqual(['url:/n/1', 'url:/n/1']);
  });

  it('are equal with plain and percent-encoded Cyrillic', () => {
    const keys = ['https://zvon.example/навіны', 'https://zvon.example/%d0%bd%d0%b0%d0%b2%d1%96%d0%bd%d1%8b'].map(
      (url) => identityKeys(draftOf({ url }), { source: SOURCE, guidRepeated: true })[0],
    );
    expect(new Set(keys)).toEqual(new Set(['url:/навіны']));
  });

  it('give no key if they are the home page of the source', () => {
    const source = { ...SOURCE, homepage: 'https://zvon.example/be/' };
    expect(identityKeys(draftOf({ url: 'https://zvon.example/be/' }), { source, guidRepeated: true })[0]).toMatch(
      /^time:/,
    );
  });
});

it('a date without a time of day gives no time key', () => {
  for (const publishedAt of ['2026-08-20T00:00:00Z', '2026-08-19T21:00:00Z']) {
    expect(identityKeys(draftOf({ publishedAt }), { source: SOURCE }).filter((key) => key.startsWith('time:'))).toEqual(
      [],
    );
  }
});

it('a short text gives no key if there is an address', () => {
  expect(
    identityKeys(draftOf({ title: 'Навіны', lead: 'Коратка.' }), { source: SOURCE }).filter((key) =>
      key.startsWith('text:'),
    ),
  ).toEqual([]);
});

it('an id has twelve characters and depends only on source and key', () => {
  expect(itemId('zvon', 'guid:n1')).toBe(itemId('zvon', 'guid:n1'));
  expect(itemId('zvon', 'guid:n1')).toMatch(/^[a-z2-7]{12}$/);
  expect(itemId('zvon', 'guid:n1')).not.toBe(itemId('ranica', 'guid:n1'));
});
