import { expect, it } from 'vitest';
import { simpleMarkdown } from './simple-markdown.ts';

it.each([
  { name: 'paragraphs', text: 'One\ntwo\n\nThree', html: '<p>One two</p>\n<p>Three</p>' },
  {
    name: 'a heading and a list',
    text: '## Signed by\n- A\n- B',
    html: '<h2>Signed by</h2>\n<ul><li>A</li><li>B</li></ul>',
  },
  { name: 'a numbered list', text: '1. A\n2. B', html: '<ol><li>A</li><li>B</li></ol>' },
  { name: 'a quotation', text: '> Said\n> so', html: '<blockquote><p>Said so</p></blockquote>' },
  {
    name: 'bold, italic and a link',
    text: '**a** *b* [c](https://c.example/d)',
    html: '<p><strong>a</strong> <em>b</em> <a href="https://c.example/d">c</a></p>',
  },
  { name: 'a broken line', text: 'A  \nB\\\nC', html: '<p>A<br>B<br>C</p>' },
  { name: 'HTML as text', text: '<script>a</script> & b', html: '<p>&lt;script&gt;a&lt;/script&gt; &amp; b</p>' },
  { name: 'no script in a link', text: '[a](javascript:b)', html: '<p>[a](javascript:b)</p>' },
  { name: 'nothing', text: ' \n', html: '' },
])('writes $name', ({ text, html }) => {
  expect(simpleMarkdown(text)).toBe(html);
});

it('reads long runs of one character', () => {
  expect(simpleMarkdown(`a${' '.repeat(200_000)}b`)).toBe('<p>a b</p>');
  expect(simpleMarkdown('*'.repeat(200_000))).toContain('*');
});
