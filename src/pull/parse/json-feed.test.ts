import { describe, expect, it } from 'vitest';
import { NotAFeed, parseFeed } from './parse.ts';

const URL_OF_FEED = 'https://paper.example/feed.json';

function parse(json: string) {
  return parseFeed(Buffer.from(json), { url: URL_OF_FEED });
}

function read(feed: object) {
  return parse(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', ...feed }));
}

describe('JSON Feed', () => {
  it.each([
    {
      name: 'the page of a link blog, not the linked page',
      item: { url: '/1', external_url: 'https://other.example/' },
      link: 'https://paper.example/1',
    },
    {
      name: 'the external address if there is no own',
      item: { external_url: 'https://other.example/' },
      link: 'https://other.example/',
    },
    { name: 'an id that is an address', item: { id: 'https://paper.example/3' }, link: 'https://paper.example/3' },
    { name: 'no javascript: address', item: { url: 'javascript:alert(1)' }, link: undefined },
  ])('takes $name', async ({ item, link }) => {
    expect((await read({ items: [item] })).items[0]?.link).toBe(link);
  });

  it.each([
    { title: 5 },
    { items: [{ tags: 5, attachments: {}, authors: 7, date_published: null }] },
    { authors: [null, { name: 3 }] },
  ])('treats values of the wrong type as missing: %j', async (feed) => {
    const { title, items } = await read({ items: [{ id: 'a' }], ...feed });
    expect(title).toBe(URL_OF_FEED);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      authors: [],
      categories: [],
      enclosures: [],
      dates: { published: [], updated: [] },
    });
  });

  it.each([
    { name: 'one author', item: { authors: { name: 'Ann' } }, read: { authors: ['Ann'] } },
    { name: 'one label', item: { tags: 'street' }, read: { categories: ['street'] } },
    {
      name: 'seconds since 1970',
      item: { date_published: 1_072_986_501 },
      read: { dates: { published: ['2004-01-01T19:48:21Z'], updated: [] } },
    },
    {
      name: 'the first words of a plain text as the title',
      item: { content_html: '<p>Markup</p>', content_text: 'Plain\nwords' },
      read: { title: 'Plain words' },
    },
    {
      name: 'the first words of a summary as the title',
      item: { summary: 'In short', content_text: 'Plain' },
      read: { title: 'In short' },
    },
  ])('takes $name', async ({ item, read: expected }) => {
    expect((await read({ items: [item] })).items[0]).toMatchObject(expected);
  });

  it('escapes plain text', async () => {
    expect((await read({ items: [{ content_text: 'a <b>\nc' }] })).items[0]?.contentHtml).toBe('a &lt;b&gt;<br />\nc');
  });

  it('truncates a very long body', async () => {
    const body = (await read({ items: [{ content_html: '<p>word</p>'.repeat(200_000) }] })).items[0]?.contentHtml;
    expect(body?.length).toBeLessThanOrEqual(1_000_000);
    expect(body?.endsWith('</p>') || body?.endsWith('word')).toBe(true);
  });

  it('uses the first 300 items', async () => {
    expect((await read({ items: Array.from({ length: 301 }, (_, id) => ({ id })) })).items).toHaveLength(300);
  });

  it('ignores __proto__', async () => {
    const items = '[{"__proto__":{"title":"x"},"id":"1"}]';
    const feed = await parse(`{"version":"https://jsonfeed.org/version/1","items":${items}}`);
    expect(feed.items[0]?.title).toBe('1');
  });

  it.each(['{"a":1}', '[]', '{', '{"items":'])('rejects %s', async (json) => {
    await expect(parse(json)).rejects.toBeInstanceOf(NotAFeed);
  });
});
