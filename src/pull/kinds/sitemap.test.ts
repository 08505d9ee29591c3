import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../lib/duration.ts';
import { readSitemap } from './sitemap.ts';
import { slugTitle } from './slug-title.ts';

const url = 'https://paper.example/sitemap.xml';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

function urlSet(entries: string): string {
  return `<?xml version="1.0"?><urlset ${NAMESPACE}>${entries}</urlset>`;
}

describe('a news sitemap', async () => {
  const { feed, guessedTitles } = readSitemap(await readFile('tests/fixtures/kinds/sitemap-news.xml', 'utf8'), { url });

  it('gives its items, newest first, without the front page', () => {
    expect(feed.items.map(({ link }) => link)).toEqual([
      'https://paper.example/n/newer',
      'https://paper.example/n/older?a=1&b=2',
    ]);
  });

  it('is read by the addresses of its vocabularies, not by their prefixes', () => {
    expect(feed.items[0]).toEqual({
      link: 'https://paper.example/n/newer',
      title: 'Новый мост',
      lang: 'ru',
      dates: { published: ['2026-08-23T09:00:00+03:00'], updated: ['2026-08-23T09:30:00+03:00'] },
      authors: [],
      categories: ['мост', 'река'],
      enclosures: [],
      pictures: [{ url: 'https://paper.example/i/bridge.jpg', alt: 'Мост' }],
    });
  });

  it('has titles of its own', () => {
    expect(feed.items[1]?.title).toBe('Старэйшы & даўжэйшы');
    expect(guessedTitles).toEqual([]);
  });

  it('names the publication', () => {
    expect(feed.title).toBe('Узорная газета');
  });
});

describe('a plain set of addresses', () => {
  it('has titles guessed from the addresses, and says which', () => {
    const { feed, guessedTitles } = readSitemap(
      urlSet('<url><loc>https://paper.example/2026/novy-most-41</loc><lastmod>2026-08-23</lastmod></url>'),
      { url },
    );
    expect(feed.items[0]).toMatchObject({ title: 'Novy most', dates: { published: ['2026-08-23'], updated: [] } });
    expect(guessedTitles).toEqual(['https://paper.example/2026/novy-most-41']);
  });

  it('gives its 300 newest, those without a date last', () => {
    const entries = Array.from(
      { length: 400 },
      (_, at) =>
        `<url><loc>https://paper.example/n/${at}</loc>${at === 7 ? '' : `<lastmod>${new Date(at * DAY_MS).toISOString()}</lastmod>`}</url>`,
    );
    const { feed } = readSitemap(urlSet(entries.join('')), { url });
    expect(feed.items).toHaveLength(300);
    expect(feed.items[0]?.link).toBe('https://paper.example/n/399');
    expect(feed.items.some(({ link }) => link === 'https://paper.example/n/7')).toBe(false);
  });

  it('gives an address once', () => {
    expect(
      readSitemap(urlSet('<url><loc>https://paper.example/a</loc></url>'.repeat(3)), { url }).feed.items,
    ).toHaveLength(1);
  });

  it('is read without a namespace, ill-formed and cut short', () => {
    const { feed } = readSitemap(
      '<urlset><url><loc>https://paper.example/a?x=1&y=2</loc></url><url><loc>https://paper.example/b</loc></url><url><lo',
      { url },
    );
    expect(feed.items.map(({ link }) => link)).toEqual(['https://paper.example/a?x=1&y=2', 'https://paper.example/b']);
  });

  it('leaves out what is no web address', () => {
    expect(
      readSitemap(urlSet('<url><loc>file:///etc/passwd</loc></url><url><lastmod>2026-08-23</lastmod></url>'), { url })
        .feed.items,
    ).toEqual([]);
  });
});

describe('an index of sitemaps', () => {
  const child = (name: string, lastmod = '') =>
    `<sitemap><loc>https://paper.example/${name}.xml</loc>${lastmod && `<lastmod>${lastmod}</lastmod>`}</sitemap>`;

  it('names the three newest', () => {
    const index = `<sitemapindex ${NAMESPACE}>${child('none')}${child('old', '2024-01-01')}${child('new', '2026-08-23T10:00:00Z')}${child('newer', '2026-08-23T10:00:00+01:00')}${child('oldest', '2023-01-01')}</sitemapindex>`;
    const { feed, children } = readSitemap(index, { url });
    expect(children).toEqual(['new', 'newer', 'old'].map((name) => `https://paper.example/${name}.xml`));
    expect(feed.items).toEqual([]);
  });

  it('does not name itself', () => {
    expect(readSitemap(`<sitemapindex ${NAMESPACE}>${child('sitemap')}</sitemapindex>`, { url }).children).toEqual([]);
  });
});

describe('what is not a sitemap', () => {
  it.each([
    { name: 'a web page', text: '<!doctype html><html><body>Hello</body></html>', says: 'its root is <html>' },
    { name: 'a feed', text: '<rss version="2.0"><channel/></rss>', says: 'its root is <rss>' },
    { name: 'nothing', text: '', says: 'no markup' },
    { name: 'a root of another vocabulary', text: '<urlset xmlns="http://other.example/"/>', says: 'not a sitemap' },
    { name: 'a pit of elements', text: `<urlset>${'<a>'.repeat(100_000)}`, says: 'nested too deeply' },
  ])('is refused: $name', ({ text, says }) => {
    expect(() => readSitemap(text, { url })).toThrow(says);
  });

  it('leaves entities of a DTD alone', () => {
    const bomb = `<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${urlSet('<url><loc>https://paper.example/&b;</loc></url>')}`;
    expect(readSitemap(bomb, { url }).feed.items[0]?.link).toBe('https://paper.example/&b;');
  });

  it('reads 50,000 entries and no more', () => {
    const entries = Array.from(
      { length: 60_000 },
      (_, at) =>
        `<url><loc>https://paper.example/n/${at}</loc><lastmod>${at < 50_000 ? '2020' : '2026'}-01-01</lastmod></url>`,
    );
    const { feed } = readSitemap(urlSet(entries.join('')), { url });
    expect(feed.items.every(({ dates }) => dates.published[0] === '2020-01-01')).toBe(true);
  });
});

describe('a title guessed from an address', () => {
  it.each([
    { address: '/2026/08/23/new-bridge-opened/', title: 'New bridge opened' },
    { address: '/news/123456-novy-most.html', title: 'Novy most' },
    { address: '/%D0%BD%D0%BE%D0%B2%D1%8B-%D0%BC%D0%BE%D1%81%D1%82', title: 'Новы мост' },
    { address: '/vybory-2026', title: 'Vybory 2026' },
    { address: '/n/31005', title: undefined },
    { address: '/about', title: undefined },
    { address: '/bad-%E0-escape-here', title: 'Bad %E0 escape here' },
  ])('$address → $title', ({ address, title }) => {
    expect(slugTitle(`https://paper.example${address}`)).toBe(title);
  });
});
