import { describe, expect, it } from 'vitest';
import { leadOf, oneLine, plainText, shorten } from './plain-text.ts';

it.each([
  { name: 'separates paragraphs', html: '<p>Адзін</p><p>Два</p>', text: 'Адзін Два' },
  { name: 'separates lines', html: 'Адзін<br>два', text: 'Адзін два' },
  { name: 'does not split a word', html: 'Да<b>рог</b>а', text: 'Дарога' },
  { name: 'decodes character references', html: '&laquo;Так&raquo; &#8212; &amp;lt;', text: '«Так» — &lt;' },
  { name: 'drops scripts and styles', html: '<style>p{}</style>Тэкст<script>1<2</script>', text: 'Тэкст' },
  { name: 'drops comments', html: 'a<!-- b -->c', text: 'ac' },
  { name: 'normalises to NFC', html: 'и\u0306', text: 'й' },
  { name: 'drops soft hyphens and direction marks', html: 'до\u00adм \u202eх', text: 'дом х' },
  { name: 'drops direction marks, fillers and tags', html: 'а\u061c\u200e\u200f\u3164\u2064\u{e0041}б', text: 'аб' },
  { name: 'keeps emoji with joiners', html: '👩\u200d🚀 ❤\ufe0f', text: '👩\u200d🚀 ❤\ufe0f' },
  { name: 'reads unclosed markup', html: '<p>a<div>b', text: 'a b' },
])('plainText $name', ({ html, text }) => {
  expect(plainText(html)).toBe(text);
});

it('oneLine collapses every kind of white space', () => {
  expect(oneLine(' a\u00a0\n\t b\u2003c ')).toBe('a b c');
});

describe('shorten', () => {
  it('does not change a short text', () => {
    expect(shorten('Кароткі тэкст.', 20)).toBe('Кароткі тэкст.');
  });

  it('cuts after a sentence that ends in the second half', () => {
    expect(shorten('Першы сказ тут. Другі сказ ужо не месціцца.', 25)).toBe('Першы сказ тут.');
  });

  it('cuts after a word if no sentence ends', () => {
    expect(shorten('адно вельмі доўгае слова за другім', 20)).toBe('адно вельмі доўгае…');
  });

  it('does not treat an initial as the end of a sentence', () => {
    expect(shorten('Прамову трымаў тады А. Беларусаў, а за ім іншыя', 30)).toBe('Прамову трымаў тады А…');
  });

  it('drops a comma before the ellipsis', () => {
    expect(shorten('першае слова, другое слова', 15)).toBe('першае слова…');
  });

  it('does not split a surrogate pair', () => {
    expect(shorten('😀'.repeat(20), 10).isWellFormed()).toBe(true);
  });

  it.each([10, 50, 300])('returns at most %i characters', (max) => {
    for (const text of ['слова '.repeat(200), 'x'.repeat(1000), '. '.repeat(500), 'А. Б. '.repeat(300)]) {
      expect(shorten(text, max).length).toBeLessThanOrEqual(max);
    }
  });
});

it.each([
  { name: '<', html: '<'.repeat(200_000) },
  { name: 'a<h', html: 'a<h'.repeat(100_000) },
  { name: 'nested elements', html: '<b>'.repeat(100_000) },
  { name: 'spaces', html: ' '.repeat(500_000) },
  { name: 'sentences without end', html: 'а. '.repeat(100_000) },
  { name: 'references', html: '&#'.repeat(200_000) },
])('leadOf terminates on long input: $name', ({ html }) => {
  expect(leadOf(html).length).toBeLessThanOrEqual(300);
});
