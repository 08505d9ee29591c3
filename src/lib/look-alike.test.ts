import { expect, it } from 'vitest';
import { isOneEditAway, mixesScripts, skeleton } from './look-alike.ts';

it.each([
  ['paper', 'p\u0430per'],
  ['PAPER', 'paper'],
  ['zerkalo', 'zerka1o'],
  ['mirror', 'rnirror'],
  ['svaboda', 'sv\u00e1boda'],
  ['xope', 'хоре'],
  ['google', 'g00g1e'],
  ['news', 'nevvs'],
  ['belta', 'beita'],
  ['omega', '\u03bfmeg\u03b1'],
  ['paper', 'pa\u200bper'],
])('%s and %s are confusable', (a, b) => {
  expect(skeleton(a)).toBe(skeleton(b));
});

it.each([
  ['svaboda', 'slaboda'],
  ['nn', 'n'],
  ['Зеркало', 'Люстэрка'],
  ['reform', 'refonn'],
])('%s and %s are not confusable', (a, b) => {
  expect(skeleton(a)).not.toBe(skeleton(b));
});

it.each([
  ['neighbor', 'neighbour', true],
  ['neighbour', 'neighbor', true],
  ['paper', 'paped', true],
  ['paper', 'papre', true],
  ['paper', 'paper', false],
  ['paper', 'pepar', false],
  ['paper', 'papers2', false],
  ['ab', 'cd', false],
])('%s and %s are one edit apart: %s', (a, b, expected) => {
  expect(isOneEditAway(a, b)).toBe(expected);
});

it.each([
  ['Газетa', true],
  ['Газета', false],
  ['Łacinka', false],
  ['ўсё', false],
  ['α-test', true],
])('%s mixes scripts: %s', (word, expected) => {
  expect(mixesScripts(word)).toBe(expected);
});
