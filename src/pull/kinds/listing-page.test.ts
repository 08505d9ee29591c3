import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../lib/problem.ts';
import type { ListingSelectors } from '../../model/feed.ts';
import { readListingPage } from './listing-page.ts';

const url = 'https://committee.example/zayavy/';
const listing = await readFile('tests/fixtures/kinds/listing.html', 'utf8');

function read(html: string, selectors: Partial<ListingSelectors> = {}) {
  return readListingPage(html, { url, selectors: { item: '.card', ...selectors } });
}

/** The only item of a page. */
function only(html: string, selectors: Partial<ListingSelectors> = {}) {
  const { items } = read(`<div class="card">${html}</div>`, selectors);
  expect(items).toHaveLength(1);
  return items[0];
}

describe('a listing page', () => {
  it('returns elements with a link as items, in page order', () => {
    expect(read(listing).items.map(({ link }) => link)).toEqual([
      'https://committee.example/zayavy/1',
      'https://committee.example/zayavy/zayavy/2',
      'https://committee.example/zayavy/1#comments',
    ]);
  });

  it('returns all selected parts', () => {
    expect(read(listing, { title: 'h3', date: 'time', lead: '.lead', picture: 'img', link: 'h3 a' }).items[0]).toEqual({
      link: 'https://committee.example/zayavy/1',
      title: 'Заява пра мост',
      summaryHtml: 'Камітэт патрабуе <b>адкрыць</b> мост.',
      dates: { published: ['2026-08-23T09:00:00+03:00'], updated: [] },
      authors: [],
      categories: [],
      enclosures: [],
      pictures: [{ url: 'https://committee.example/img/1.jpg', alt: 'Мост' }],
    });
  });

  it('returns title and language of the page', () => {
    expect(read(listing)).toMatchObject({ format: 'page', title: 'Узорны камітэт', link: url, lang: 'be' });
  });

  it('returns a date in words unchanged', () => {
    expect(read(listing, { date: '.when' }).items[1]?.dates.published).toEqual(['22 жніўня 2026, 14:30']);
  });

  it('returns the visible text next to a broken datetime attribute', () => {
    const html = `<a href="/1">One</a><time datetime="show(item.date, 'y', 1)">23.08.2026</time>`;
    expect(only(html)?.dates.published).toEqual(["show(item.date, 'y', 1)", '23.08.2026']);
  });

  it('finds a background image', () => {
    expect(read(listing, { picture: '.cover' }).items[1]?.pictures).toEqual([
      { url: 'https://committee.example/img/2.jpg' },
    ]);
  });

  it('returns each link once', () => {
    expect(
      read('<a class="card" href="/a">A</a><a class="card" href="/a">A again</a>').items.map(({ title }) => title),
    ).toEqual(['A']);
  });

  it('is a feed without items if nothing matches', () => {
    expect(read(listing, { item: '.nothing' }).items).toEqual([]);
  });

  it('resolves relative addresses against its base element', () => {
    expect(
      read('<base href="https://other.example/x/"><div class="card"><a href="1">One</a></div>').items[0]?.link,
    ).toBe('https://other.example/x/1');
  });
});

describe('an item of a list', () => {
  it('may be a link itself', () => {
    expect(read('<a class="card" href="/1"><h2>Title</h2><p>More</p></a>').items[0]).toMatchObject({
      title: 'Title',
      link: 'https://committee.example/1',
    });
  });

  it('may be inside its link', () => {
    expect(read('<a href="/1"><div class="card"><h2>Title</h2></div></a>', { title: 'h2' }).items[0]?.link).toBe(
      'https://committee.example/1',
    );
  });

  it.each([
    { name: 'the text of its link', html: '<a href="/1">Words</a>', title: 'Words' },
    { name: 'the title of its link', html: '<a href="/1" title="Words"></a>', title: 'Words' },
    { name: 'the alt text of its picture', html: '<a href="/1"><img src="/1.jpg" alt="Words"></a>', title: 'Words' },
    { name: 'its link', html: '<a href="/1"></a>', title: 'https://committee.example/1' },
  ])('without a heading has $name as title', ({ html, title }) => {
    expect(only(html)?.title).toBe(title);
  });

  it.each([
    {
      name: 'the largest of a srcset',
      html: '<img srcset="/s.jpg 300w, /l.jpg 900w" src="/s.jpg">',
      picture: 'l.jpg',
    },
    { name: 'in <noscript>', html: '<noscript><img src="/n.jpg"></noscript>', picture: 'n.jpg' },
    {
      name: 'in <picture>',
      html: '<picture><source srcset="/p.webp"><img src="data:,"></picture>',
      picture: 'p.webp',
    },
    { name: 'in data-lazy-src', html: '<img data-lazy-src="/lazy.jpg">', picture: 'lazy.jpg' },
  ])('has its picture: $name', ({ html, picture }) => {
    expect(only(`<a href="/1">One</a>${html}`)?.pictures).toEqual([{ url: `https://committee.example/${picture}` }]);
  });
});

describe('errors', () => {
  it.each(['item', 'link', 'title', 'date', 'lead', 'picture'] as const)(
    'an invalid selector for %s is reported with its field',
    (field) => {
      const attempt = () => read('<div class="card"><a href="/1">One</a></div>', { [field]: 'div:::[' });
      expect(attempt).toThrow(Problem);
      expect(attempt).toThrow(`“selectors.${field}”`);
    },
  );

  it('an empty page is refused', () => {
    expect(() => read(' ')).toThrow('an empty page');
  });

  it('a page of 200,000 elements is refused', () => {
    expect(() => read('<p class="card">x</p>'.repeat(200_000))).toThrow('too many elements');
  });

  it('a deeply nested link is found, but not at 10,000 levels', () => {
    expect(only(`${'<div>'.repeat(80)}<a href="/1">Deep</a>`)?.title).toBe('Deep');
    expect(read(`${'<div class="card">'.repeat(10_000)}<a href="/1">Deep</a>`).items).toEqual([]);
  });
});
