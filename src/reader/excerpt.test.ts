import { expect, it } from 'vitest';
import { excerptParts } from './excerpt.ts';

it.each([
  { name: 'marks', excerpt: 'у <mark>бібліятэку</mark> зноў', parts: [['у ', false], ['бібліятэку', true], [' зноў', false]] },
  { name: 'a mark alone', excerpt: '<mark>суд</mark>', parts: [['суд', true]] },
  { name: 'entities as letters', excerpt: 'A &lt;b&gt; &amp;amp; C', parts: [['A <b> &amp; C', false]] },
  { name: 'other markup as text', excerpt: '<img src=x onerror=1> <mark><i>x</i></mark>', parts: [['<img src=x onerror=1> ', false], ['<i>x</i>', true]] },
  { name: 'a mark that does not end as text', excerpt: 'a <mark>b', parts: [['a <mark>b', false]] },
])('reads $name', ({ excerpt, parts }) => {
  expect(excerptParts(excerpt).map(({ text, marked }) => [text, marked])).toEqual(parts);
});
