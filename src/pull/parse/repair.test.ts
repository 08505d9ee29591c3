import { describe, expect, it } from 'vitest';
import { repair } from './repair.ts';

describe('repair', () => {
  it.each([
    { name: 'removes text before the root', text: 'Warning!\n<rss>x</rss>', repaired: '<rss>x</rss>' },
    { name: 'ignores a root inside a comment', text: '<!-- <rss> --><feed>x</feed>', repaired: '<feed>x</feed>' },
    {
      name: 'starts at the declaration',
      text: '\n <?xml version="1.0"?><rss/>',
      repaired: '<?xml version="1.0"?><rss/>',
    },
    { name: 'finds a root with a prefix', text: 'x<atom:feed>y</atom:feed>', repaired: '<atom:feed>y</atom:feed>' },
    { name: 'drops comments', text: '<rss>a<!-- b & <c> -->d</rss>', repaired: '<rss>ad</rss>' },
    { name: 'escapes an unclosed comment', text: '<rss>a<!-- b</rss>', repaired: '<rss>a&lt;!-- b</rss>' },
    { name: 'drops control characters', text: '<rss>a\0\x0b\ufffeb</rss>', repaired: '<rss>ab</rss>' },
    { name: 'reads C1 as windows-1252', text: '<rss>\x93&#150;&#x94;</rss>', repaired: '<rss>“–”</rss>' },
    {
      name: 'drops references to characters that XML forbids',
      text: '<rss>a&#0;&#xFFFE;&#99999999;b</rss>',
      repaired: '<rss>ab</rss>',
    },
    { name: 'joins surrogates of two references', text: '<rss>&#55356;&#57139;</rss>', repaired: '<rss>🌳</rss>' },
    { name: 'replaces a lone surrogate', text: '<rss>&#xD83C;</rss>', repaired: '<rss>\ufffd</rss>' },
    {
      name: 'keeps the five entities of XML',
      text: '<rss>&amp;&lt;&gt;&quot;&apos;</rss>',
      repaired: '<rss>&amp;&lt;&gt;&quot;&apos;</rss>',
    },
    { name: 'decodes entities of HTML', text: '<rss>&nbsp;&mdash;&AMP;</rss>', repaired: '<rss>\u00a0—&amp;</rss>' },
    {
      name: 'keeps numeric references to markup characters escaped',
      text: '<rss>&#60;b&#62;&#38;</rss>',
      repaired: '<rss>&lt;b&gt;&amp;</rss>',
    },
    { name: 'escapes unknown entities', text: '<rss>&nobody;</rss>', repaired: '<rss>&amp;nobody;</rss>' },
    {
      name: 'escapes a < that is not markup',
      text: '<rss>1 < 2 <3 << <![x</rss>',
      repaired: '<rss>1 &lt; 2 &lt;3 &lt;&lt; &lt;![x</rss>',
    },
    {
      name: 'does not change CDATA',
      text: '<rss><![CDATA[a & &nbsp; <b> <!-- c -->]]></rss>',
      repaired: '<rss><![CDATA[a & &nbsp; <b> <!-- c -->]]></rss>',
    },
    {
      name: 'closes CDATA at the end of its element',
      text: '<rss><a><![CDATA[x</a><b><![CDATA[y]]></b></rss>',
      repaired: '<rss><a><![CDATA[x]]></a><b><![CDATA[y]]></b></rss>',
    },
    { name: 'closes CDATA at the end', text: '<rss><a><![CDATA[x', repaired: '<rss><a><![CDATA[x]]>' },
    {
      name: 'expands internal entities',
      text: '<!DOCTYPE rss [<!ENTITY p "a &#38; b">]><rss>&p;</rss>',
      repaired: '<rss>a &#38; b</rss>',
    },
    {
      name: 'ignores external entities',
      text: '<!DOCTYPE rss [<!ENTITY p SYSTEM "file:///etc/passwd">]><rss>&p;</rss>',
      repaired: '<rss>&amp;p;</rss>',
    },
    {
      name: 'does not change a well-formed document',
      text: '<rss version="2.0"><channel>ok &amp; fine</channel></rss>',
      repaired: '<rss version="2.0"><channel>ok &amp; fine</channel></rss>',
    },
  ])('$name', ({ text, repaired }) => {
    expect(repair(text)).toBe(repaired);
  });

  it('is idempotent', () => {
    const once = repair('<!DOCTYPE rss [<!ENTITY p "x">]><rss>&p; & &nbsp; < <![CDATA[open</rss>');
    expect(repair(once)).toBe(once);
  });

  it('repairs a text of several slices', () => {
    const text = `<rss>${'<a>&mdash; 1 < 2</a>'.repeat(200_000)}</rss>`;
    expect(repair(text)).toBe(`<rss>${'<a>— 1 &lt; 2</a>'.repeat(200_000)}</rss>`);
  });

  it('limits the total expansion of entities', () => {
    const text = `<!DOCTYPE rss [<!ENTITY p "${'x'.repeat(1_000)}">]><rss>${'&p;'.repeat(10_000)}</rss>`;
    const repaired = repair(text);
    expect(repaired.length).toBeLessThan(300_000);
    expect(repaired).toContain('&amp;p;');
  });
});
