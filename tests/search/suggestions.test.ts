// Suggestions for the people, topics and sources of this repository: size of the file, and each name by each spelling.
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  foldedWords,
  SUGGESTED_KINDS,
  type SuggestedKind,
  type SuggestionFile,
  suggestionScript,
} from '../../src/derive/search/suggestions.ts';
import { toLatin } from '../../src/lib/belarusian-latin.ts';
import { suggest } from '../../src/reader/search/suggest.ts';
import { openStore } from '../../src/store/store.ts';

interface Named {
  id: string;
  /** In every spelling. */
  names: string[];
}

const store = openStore('content');
const spellings = (names: object = {}) => Object.values(names).filter((name) => name !== undefined) as string[];
const NAMED: Record<SuggestedKind, Named[]> = {
  topics: (await store.topics()).map(({ id, title }) => ({ id, names: spellings(title) })),
  people: (await store.people()).map(({ id, names, otherNames }) => ({
    id,
    names: [...spellings(names), toLatin(names.be as string), ...otherNames],
  })),
  sources: [...(await store.sources())].map(({ id, title, names }) => ({ id, names: [title, ...spellings(names)] })),
};
const rows = (kind: SuggestedKind) =>
  NAMED[kind].map(({ id, names }) => [id, names[0] as string, foldedWords(names)] as const);
const FILE: SuggestionFile = { topics: rows('topics'), people: rows('people'), sources: rows('sources') };

it('weigh at most 15 KB', () => {
  expect(FILE.people.length).toBeGreaterThanOrEqual(80);
  expect(FILE.sources.length).toBeGreaterThanOrEqual(74);
  expect(brotliCompressSync(suggestionScript(FILE)).length).toBeLessThanOrEqual(15_000);
});

describe.each(SUGGESTED_KINDS)('%s', (kind) => {
  const missed = (cut: (name: string) => string) =>
    NAMED[kind].flatMap(({ id, names }) =>
      names.map(cut).filter((typed) => !suggest(FILE, typed).some(({ page }) => page === `${kind}/${id}.html`)),
    );

  it('are found by their names in every spelling', () => {
    expect(missed((name) => name)).toEqual([]);
    expect(missed((name) => name.toUpperCase())).toEqual([]);
  });

  it('are found before the last two letters are typed', () => {
    expect(missed((name) => (name.length < 6 ? name : name.slice(0, -2)))).toEqual([]);
  });
});
