import { parseHTML } from 'linkedom';
import { markdownToHtml } from 'satteri';
import { describe, expect, it } from 'vitest';
import { markdownOf, plainTextOf } from './markup-text.ts';
import { listForms, printForms } from './print-forms.ts';

const element = (html: string): Element =>
  parseHTML(`<html><body><div>${html}</div></body></html>`).document.querySelector('div') as Element;
const rendered = (html: string) => markdownToHtml(markdownOf(element(html))).html.trim();

describe('markdownOf, read by a Markdown parser, gives the markup of', () => {
  it.each([
    '<p>One <strong>bold</strong> and <em>slanted</em> word</p>\n<p>Second</p>',
    '<h2>Heading</h2>\n<p>Text</p>',
    '<ul>\n<li>one</li>\n<li>two</li>\n</ul>',
    '<ol>\n<li>one</li>\n<li>two</li>\n</ol>',
    '<blockquote>\n<p>first</p>\n<p>second</p>\n</blockquote>',
    '<p><a href="https://zvon.example/a_(b)?c=*d*">link</a></p>',
    '<p>line<br />\nbreak</p>',
    '<hr />',
  ])('%s', (html) => {
    expect(rendered(html).replace(/<br>/g, '<br />').replace(/<hr>/g, '<hr />')).toBe(html);
  });

  it.each([
    '2026. год',
    '# not a heading',
    '- not a list',
    '1) no list',
    'stars * and _lines_ and `ticks`',
    'a &lt;b&gt; and [brackets](x)',
    '&amp;amp; stays',
    '+ plus',
    '~~tilde~~',
    'C:\\*x',
  ])('text: %s', (text) => {
    expect(rendered(`<p>${text}</p>`)).toBe(`<p>${text}</p>`);
  });
});

describe('both forms', () => {
  const html =
    '<p>Text<b> bold </b>more</p><figure><img src="/m/a.avif" alt="x"><figcaption>Caption</figcaption></figure>' +
    '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><pre>x\n y</pre><p><a href="#note">here</a></p>';

  it('leave out pictures with their captions, and keep the text', () => {
    expect(plainTextOf(element(html))).toBe('Text bold more\n\na | b\n\n1 | 2\n\nx\n y\n\nhere');
    expect(markdownOf(element(html))).toBe('Text **bold** more\n\na \\| b\n\n1 \\| 2\n\n    x\n     y\n\nhere');
  });
});

describe('printForms', () => {
  const { document } = parseHTML(`<html lang="be"><body><article class="item"><h1 lang="ru">Заголовок &amp; «имя»</h1>
    <p class="item-lead">Коротко.</p><div class="prose" lang="ru"><p>Текст <img src="/m/a.avif"></p></div>
    <p class="citation" data-key="zvon-1"><cite lang="ru">Заголовок &amp; «имя»</cite>. <span data-outlet>Звон</span>, <time datetime="2026-08-23">23 августа</time>. <a href="https://zvon.example/a" rel="noreferrer">https://zvon.example/a</a></p></article></body></html>`);
  const forms = printForms(document as unknown as Document, document.querySelector('.citation') as unknown as Element);

  it('end with the citation and the address of the publisher', () => {
    expect(forms.plain()).toBe(
      'Заголовок & «имя»\n\nКоротко.\n\nТекст\n\nЗаголовок & «имя». Звон, 23 августа. https://zvon.example/a\n',
    );
    const { html } = markdownToHtml(forms.markdown());
    expect(html).toContain('<h1>Заголовок &amp; «имя»</h1>');
    expect(html).toContain('<a href="https://zvon.example/a">');
    expect(html).not.toContain('<img');
  });

  it('of a list name every report with its address', () => {
    const list = listForms(document as unknown as Document, [
      document.querySelector('.citation') as unknown as Element,
    ]);
    expect(list.plain()).toMatch(
      /^Заголовок & «имя»\n\n- Заголовок & «имя». Звон, 23 августа. https:\/\/zvon.example\/a\n$/,
    );
    expect(markdownToHtml(list.markdown()).html).toMatch(/<li>.*<a href="https:\/\/zvon.example\/a">/s);
    expect(list.html()).toContain('<li><cite lang="ru">Заголовок &amp; «имя»</cite>. Звон');
  });

  it('are HTML with the language of the text, without pictures and without attributes of our script', () => {
    const html = forms.html();
    expect(html).toMatch(/^<article lang="ru">/);
    expect(html).not.toMatch(/<img|data-/);
    expect(html).toContain('href="https://zvon.example/a"');
  });
});
