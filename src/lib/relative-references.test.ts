import { describe, expect, it } from 'vitest';
import { makeReferencesRelative, relativeReference } from './relative-references.ts';

describe('relativeReference', () => {
  it.each([
    { from: '/be/index.html', to: '/a/site.css', reference: '../a/site.css' },
    { from: '/index.html', to: '/be/index.html', reference: 'be/index.html' },
    { from: '/be/index.html', to: '/be/index.html', reference: 'index.html' },
    { from: '/n/2026/08/23/abc.html', to: '/be/sources/zvon.html', reference: '../../../../be/sources/zvon.html' },
    { from: '/n/2026/08/23/abc.html', to: '/n/2026/08/22/xyz.html', reference: '../22/xyz.html' },
    { from: '/be/about.html', to: '/be/about.html#safety', reference: 'about.html#safety' },
    { from: '/be/about.html', to: '/', reference: '../' },
  ])('from $from to $to is $reference', ({ from, to, reference }) => {
    expect(relativeReference(from, to)).toBe(reference);
    expect(new URL(reference, `https://any.example/x/y${from}`).pathname).toBe(`/x/y${to.split('#')[0]}`);
  });
});

describe('makeReferencesRelative', () => {
  const rewrite = (html: string) => makeReferencesRelative(html, '/be/archive/index.html');

  it('rewrites href, src and every address of a srcset', () => {
    expect(
      rewrite('<a class="x" href="/be/index.html">a</a><img src="/m/a.avif" srcset="/m/a.avif 320w, /m/b.avif 960w">'),
    ).toBe(
      '<a class="x" href="../index.html">a</a><img src="../../m/a.avif" srcset="../../m/a.avif 320w, ../../m/b.avif 960w">',
    );
  });

  it.each([
    { name: 'addresses of other hosts', html: '<a href="https://a.example/x">x</a>' },
    { name: 'protocol-relative addresses', html: '<a href="//a.example/x">x</a>' },
    { name: 'fragments', html: '<a href="#main">x</a>' },
    { name: 'text that looks like an attribute', html: '<p>write href="/x" so</p>' },
  ])('leaves $name alone', ({ html }) => {
    expect(rewrite(html)).toBe(html);
  });

  it('handles > in a value', () => {
    expect(rewrite('<a title="a > b" href="/x.html">x</a>')).toBe('<a title="a > b" href="../../x.html">x</a>');
  });
});
