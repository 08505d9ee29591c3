import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder } from '../../tests/helpers/content-folder.ts';
import { headPositions, locate } from './locate.ts';

const SOURCE = `{
  "title": "Paper",
  "names": { "en": "Paper" },
  "feeds": [
    { "type": "feed", "url": "http://paper.example/rss" },
    {
      "type": "feed",
      "url": "http://paper.example/2"
    }
  ],
  "site.home": "Front page",
  "site.home.title": "Title"
}
`;
const PAGE = '---\ntitle: About\nupdated: today\n---\nWords.\n---\ntitle: in the text\n';

it.each([
  { name: 'the file as a whole', text: SOURCE, field: '', line: 1, column: 1 },
  { name: 'a field', text: SOURCE, field: 'title', line: 2, column: 3 },
  { name: 'a nested field', text: SOURCE, field: 'names.en', line: 3, column: 14 },
  { name: 'a field of an element', text: SOURCE, field: 'feeds.1.url', line: 8, column: 7 },
  { name: 'an element', text: SOURCE, field: 'feeds.0', line: 5, column: 5 },
  { name: 'a missing field, at its object', text: SOURCE, field: 'feeds.1.lang', line: 6, column: 5 },
  { name: 'a missing field of the file', text: SOURCE, field: 'kind', line: 1, column: 1 },
  { name: 'an element beyond the last one', text: SOURCE, field: 'feeds.7.url', line: 4, column: 3 },
  { name: 'a key with dots', text: SOURCE, field: 'site.home', line: 11, column: 3 },
  { name: 'a longer key with the same prefix', text: SOURCE, field: 'site.home.title', line: 12, column: 3 },
  { name: 'a field of a damaged file', text: '{\n"a": [1,\n  2', field: 'a.1', line: 3, column: 3 },
  { name: 'a missing field of a damaged file', text: '{ "a": ', field: 'b.c', line: 1, column: 1 },
  { name: 'a field of an empty file', text: '', field: 'title', line: 1, column: 1 },
  { name: 'a field of a file that is too deep', text: `{"a":${'['.repeat(30_000)}`, field: 'a', line: 1, column: 1 },
])('locates $name', async ({ text, field, line, column }) => {
  const file = join(await contentFolder({ 'sources/paper.json': text }), 'sources/paper.json');
  const finding = { severity: 'error' as const, file, field, what: '', why: '', fix: '' };
  expect((await locate([finding])).map(({ at }) => at)).toEqual([{ line, column }]);
});

it.each([
  { name: 'a field', text: PAGE, field: 'updated', line: 3, column: 1 },
  { name: 'a missing field', text: PAGE, field: 'description', line: 1, column: 1 },
  {
    name: 'a field in lines that end in CR LF',
    text: PAGE.replaceAll('\n', '\r\n'),
    field: 'updated',
    line: 3,
    column: 1,
  },
  { name: 'a field of a page without a head', text: 'Words.\n', field: 'title', line: 1, column: 1 },
])('locates $name in the head of a page', ({ text, field, line, column }) => {
  expect(headPositions(text)(field)).toEqual({ line, column });
});
