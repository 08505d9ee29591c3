import { expect, it } from 'vitest';
import { compileStyle, shortenNames } from './style-sheet.ts';

const compile = async (contents: string) => (await compileStyle({ stdin: { contents, loader: 'css' } })).trim();

it.each([
  [
    'nesting',
    '.a, .b { p { color: red } &:hover { color: green } }',
    '.a p,.b p{color:red}.a:hover,.b:hover{color:green}',
  ],
  [':is()', '.a :is(h2, h3) { color: red }', '.a h2,.a h3{color:red}'],
  [
    'logical properties',
    'p { margin-inline: auto; inset-inline-end: 0; max-block-size: 9px; border-block-start: 0; text-align: end }',
    'p{text-align:right;border-top:0;max-height:9px;margin-left:auto;margin-right:auto;right:0}',
  ],
  ['inset', 'p { inset: 0 }', 'p{top:0;bottom:0;left:0;right:0}'],
  ['colours', 'p { color: rgb(0 0 0 / 50%) }', 'p{color:rgba(0,0,0,.5)}'],
  ['media queries', '@media (width >= 9rem) { p { color: red } }', '@media (min-width:9rem){p{color:red}}'],
  ['a value with an older one before it', 'p { width: 9px; width: min(9px, 50%) }', 'p{width:9px;width:min(9px,50%)}'],
  ['names of overflow', 'p { overflow-wrap: anywhere }', 'p{word-break:break-word;overflow-wrap:anywhere}'],
])('compiles %s', async (_, css, expected) => {
  expect(await compile(css)).toBe(expected);
});

it('names the gap of a grid as older browsers do', async () => {
  expect(await compile('ul { display: grid; column-gap: 1rem }')).toBe('ul{grid-column-gap:1rem;display:grid}');
});

it('gives margins for the gap of a flex container to browsers without it', async () => {
  expect(await compile('ul { display: flex; gap: 1px 2px }')).toBe(
    'ul{grid-gap:1px 2px;display:flex}@supports not (inset:0){ul>:not(:last-child){margin-bottom:1px;margin-right:2px}}',
  );
  expect(await compile('ul { display: flex; flex-direction: column; gap: 1px }')).toContain(
    '{ul>:not(:last-child){margin-bottom:1px}}',
  );
});

it('takes these margins away where the container becomes a grid', async () => {
  const css = 'ul { display: flex; column-gap: 1px } @media (min-width: 9px) { ul { display: grid } }';
  expect(await compile(css)).toMatch(/@media \(min-width:9px\)\{.*ul>:not\(:last-child\)\{margin-right:0\}/);
});

it('refuses a selector that cannot be compiled', async () => {
  await expect(compile('.a :is(.b .c) { color: red }')).rejects.toThrow('older browsers');
});

it('shortens the names of tokens, the same in every sheet', () => {
  const tokens = ':root { --color: red; --space: 1px }';
  expect(shortenNames('p{margin:var(--space);--own:1;color:var(--color)}', tokens)).toBe(
    'p{margin:var(--1);--own:1;color:var(--0)}',
  );
});
