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
    name: 'that is not known',
    text: 'x\n<!-- if kee -->\ny\n<!-- end -->\n',
    line: 7,
    says: 'The condition in “<!-- if kee -->” is not known. The build could not decide whether the text is true. Write one',
  },
  { name: 'without an end', text: '<!-- if key -->\nx\n', line: 6, says: '“<!-- if key -->” has no end' },
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
  { name: 'inside a line', text: '<!-- if key -->\nx <!-- end -->\n', line: 7, says: '“<!-- end -->” is not read' },
  { name: 'inside a list', text: '- a\n  <!-- if key -->\n', line: 7, says: 'is indented' },
  { name: 'written in another way', text: '<!--IF key-->\n', line: 6, says: '“<!--IF key-->” is not read' },
  { name: 'that is a remark', text: '<!-- a remark -->\n', line: 6, says: 'HTML has no place' },
])('a condition $name is an error at its line', async ({ text, line, says }) => {
  const errors = await errorsOf(text);
  expect(errors.map(({ at }) => at?.line)).toEqual([line]);
  expect(`${errors[0]?.what} ${errors[0]?.why} ${errors[0]?.fix}`).toContain(says);
});

it.each([
  { name: 'that there is not', text: '{kees}\n', says: 'There is no value for “{kees}”' },
  {
    name: 'outside of its condition',
    text: '<!-- if key -->\nx\n<!-- else -->\n{keys}\n<!-- end -->\n',
    says: 'It has a value only where “key” is true',
  },
  {
    name: 'inside a paragraph, though it is a list',
    text: '<!-- if key -->\nThe keys: {keys}\n<!-- end -->\n',
    says: '“{keys}” is inside a paragraph',
  },
])('a value $name is an error', async ({ text, says }) => {
  const errors = await errorsOf(text);
  expect(errors.map(({ what, why, fix }) => `${what} ${why} ${fix}`)).toEqual([expect.stringContaining(says)]);
});

it.each(['\n', '\r\n'])(
  'conditions and values in their place are no errors, with lines that end in %j',
  async (end) => {
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
  },
);
