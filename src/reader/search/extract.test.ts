import { describe, expect, it } from 'vitest';
import { extract, marked, type Piece } from './extract.ts';
import { readQuery } from './query.ts';

const stemsOf = (query: string) => readQuery(query)?.stems ?? new Set<string>();
const shown = (pieces: readonly Piece[]) =>
  pieces.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('');

describe('marked', () => {
  it.each([
    { query: 'снег', text: 'Першы сьнег выпаў у горах', finds: 'Першы [сьнег] выпаў у горах' },
    { query: 'biblijateka', text: 'У бібліятэцы ціха', finds: 'У [бібліятэцы] ціха' },
    { query: 'school', text: 'Two schools open', finds: 'Two [schools] open' },
  ])('marks $query in its other spellings and forms', ({ query, text, finds }) => {
    expect(shown(marked(text, 'be', stemsOf(query)))).toBe(finds);
  });

  it('changes no character of the text', () => {
    const text = '«Школа» — гэта <b>школа</b> & школы…';
    expect(
      marked(text, 'be', stemsOf('школа'))
        .map(({ text }) => text)
        .join(''),
    ).toBe(text);
  });
});

describe('extract', () => {
  const filler = 'слова '.repeat(60).trim();

  it('shows the words around the match, with an ellipsis where the text is cut', () => {
    const pieces = extract(`${filler} Школа адчынілася ўчора ${filler}`, 'be', stemsOf('школа адчынілася'));
    expect(shown(pieces)).toMatch(/^… .*\[Школа\] \[адчынілася\] ўчора .* …$/);
    expect(shown(pieces).split(' ').length).toBeLessThan(35);
  });

  it('shows the first words where nothing matches, and all of a short text', () => {
    expect(shown(extract(filler, 'be', stemsOf('школа')))).toMatch(/^слова слова.* …$/);
    expect(shown(extract('Кароткі тэкст.', 'be', stemsOf('школа')))).toBe('Кароткі тэкст.');
    expect(extract('', 'be', stemsOf('школа'))).toEqual([]);
  });
});
