import { describe, expect, it } from 'vitest';
import { resolveUrlsInMarkup } from './absolute-markup.ts';
import { resolveUrl, webUrl } from './absolute-url.ts';

const BASE = 'https://paper.example/news/1.html';

describe('resolveUrlsInMarkup', () => {
  it.each([
    { name: 'links', html: '<a href="2.html">', absolute: '<a href="https://paper.example/news/2.html">' },
    {
      name: 'pictures without quotes',
      html: '<img src=/a.png alt=x>',
      absolute: '<img src="https://paper.example/a.png" alt=x>',
    },
    {
      name: 'single quotes',
      html: "<a title='>' href='?a=1&amp;b=2'>",
      absolute: `<a title='>' href="${BASE}?a=1&amp;b=2">`,
    },
    { name: 'upper case', html: '<A HREF="x">', absolute: '<A HREF="https://paper.example/news/x">' },
    {
      name: 'srcset',
      html: '<img srcset="a.png 1x, b,c.png 2x">',
      absolute: '<img srcset="https://paper.example/news/a.png 1x, https://paper.example/news/b,c.png 2x">',
    },
    {
      name: 'attributes without a space between',
      html: '<img alt="a"src="b">',
      absolute: '<img alt="a"src="https://paper.example/news/b">',
    },
  ])('completes $name', ({ html, absolute }) => {
    expect(resolveUrlsInMarkup(html, BASE)).toBe(absolute);
  });

  it.each([
    'no markup, href="x"',
    '<a href="https://other.example/x y">',
    '<a href="#note">note</a>',
    '<a href="mailto:a@paper.example">',
    '<p title="src=x">1 < 2</p>',
    '<a href',
    '',
  ])('does not change %s', (html) => {
    const kept = html.replace('x y', 'x%20y');
    expect(resolveUrlsInMarkup(html, BASE)).toBe(kept);
  });

  it('changes nothing without a base', () => {
    expect(resolveUrlsInMarkup('<a href="x">', '')).toBe('<a href="x">');
  });

  it('is idempotent', () => {
    const once = resolveUrlsInMarkup('<a href="x"><img srcset="y 2x" src=z>', BASE);
    expect(resolveUrlsInMarkup(once, BASE)).toBe(once);
  });
});

describe('resolveUrl', () => {
  it.each([
    ['  /x\n', 'https://paper.example/x'],
    ['//cdn.example/x', 'https://cdn.example/x'],
    ['http://paper.example/%7Ea', 'http://paper.example/%7Ea'],
    ['https://paper.example/a\n  b', 'https://paper.example/ab'],
    ['', undefined],
  ])('reads %j', (reference, expected) => {
    expect(resolveUrl(reference, BASE)).toBe(expected);
  });

  it('resolves only protocol-relative addresses without a base', () => {
    expect(resolveUrl('/x', '')).toBeUndefined();
    expect(resolveUrl('//cdn.example/x', '')).toBe('https://cdn.example/x');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.example', 'https://', 'file:///etc/passwd'])(
    '%s is no web address',
    (reference) => {
      expect(webUrl(reference, BASE)).toBeUndefined();
    },
  );
});
