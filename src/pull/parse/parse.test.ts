import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NotAFeed, parseFeed } from './parse.ts';

const FIXTURES = join(import.meta.dirname, '../../../tests/fixtures/feeds');
const URL_OF_FEED = 'https://paper.example/feeds/all.xml';

function parse(text: string, contentType?: string) {
  return parseFeed(Buffer.from(text), { url: URL_OF_FEED, ...(contentType && { contentType }) });
}

describe('golden files', () => {
  const documents = readdirSync(FIXTURES).filter((name) => !name.endsWith('.json'));
  it.each(documents)('reads %s', async (name) => {
    const feed = await parseFeed(readFileSync(join(FIXTURES, name)), { url: URL_OF_FEED });
    const golden = join(FIXTURES, `${basename(name, extname(name))}.json`);
    await expect(`${JSON.stringify(feed, null, 2)}\n`).toMatchFileSnapshot(golden);
  });
});

describe('documents that are not feeds', () => {
  it.each([
    { name: 'nothing', text: '', detail: 'no markup in it' },
    { name: 'null', text: 'null', detail: 'no markup in it' },
    { name: 'prose', text: 'Just a moment...', detail: 'no markup in it' },
    {
      name: 'another vocabulary',
      text: '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      detail: 'its root is <svg>',
    },
    { name: 'a page', text: '<!DOCTYPE html><html><body>Wait</body></html>', detail: 'a web page' },
    { name: 'JSON of another kind', text: '{"error":"forbidden"}', detail: 'JSON, but no JSON Feed' },
    {
      name: 'half of a JSON Feed',
      text: '{"version":"https://jsonfeed.org/version/1","items":[{',
      detail: 'JSON that ends too early or is broken',
    },
  ])('rejects $name', async ({ text, detail }) => {
    const refused = parse(text);
    await expect(refused).rejects.toBeInstanceOf(NotAFeed);
    await expect(refused).rejects.toHaveProperty('detail', detail);
  });

  it('lists the feeds that a page announces', async () => {
    const page =
      '<html><head><link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2">' +
      "<link type='application/atom+xml' href='https://other.example/atom' rel='alternate'>" +
      '<link rel="stylesheet" href="/site.css"></head></html>';
    await expect(parse(page)).rejects.toHaveProperty(
      'detail',
      'a web page; it announces https://paper.example/feed?a=1&b=2 https://other.example/atom',
    );
  });
});

describe('an item', () => {
  const ATOM = 'xmlns="http://www.w3.org/2005/Atom"';
  const ELSEWHERE =
    '<rss version="2.0" xmlns:xml="http://www.w3.org/XML/1998/namespace"><channel><link>https://site.example/news/</link>';
  it.each([
    {
      name: 'has an address at the site of a feed that another host serves',
      text: `${ELSEWHERE}<item><link>/1</link></item></channel></rss>`,
      item: { link: 'https://site.example/1' },
    },
    {
      name: 'has an address relative to xml:base in such a feed',
      text: `${ELSEWHERE}<item xml:base="https://other.example/"><link>/1</link></item></channel></rss>`,
      item: { link: 'https://other.example/1' },
    },
    {
      name: 'has an address relative to a feed at its own site',
      text: '<rss version="2.0"><channel><link>https://paper.example/</link><item><link>1</link></item></channel></rss>',
      item: { link: 'https://paper.example/feeds/1' },
    },
    {
      name: 'has an id resolved against its base if it is a path',
      text: `<feed ${ATOM} xml:base="https://paper.example/a/"><entry><id>b/1</id></entry></feed>`,
      item: { guid: 'https://paper.example/a/b/1' },
    },
    {
      name: 'has an unchanged id if it is not a path',
      text: `<feed ${ATOM} xml:base="https://paper.example/a/"><entry><id>tag:x,2026:b/1</id></entry></feed>`,
      item: { guid: 'tag:x,2026:b/1' },
    },
    {
      name: 'has the authors of its source feed',
      text: `<feed ${ATOM}><author><name>Other</name></author><entry><source><author><name>Ann</name></author></source></entry></feed>`,
      item: { authors: ['Ann'] },
    },
    {
      name: 'has the original file of a FeedBurner enclosure',
      text: '<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><enclosure url="https://count.example/a.mp3" type="audio/mpeg"/><feedburner:origEnclosureLink>https://paper.example/a.mp3</feedburner:origEnclosureLink></item></channel></rss>',
      item: { enclosures: [{ url: 'https://paper.example/a.mp3', type: 'audio/mpeg' }] },
    },
  ])('$name', async ({ text, item }) => {
    expect((await parse(text)).items[0]).toMatchObject(item);
  });
});

describe('parsing', () => {
  it('uses the first 300 items', async () => {
    const items = Array.from({ length: 400 }, (_, at) => `<item><title>Item ${at}</title></item>`).join('');
    const feed = await parse(`<rss version="2.0"><channel><title>Long</title>${items}</channel></rss>`);
    expect(feed.items.map((item) => item.title)).toEqual(Array.from({ length: 300 }, (_, at) => `Item ${at}`));
  });

  it('does not depend on documents parsed before', async () => {
    const good = '<rss version="2.0"><channel><title>Good</title><item><title>One</title></item></channel></rss>';
    const alone = await parse(good);
    await expect(parse('<rss version="2.0"><channel><title>')).resolves.toHaveProperty('items', []);
    await expect(parse('nothing')).rejects.toBeInstanceOf(NotAFeed);
    expect(await parse(good)).toEqual(alone);
  });

  it('uses the charset of the header if the document declares none', async () => {
    const bytes = Buffer.from(`<rss version="2.0"><channel><title>caf\xe9</title></channel></rss>`, 'latin1');
    const feed = await parseFeed(bytes, { url: URL_OF_FEED, contentType: 'text/xml; charset="ISO-8859-1"' });
    expect(feed.title).toBe('café');
  });

  it("reads dates without a zone in the source's zone", async () => {
    const text =
      '<rss version="2.0"><channel><item><title>x</title><pubDate>23.08.2026 12:00</pubDate></item></channel></rss>';
    const feed = await parseFeed(Buffer.from(text), { url: URL_OF_FEED, timezone: 'Europe/Warsaw' });
    expect(feed.items[0]?.dates.published).toEqual(['2026-08-23T10:00:00Z']);
  });

  it('works without an address of the feed', async () => {
    const text =
      '<rss version="2.0"><channel><title>x</title><item><title>y</title><link>/1</link></item></channel></rss>';
    const feed = await parseFeed(Buffer.from(text), { url: '' });
    expect(feed.items[0]).toEqual(expect.not.objectContaining({ link: expect.anything() }));
  });
});
