import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../tests/helpers/seeded.ts';
import { shortHash } from '../lib/hash.ts';
import { elementsOf, parseHtml } from './html-tree.ts';
import { sanitise } from './sanitise.ts';

const BASE = 'https://zvon.example/news/1.html';
const clean = (html: string) => sanitise(html, BASE);

const ALLOWED = new Set(
  (
    'p h2 h3 h4 ul ol li dl dt dd blockquote pre hr br figure figcaption table caption thead tbody tfoot tr th td details summary ' +
    'a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var'
  ).split(' '),
);
const ALLOWED_ATTRIBUTES = new Set([
  'href',
  'rel',
  'lang',
  'dir',
  'title',
  'value',
  'start',
  'colspan',
  'rowspan',
  'datetime',
]);

/** Markup in a sanitised body that is not allowed. */
function trespassers(html: string): string[] {
  return [...elementsOf(parseHtml(html))].flatMap(({ tag, attributes }) => [
    ...(ALLOWED.has(tag) ? [] : [tag]),
    ...Object.keys(attributes).filter((name) => !ALLOWED_ATTRIBUTES.has(name)),
    ...Object.entries(attributes)
      .filter(([name, value]) => name === 'href' && !/^https?:\/\//.test(value))
      .map(([, value]) => value),
  ]);
}

describe('structure', () => {
  it.each([
    { name: 'wraps bare text', html: 'Тэкст', out: '<p>Тэкст</p>' },
    {
      name: 'turns two line breaks into a paragraph break',
      html: 'a<br><br>b<br />\n<br/>c',
      out: '<p>a</p><p>b</p><p>c</p>',
    },
    { name: 'keeps one line break', html: 'a<br>b', out: '<p>a<br />b</p>' },
    {
      name: 'splits an inline element at a paragraph break',
      html: '<b>a<br><br>b</b>',
      out: '<p><b>a</b></p><p><b>b</b></p>',
    },
    { name: 'drops line breaks at the ends', html: '<p><br>a<br></p>', out: '<p>a</p>' },
    {
      name: 'drops empty paragraphs',
      html: '<p>a</p><p>&nbsp;</p><p> <b> </b></p><p></p><div><br></div>',
      out: '<p>a</p>',
    },
    {
      name: 'turns div elements into paragraphs',
      html: '<div>a</div><div>b<section>c</section>d</div>',
      out: '<p>a</p><p>b</p><p>c</p><p>d</p>',
    },
    {
      name: 'unwraps unknown elements',
      html: '<blink>a</blink> <font color=red>b</font>',
      out: '<p>a b</p>',
    },
    { name: 'limits heading levels to h2 to h4', html: '<h1>a</h1><h5>b</h5>', out: '<h2>a</h2><h4>b</h4>' },
    { name: 'unwraps blocks in a heading', html: '<h2><p>a</p><p>b</p></h2>', out: '<h2>a b</h2>' },
    {
      name: 'moves a link into the blocks that it contains',
      html: '<a href="/x"><h3>a</h3><p>b</p></a>',
      out: '<h3><a href="https://zvon.example/x" rel="noreferrer noopener">a</a></h3><p><a href="https://zvon.example/x" rel="noreferrer noopener">b</a></p>',
    },
    { name: 'keeps lists', html: '<ul><li>a<li><p>b</p></ul>', out: '<ul><li>a</li><li>b</li></ul>' },
    {
      name: 'keeps nested lists',
      html: '<ol start=3><li>a<ul><li>b</ul></ol>',
      out: '<ol start="3"><li><p>a</p><ul><li>b</li></ul></li></ol>',
    },
    {
      name: 'wraps misplaced content of a list in an item',
      html: '<ul>a<ul><li>b</ul></ul>',
      out: '<ul><li>a</li><li><ul><li>b</li></ul></li></ul>',
    },
    { name: 'turns a list item without a list into a paragraph', html: '<li>a</li>', out: '<p>a</p>' },
    {
      name: 'wraps the text of a quotation in paragraphs',
      html: '<blockquote>a<br><br>b</blockquote>',
      out: '<blockquote><p>a</p><p>b</p></blockquote>',
    },
    {
      name: 'keeps a data table',
      html: '<table><caption>c</caption><tr><th colspan=2>a<tr><td>b<td>c</table>',
      out: '<table><caption>c</caption><tr><th colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr></table>',
    },
    {
      name: 'unwraps a layout table',
      html: '<table><tr><td>a<tr><td><p>b</p></table>',
      out: '<p>a</p><p>b</p>',
    },
    { name: 'keeps definitions', html: '<dl><dt>a<dd>b</dl>', out: '<dl><dt>a</dt><dd>b</dd></dl>' },
    {
      name: 'keeps details',
      html: '<details open><summary>a</summary>b</details>',
      out: '<details><summary>a</summary><p>b</p></details>',
    },
    { name: 'keeps preformatted text', html: '<pre>a\n  <b>b</b><br>c</pre>', out: '<pre>a\n  b\nc</pre>' },
    {
      name: 'drops a caption without its picture',
      html: '<figure><img src="/a.jpg"><figcaption>a</figcaption></figure><p>b</p>',
      out: '<p>b</p>',
    },
    {
      name: 'keeps a figure of a quotation',
      html: '<figure><blockquote>a</blockquote><figcaption>b</figcaption></figure>',
      out: '<figure><blockquote><p>a</p></blockquote><figcaption>b</figcaption></figure>',
    },
    { name: 'collapses white space', html: '<p>  a\n\t b  </p>', out: '<p>a b</p>' },
    {
      name: 'passes the language of a div to its blocks',
      html: '<div lang="ru" dir="ltr">a<p lang="be">b</p></div>',
      out: '<p lang="ru" dir="ltr">a</p><p lang="be" dir="ltr">b</p>',
    },
    { name: 'drops hidden elements', html: '<p style="display: none">a</p><p hidden>b</p>c', out: '<p>c</p>' },
    { name: 'reads XHTML', html: '<p>a<br/><a name="x"/>b</p><p/>c', out: '<p>a<br />b</p><p>c</p>' },
    { name: 'escapes text', html: '1 &lt; 2 &amp;amp; 3 > 2', out: '<p>1 &lt; 2 &amp;amp; 3 &gt; 2</p>' },
  ])('$name', ({ html, out }) => {
    expect(clean(html)).toBe(out);
  });
});

describe('links', () => {
  const link = (href: string) => `<p><a href="${href}" rel="noreferrer noopener">t</a></p>`;

  it.each([
    {
      name: 'are cleaned',
      html: '<a href="HTTP://Zvon.example/a?utm_source=x#y" target=_blank>t</a>',
      out: link('http://zvon.example/a'),
    },
    { name: 'are made absolute', html: '<a href="../b">t</a>', out: link('https://zvon.example/b') },
    {
      name: 'have an escaped address',
      html: '<a href="/?a=1&amp;b=%22">t</a>',
      out: link('https://zvon.example/?a=1&amp;b=%22'),
    },
    { name: 'to other schemes are unwrapped', html: '<a href="mailto:a@b.example">t</a>', out: '<p>t</p>' },
    { name: 'to a telephone are unwrapped', html: '<a href="tel:+375">t</a>', out: '<p>t</p>' },
    { name: 'to a fragment are unwrapped', html: '<a href="#note">t</a>', out: '<p>t</p>' },
    { name: 'without text are dropped', html: 'a<a href="/x"> </a><a href="/y"><img src=z.png></a>', out: '<p>a</p>' },
    {
      name: 'inside links are unwrapped',
      html: '<a href="/x">t<table><tr><td><a href="/y">u</a><td>v</table></a>',
      out: '<p><a href="https://zvon.example/x" rel="noreferrer noopener">t</a></p><table><tr><td><a href="https://zvon.example/y" rel="noreferrer noopener">u</a></td><td>v</td></tr></table>',
    },
  ])('$name', ({ html, out }) => {
    expect(clean(html)).toBe(out);
  });
});

describe('players and posts of other sites', () => {
  const link = (href: string) =>
    `<p>a</p><p><a href="${href}" rel="noreferrer noopener">${href.replace(/^https:\/\/(www\.)?/, '')}</a></p>`;

  it.each([
    {
      name: 'a video',
      html: '<iframe src="//www.youtube-nocookie.com/embed/abc_DEF-123?autoplay=1"></iframe>',
      out: link('https://www.youtube.com/watch?v=abc_DEF-123'),
    },
    {
      name: 'a video loaded lazily',
      html: '<iframe data-src="https://player.vimeo.com/video/1"></iframe>',
      out: link('https://player.vimeo.com/video/1'),
    },
    {
      name: 'a post',
      html: '<iframe src="http://t.me/zvon/5?embed=1"></iframe>',
      out: link('https://t.me/zvon/5?embed=1'),
    },
    {
      name: 'a sound file',
      html: '<audio controls><source src="/a.mp3">Your browser is old.</audio>',
      out: link('https://zvon.example/a.mp3'),
    },
  ])('$name becomes a link', ({ html, out }) => {
    expect(clean(`a${html}`)).toBe(out);
  });

  it.each([
    { name: 'an advertisement', html: '<iframe src="https://ads.example/x">b</iframe>' },
    { name: 'a button', html: '<iframe src="https://www.facebook.com/plugins/like.php?href=x"></iframe>' },
    { name: 'a script', html: '<iframe src="javascript:alert(1)"></iframe>' },
    { name: 'an empty frame', html: '<iframe srcdoc="<p>b"></iframe>' },
  ])('$name is dropped', ({ html }) => {
    expect(clean(`a${html}`)).toBe('<p>a</p>');
  });
});

describe('pictures', () => {
  const key = shortHash('zvon.example/a.jpg');
  const image = `<img src="media:${key}" alt="Мост" />`;

  it('are dropped by default', () => {
    expect(clean('<p>a<img src="https://zvon.example/a.jpg"></p>')).toBe('<p>a</p>');
  });

  it.each([
    { name: 'by its address', html: '<img src="/a.jpg?utm_source=x" alt=Мост onload=x>', out: `<p>${image}</p>` },
    {
      name: 'by a lazily loaded address',
      html: '<img alt=Мост src="data:image/gif;base64,R0" data-src="/a.jpg">',
      out: `<p>${image}</p>`,
    },
    {
      name: 'by the largest in a srcset',
      html: '<img alt=Мост srcset="/s.jpg 100w, /a.jpg 900w">',
      out: `<p>${image}</p>`,
    },
    {
      name: 'in a figure with its caption',
      html: '<figure><a href="/a.jpg"><img src="/a.jpg" alt=Мост></a><figcaption>Мост</figcaption></figure>',
      out: `<figure><p><a href="https://zvon.example/a.jpg" rel="noreferrer noopener">${image}</a></p><figcaption>Мост</figcaption></figure>`,
    },
  ])('are replaced by a placeholder $name', ({ html, out }) => {
    const once = sanitise(html, BASE, { keepPictures: true });
    expect(once).toBe(out);
    expect(sanitise(once, BASE, { keepPictures: true })).toBe(once);
  });

  it('are identified only by a key', () => {
    expect(
      sanitise(
        'a<img src="media:zzz777"><img src="https://else.example/pixel.gif"><img src="media:abcabcabcabc&quot; onerror=x">',
        BASE,
        { keepPictures: true },
      ),
    ).toBe('<p>a</p>');
    expect(sanitise('<img src="https://else.example/b.jpg">', BASE, { keepPictures: true })).not.toContain('else');
  });
});

const VECTORS: string[] = JSON.parse(
  readFileSync(new URL('../../tests/fixtures/html/hostile.json', import.meta.url), 'utf8'),
);

describe('hostile markup', () => {
  it.each(VECTORS)('removes scripts from %j', (html) => {
    expect(trespassers(clean(html))).toEqual([]);
  });

  it('removes scripts from nested vectors', () => {
    for (const outer of VECTORS) {
      const html = VECTORS.map((inner) => outer.replace('alert', inner)).join('\n');
      expect(trespassers(clean(html))).toEqual([]);
    }
  });

  it.each([
    { name: '<', html: '<'.repeat(200_000) },
    { name: 'a<h', html: 'a<h'.repeat(100_000) },
    { name: 'nested div elements', html: `${'<div>'.repeat(10_000)}a` },
    { name: 'nested inline elements', html: `${'<b>'.repeat(500_000)}a` },
    { name: 'text in 90 div elements', html: '<div>'.repeat(90) + '<p>x</p>'.repeat(20_000) },
    { name: 'text in 90 inline elements', html: '<b><i><u><s><em>'.repeat(18) + 'x<br>'.repeat(20_000) },
    { name: 'nested tables', html: '<table><tr><td>a<td>'.repeat(1_000) },
    { name: 'nested lists', html: '<ul><li>a'.repeat(1_000) },
    { name: 'line breaks', html: '<br>'.repeat(100_000) },
    { name: 'attributes', html: `<p ${'a=1 '.repeat(200_000)}>a` },
    { name: 'closing tags', html: '</p>'.repeat(100_000) },
    { name: 'open comments', html: '<!--'.repeat(100_000) },
    { name: 'character references', html: '&#x'.repeat(100_000) },
  ])('terminates on long input: $name', ({ html }) => {
    const out = clean(html);
    expect(trespassers(out)).toEqual([]);
    expect(clean(out)).toBe(out);
  });
});

const PIECES = [
  ...'p div b i a ul ol li table tr td th tbody h1 h3 blockquote pre figure figcaption dl dt dd details summary span font section br hr img script svg iframe caption'
    .split(' ')
    .flatMap((tag) => [`<${tag}>`, `</${tag}>`]),
  '<a href="/x">',
  '<a href="javascript:x">',
  '<p lang="ru">',
  '<div dir="rtl">',
  '<img src="/a.jpg">',
  '<br/>',
  ' ',
  '\n',
  'слова',
  'b',
  '&amp;',
  '&lt;b&gt;',
  '<',
  '>',
  '"',
  '\u00a0',
  '&nbsp;',
  'e\u0301',
  '<!-- x -->',
  ' \u202e',
];

it('is idempotent', () => {
  const random = seeded(20260823);
  for (let run = 0; run < 3_000; run += 1) {
    const html = Array.from(
      { length: 2 + Math.floor(random() * 30) },
      () => PIECES[Math.floor(random() * PIECES.length)],
    ).join('');
    const once = clean(html);
    expect(trespassers(once), html).toEqual([]);
    expect(clean(once), html).toBe(once);
  }
});
