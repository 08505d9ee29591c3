import { expect, it } from 'vitest';
import { textOfHtml } from './html-text.ts';

it.each([
  ['<p>One</p><p>two</p>', 'One\ntwo\n'],
  ['<p>wo<b>rd</b></p>', 'word\n'],
  ['a<br>b<hr>c', 'a\nb\nc'],
  ['a &lt;b&gt; &amp;amp; &quot;c&quot;&nbsp;&#39;d&#39;', 'a <b> &amp; "c" \'d\''],
  ['<p>cut <a href="https://a.exam', 'cut '],
])('reads %s', (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});
