import { describe, expect, it } from 'vitest';
import type { ParsedItem } from '../model/feed.ts';
import { findPictures } from './find-pictures.ts';

function itemOf(values: Partial<ParsedItem>): ParsedItem {
  return {
    link: 'https://zvon.example/n/1',
    title: 'Т',
    dates: { published: [], updated: [] },
    authors: [],
    categories: [],
    enclosures: [],
    pictures: [],
    ...values,
  };
}
const urlsIn = (html: string) => findPictures(itemOf({ contentHtml: html })).map(({ url }) => url);
const A = 'https://zvon.example/a.jpg';

describe('finds a picture', () => {
  it.each([
    { name: 'declared outside the text', item: { pictures: [{ url: A }] } },
    { name: 'in an enclosure with its type', item: { enclosures: [{ url: A, type: 'image/png' }] } },
    { name: 'in an enclosure without a type', item: { enclosures: [{ url: A }] } },
    { name: 'in the text', item: { contentHtml: '<p><img src="/a.jpg"></p>' } },
    { name: 'in the summary', item: { summaryHtml: '<img src="/a.jpg">' } },
    { name: 'loaded lazily', item: { contentHtml: '<img src="data:image/gif;base64,R0" data-lazy-src="/a.jpg">' } },
    {
      name: 'loaded lazily from data-original',
      item: { contentHtml: '<img src="/spacer.gif" data-original="/a.jpg">' },
    },
    {
      name: 'with the largest width in a srcset',
      item: { contentHtml: '<img src="/s.jpg" srcset="/m.jpg 640w, /a.jpg 1280w, /s.jpg 320w">' },
    },
    { name: 'with the highest density in a srcset', item: { contentHtml: '<img srcset="/s.jpg, /a.jpg 2x">' } },
    {
      name: 'in noscript',
      item: { contentHtml: '<img class="lazy" src="data:,"><noscript><img src="/a.jpg"></noscript>' },
    },
    { name: 'with tracking parameters', item: { contentHtml: '<img src="/a.jpg?utm_source=rss">' } },
  ])('$name', ({ item }) => {
    expect(findPictures(itemOf(item))[0]?.url).toBe(A);
  });
});

describe('does not treat as a picture', () => {
  it.each([
    { name: 'a counter of one pixel', html: '<img src="/x.gif" width="1" height="1">' },
    { name: 'a counter by its host', html: '<img src="https://pixel.wp.com/b.gif?v=1">' },
    { name: 'a counter of a feed service', html: '<img src="https://feeds.feedburner.com/~r/zvon/~4/x">' },
    { name: 'a counter by its path', html: '<img src="https://media.example/tracking/rss-pixel.png?story=1">' },
    { name: 'a Russian counter', html: '<img src="https://counter.yadro.ru/hit?x">' },
    { name: 'an emoji', html: '<img src="https://s.w.org/images/core/emoji/1f600.png">' },
    { name: 'a smiley', html: '<img class="wp-smiley" src="/s.png">' },
    { name: 'an avatar', html: '<img src="https://secure.gravatar.com/avatar/abc">' },
    { name: 'an icon', html: '<img src="/i.png" width="16" height="16">' },
    { name: 'a drawing in SVG', html: '<img src="/a.svg"><img src="/b.svgz">' },
    { name: 'a data: address', html: '<img src="data:image/png;base64,iVBOR">' },
    { name: 'a hidden image', html: '<img style="display:none" src="/a.jpg">' },
    { name: 'a spacer', html: '<img src="/images/spacer.gif">' },
    { name: 'an invalid address', html: '<img src="javascript:x"><img src=""><img>' },
  ])('$name', ({ html }) => {
    expect(urlsIn(html)).toEqual([]);
  });

  it('a sound file', () => {
    expect(
      findPictures(
        itemOf({
          enclosures: [{ url: 'https://zvon.example/a.mp3', type: 'audio/mpeg' }, { url: 'https://zvon.example/b' }],
        }),
      ),
    ).toEqual([]);
  });
});

describe('merges copies of one picture', () => {
  it.each([
    {
      name: 'by the size in the file name',
      html: '<img src="/a-300x200.jpg"><img src="/a-1024x683.jpg">',
      url: 'https://zvon.example/a-1024x683.jpg',
    },
    { name: 'and prefers the original', html: '<img src="/a-300x200.jpg"><img src="/a.jpg">', url: A },
    {
      name: 'by parameters of a resizing service',
      html: '<img src="/a.jpg?w=100" width="100"><img src="/a.jpg?w=900" width="900">',
      url: 'https://zvon.example/a.jpg?w=900',
    },
    { name: 'by the clean address', html: '<img src="/a.jpg#x"><img src="/a.jpg?utm_medium=y">', url: A },
  ])('$name', ({ html, url }) => {
    expect(urlsIn(html)).toEqual([url]);
  });

  it('declared outside the text and in it, and keeps the alt text', () => {
    const found = findPictures(
      itemOf({ pictures: [{ url: A }], contentHtml: '<img src="/a-150x150.jpg" alt="Стары мост">' }),
    );
    expect(found).toEqual([{ key: expect.stringMatching(/^[a-z2-7]{12}$/), url: A, alt: 'Стары мост' }]);
  });
});

it('a picture outside the text comes before those in it', () => {
  expect(
    findPictures(itemOf({ contentHtml: '<img src="/b.jpg">', pictures: [{ url: A }] })).map(({ url }) => url),
  ).toEqual([A, 'https://zvon.example/b.jpg']);
});

it('returns at most thirty pictures of an item', () => {
  expect(urlsIn(Array.from({ length: 1_000 }, (_, at) => `<img src="/p${at}.jpg">`).join(''))).toHaveLength(30);
});
