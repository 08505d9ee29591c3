import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isAllowedMarkup, sanitise } from './sanitise.ts';

const BASE = 'https://paper.example/a/b.html';

/** HTML of elements, attributes and texts that matter to browsers, well-formed or not. */
const html = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'p div b i a ul ol li table tr td th tbody h1 h3 blockquote pre figure figcaption dl dt details summary span svg math script style iframe object form input template base meta link img video'
          .split(' ')
          .flatMap((tag) => [`<${tag}>`, `</${tag}>`, `<${tag} `, `<${tag}/>`]),
      ),
      fc.constantFrom(
        'href="javascript:alert(1)"',
        'onclick=alert(1)',
        'style="x"',
        'src=//evil.example/x',
        'lang=be',
        "dir='rtl'",
        '>',
        '"',
        "'",
        '&lt;',
        '&#x3c;',
        '&amp;#x6a;',
        '<!--',
        '-->',
        ']]>',
        '\u0000',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

it('gives only allowed markup, and the same when it sanitises again', () => {
  fc.assert(
    fc.property(html, (text) => {
      const once = sanitise(text, BASE, { keepPictures: true });
      expect(isAllowedMarkup(once), once).toBe(true);
      expect(sanitise(once, BASE, { keepPictures: true })).toBe(once);
      expect(once).not.toMatch(/<(script|style|iframe|svg|form|input|base|meta|link)\b|<[^>]*\s(on\w+|style|srcset)=/i);
    }),
    { seed: 20260823, numRuns: 1000 },
  );
});
