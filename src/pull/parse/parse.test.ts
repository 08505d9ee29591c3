import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NotAFeed, parseFeed } from './parse.ts';

const FIXTURES = join(import.meta.dirname, '../../../tests/fixtures/feeds');
const URL_OF_FEED = 'https://paper.example/feeds/all.xml';

function parse(text: string, contentType?: string) {
  return parseFeed(Buffer.from(text), { url: URL_OF_FEED, ...(contentType && { contentType }) });
}

describe('golden pairs', () => {
  const documents = readdirSync(FIXTURES).filter((name) => !name.endsWith('.json'));
  it.each(documents)('reads %s', async (name) => {
    const feed = await parseFeed(readFileSync(join(FIXTURES, name)), { url: URL_OF_FEED });
    const golden = join(FIXTURES, `${basename(name, extname(name))}.json`);
    await expect(`${JSON.stringify(feed, null, 2)}\n`).toMatchFileSnapshot(golden);
  });
});

describe('what is no feed', () => {
  it.each([
    { name: 'nothing', text: '', detail: 'no markup in it' },
    { name: 'null', text: 'null', detail: 'no markup in it' },
    { name: 'prose', text: 'Just a moment...', detail: 'no markup in it' },
    { name: 'another vocabulary', text: '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', detail: 'its root is <svg>' },
    { name: 'a page', text: '<!DOCTYPE html><html><body>Wait</body></html>', detail: 'a web page' },
    { name: 'JSON of another kind', text: '{"error":"forbidden"}', detail: 'JSON, but no JSON Feed' },
    { name: 'half of a JSON Feed', text: '{"version":"https://jsonfeed.org/version/1","items":[{', detail: 'JSON that ends too early or is broken' },
  ])('refuses $name', async ({ text, detail }) => {
    const refused = parse(text);
    await expect(refused).rejects.toBeInstanceOf(NotAFeed);
    await expect(refused).rejects.toHaveProperty('detail', detail);
  });

  it('names the feeds that a page announces', async () => {
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

describe('parsing', () => {
  it('uses the first 300 items', async () => {
    const items = Array.from({ length: 400 }, (_, at) => `<item><title>Item ${at}</title></item>`).join('');
    const feed = await parse(`<rss version="2.0"><channel><title>Long</title>${items}</channel></rss>`);
    expect(feed.items.map((item) => item.title)).toEqual(Array.from({ length: 300 }, (_, at) => `Item ${at}`));
  });

  it('gives the same answer whatever was parsed before', async () => {
    const good = '<rss version="2.0"><channel><title>Good</title><item><title>One</title></item></channel></rss>';
    const alone = await parse(good);
    await expect(parse('<rss version="2.0"><channel><title>')).resolves.toHaveProperty('items', []);
    await expect(parse('nothing')).rejects.toBeInstanceOf(NotAFeed);
    expect(await parse(good)).toEqual(alone);
  });

  it('asks the header for the charset where the document does not tell', async () => {
    const bytes = Buffer.from(`<rss version="2.0"><channel><title>caf\xe9</title></channel></rss>`, 'latin1');
    const feed = await parseFeed(bytes, { url: URL_OF_FEED, contentType: 'text/xml; charset="ISO-8859-1"' });
    expect(feed.title).toBe('café');
  });

  it("reads dates without a zone in the source's zone", async () => {
    const text = '<rss version="2.0"><channel><item><title>x</title><pubDate>23.08.2026 12:00</pubDate></item></channel></rss>';
    const feed = await parseFeed(Buffer.from(text), { url: URL_OF_FEED, timezone: 'Europe/Warsaw' });
    expect(feed.items[0]?.dates.published).toEqual(['2026-08-23T10:00:00Z']);
  });

  it('stands without an address of its own', async () => {
    const text = '<rss version="2.0"><channel><title>x</title><item><title>y</title><link>/1</link></item></channel></rss>';
    const feed = await parseFeed(Buffer.from(text), { url: '' });
    expect(feed.items[0]).toEqual(expect.not.objectContaining({ link: expect.anything() }));
  });
});
