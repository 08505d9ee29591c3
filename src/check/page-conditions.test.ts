import { expect, it } from 'vitest';
import { contentFolder } from '../../tests/helpers/content-folder.ts';
import { checkContent } from './check-content.ts';

const HEAD = '---\ntitle: About\ndescription: What it is.\nupdated: 2026-08-23\n---\n';

async function errorsOf(markdown: string) {
  const found = await checkContent(await contentFolder({ 'pages/en/about.md': HEAD + markdown }));
  return found.filter(({ severity }) => severity === 'error');
}

it.each([
  {
    name: 'that is unknown',
    text: 'x\n<!-- if kee -->\ny\n<!-- end -->\n',
    line: 7,
    says: 'The condition in “<!-- if kee -->” is unknown. The build could not decide whether to show the text. Use one',
  },
  { name: 'without an end', text: '<!-- if key -->\nx\n', line: 6, says: '“<!-- if key -->” has no “<!-- end -->”' },
  {
    name: 'that ends twice',
    text: '<!-- if key -->\nx\n<!-- end -->\n<!-- end -->\n',
    line: 9,
    says: '“<!-- end -->” has no “<!-- if … -->” before it',
  },
  {
    name: 'with a second else',
    text: '<!-- if key -->\nx\n<!-- else -->\ny\n<!-- else -->\nz\n<!-- end -->\n',
    line: 10,
    says: 'at most one “else”',
  },
  {
    name: 'inside a line',
    text: '<!-- if key -->\nx <!-- end -->\n',
    line: 7,
    says: '“<!-- end -->” is not a valid marker',
  },
  { name: 'inside a list', text: '- a\n  <!-- if key -->\n', line: 7, says: 'is indented' },
  { name: 'spelt in another way', text: '<!--IF key-->\n', line: 6, says: '“<!--IF key-->” is not a valid marker' },
  { name: 'that is a comment', text: '<!-- a comment -->\n', line: 6, says: 'HTML is not allowed' },
])('a condition $name is an error at its line', async ({ text, line, says }) => {
  const errors = await errorsOf(text);
  expect(errors.map(({ at }) => at?.line)).toEqual([line]);
  expect(`${errors[0]?.what} ${errors[0]?.why} ${errors[0]?.fix}`).toContain(says);
});

it.each([
  { name: 'that is unknown', text: '{kees}\n', says: 'There is no value for “{kees}”' },
  {
    name: 'outside its condition',
    text: '<!-- if key -->\nx\n<!-- else -->\n{keys}\n<!-- end -->\n',
    says: 'It has a value only where “key” is true',
  },
  {
    name: 'that is a list, inside a paragraph,',
    text: '<!-- if key -->\nThe keys: {keys}\n<!-- end -->\n',
    says: '“{keys}” is inside a paragraph',
  },
])('a value $name is an error', async ({ text, says }) => {
  const errors = await errorsOf(text);
  expect(errors.map(({ what, why, fix }) => `${what} ${why} ${fix}`)).toEqual([expect.stringContaining(says)]);
});

it.each(['\n', '\r\n'])('accepts correct conditions and values, with lines that end in %j', async (end) => {
  const lines = [
    '<!-- if key -->',
    '{keys}',
    '',
    '<!-- if demo-key -->',
    'Demo.',
    '<!-- else -->',
    'No demo.',
    '<!-- end -->',
  ];
  expect(await errorsOf([...lines, '<!-- end -->', ''].join(end))).toEqual([]);
});
