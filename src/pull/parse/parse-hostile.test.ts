// Hostile documents. Parsing must end with items or with a reason; a hang fails by the time limit.
import { describe, expect, it } from 'vitest';
import { NotAFeed, parseFeed } from './parse.ts';

const MEGABYTE = 1_000_000;

function rss(inside: string): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title><item><title>Item</title>${inside}</item></channel></rss>`;
}

function parse(text: string) {
  return parseFeed(Buffer.from(text), { url: 'https://paper.example/feed' });
}

describe('hostile documents with an item', () => {
  const nested = '<a>'.repeat(MEGABYTE);
  it.each([
    { name: 'a<h in a description', text: rss(`<description>${'a<h'.repeat(100_000)}</description>`) },
    { name: 'a<h in CDATA', text: rss(`<description><![CDATA[${'a<h'.repeat(100_000)}]]></description>`) },
    { name: '< in a description', text: rss(`<description>${'<'.repeat(200_000)}</description>`) },
    { name: '< in CDATA', text: rss(`<description><![CDATA[${'<'.repeat(200_000)}]]></description>`) },
    { name: 'open quotes', text: rss(`<description><![CDATA[${'<a href="'.repeat(200_000)}]]></description>`) },
    { name: 'nested tags in CDATA', text: rss(`<description><![CDATA[${nested}]]></description>`) },
    {
      name: '500,000 attributes',
      text: `<rss ${Array.from({ length: 500_000 }, (_, at) => `a${at}=""`).join(' ')}>${rss('')}</rss>`,
    },
    {
      name: '500,000 namespaces',
      text: rss(`<x ${Array.from({ length: 500_000 }, (_, at) => `xmlns:a${at}=""`).join(' ')}/>`),
    },
    { name: 'NUL bytes', text: rss(`<description>${'\0'.repeat(MEGABYTE)}</description>`) },
    { name: '__proto__ elements', text: rss('<__proto__>x</__proto__><constructor>y</constructor><toString/>') },
    { name: '__proto__ attributes', text: rss('<description __proto__="x" constructor="y">z</description>') },
    { name: 'a million ampersands', text: rss(`<description>${'&'.repeat(MEGABYTE)}</description>`) },
    { name: 'incomplete references', text: rss(`<description>${'&#'.repeat(MEGABYTE)}</description>`) },
    { name: 'open CDATA', text: rss('<![CDATA['.repeat(MEGABYTE)) },
    { name: 'open comments', text: rss('<!--'.repeat(MEGABYTE)) },
    { name: 'open DOCTYPEs', text: `${'<!DOCTYPE ['.repeat(MEGABYTE)}${rss('')}` },
    {
      name: 'spaces',
      text: rss(
        `<title>${' '.repeat(MEGABYTE)}</title><pubDate>1${' '.repeat(MEGABYTE)}</pubDate><link>/${' '.repeat(MEGABYTE)}</link>`,
      ),
    },
    { name: 'empty elements', text: rss('<a/>'.repeat(3 * MEGABYTE)) },
    { name: 'dates', text: rss('<pubDate>Sun, 23 Aug 2026 12:00:00</pubDate>'.repeat(100_000)) },
    {
      name: 'categories',
      text: rss(Array.from({ length: 100_000 }, (_, at) => `<category>${at}</category>`).join('')),
    },
  ])('parses $name', async ({ text }) => {
    const { items } = await parse(text);
    expect(items.map((item) => item.title)).toEqual(['Item']);
    expect(Object.getPrototypeOf(items[0])).toBe(Object.prototype);
  });
});

describe('rejected hostile documents', () => {
  it.each([
    { name: 'a million nested tags', text: rss('<a>'.repeat(MEGABYTE)), detail: 'nested too deeply' },
    { name: '257 levels', text: rss(`${'<a>'.repeat(257)}${'</a>'.repeat(257)}`), detail: 'nested too deeply' },
    {
      name: 'too many elements',
      text: rss(`<b>${'<a/>'.repeat(4_000)}</b>`.repeat(150)),
      detail: 'too many elements',
    },
    { name: 'nested JSON', text: '['.repeat(MEGABYTE), detail: 'JSON that ends too early or is broken' },
    { name: 'a page of open links', text: `<html><head>${'<link rel='.repeat(MEGABYTE)}`, detail: 'a web page' },
  ])('rejects $name', async ({ text, detail }) => {
    const refused = parse(text);
    await expect(refused).rejects.toBeInstanceOf(NotAFeed);
    await expect(refused).rejects.toHaveProperty('detail', detail);
  });
});

describe('entity bombs', () => {
  it('does not expand nested entities (billion laughs)', async () => {
    const levels = Array.from({ length: 20 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('');
    const { items } = await parse(
      `<!DOCTYPE rss [<!ENTITY a0 "lol">${levels}]>${rss('<description>&a20;</description>')}`,
    );
    expect(items[0]?.summaryHtml?.length).toBeLessThan(2_000);
  });

  it('limits the expansion of a long entity that occurs often', async () => {
    const { items } = await parse(
      `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(900)}">]>${rss(`<description>${'&a;'.repeat(100_000)}</description>`)}`,
    );
    expect(items[0]?.summaryHtml?.length).toBeLessThan(1_000_000);
  });

  it('reads no external entity', async () => {
    const { items } = await parse(
      `<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>${rss('<description>&a;</description>')}`,
    );
    expect(items[0]?.summaryHtml).toBe('&a;');
  });
});

describe('large documents', () => {
  it('reads the first items of 50 MB', async () => {
    const item = `<item><title>Item</title><description>${'Пафарбавалі лаўку &amp; плот. '.repeat(10)}</description></item>`;
    const feed = await parse(`<rss version="2.0"><channel>${item.repeat(100_000)}</channel></rss>`);
    expect(feed.items).toHaveLength(300);
  });

  it('truncates a body of 50 MB', async () => {
    const { items } = await parse(rss(`<description><![CDATA[${'<p>лаўка</p>'.repeat(3 * MEGABYTE)}]]></description>`));
    expect(items[0]?.summaryHtml).toHaveLength(MEGABYTE - (MEGABYTE % '<p>лаўка</p>'.length));
  });
});
