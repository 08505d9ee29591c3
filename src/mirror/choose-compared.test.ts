import { expect, it } from 'vitest';
import { seeded } from '../lib/seeded.ts';
import type { TreeEntry } from '../model/tree.ts';
import { chooseCompared, SAMPLE_FILES } from './choose-compared.ts';

const HASH = 'ab'.repeat(32);
const file = (path: string): TreeEntry => ({ path, size: 1, sha256: HASH });
const pages = Array.from({ length: 5000 }, (_, at) => file(`n/${at}.html`));
const heads = ['edition/SHA256SUMS', 'edition/edition.json'].map((path) => file(path));

const choose = (seed: number) => {
  const random = seeded(seed);
  const chosen = chooseCompared([...heads, ...pages], new Set(['n/7.html']), (below) => Math.floor(random() * below));
  return chosen.map(({ path }) => path);
};

it('compares what was sent, the documents, and a sample', () => {
  const chosen = choose(1);
  expect(chosen).toHaveLength(SAMPLE_FILES + 3);
  expect(new Set(chosen).size).toBe(chosen.length);
  expect(chosen).toEqual(expect.arrayContaining(['edition/SHA256SUMS', 'edition/edition.json', 'n/7.html']));
});

it('draws another sample each time', () => {
  expect(choose(1)).not.toEqual(choose(2));
});

it('compares all files of a small site', () => {
  expect(chooseCompared(pages.slice(0, 50), new Set())).toHaveLength(50);
});
