import { expect, it } from 'vitest';
import { sanitise } from '../markup/sanitise.ts';
import { statementHtml } from './statement-html.ts';

const cleaned = (markdown: string) => sanitise(statementHtml(markdown), 'https://a.example/').replaceAll('\n', ' ');

it.each([
  { name: 'paragraphs', text: 'One\ntwo\n\nThree', html: ['One two', 'Three'] },
  { name: 'a list below a line', text: 'Signed by:\n- A\n- B', html: ['Signed by:', '<li>A</li>', '<li>B</li>'] },
  { name: 'a quotation', text: '> Said\n> so', html: ['<blockquote>', 'Said so'] },
  {
    name: 'bold, italic and a link',
    text: '**a** *b* [c](https://c.example/d)',
    html: ['<strong>a</strong>', '<em>b</em>', 'href="https://c.example/d"'],
  },
  { name: 'a broken line', text: 'A  \nB', html: ['A<br />'] },
  {
    name: 'HTML as text',
    text: '<script>a</script> & <b>b</b>',
    html: ['&lt;script&gt;a&lt;/script&gt; &amp; &lt;b&gt;b'],
  },
])('writes $name', ({ text, html }) => {
  for (const part of html) expect(cleaned(text)).toContain(part);
});

it('keeps no script in a link, and no picture of another host', () => {
  const html = cleaned('[a](javascript:b) ![c](https://c.example/d.png)');
  expect(html).not.toContain('javascript');
  expect(html).not.toContain('<img');
});

it('reads long runs of one character', () => {
  for (const text of ['*', '[', '> ', '- ', ' '])
    expect(statementHtml(text.repeat(10_000)).length).toBeGreaterThanOrEqual(0);
});
