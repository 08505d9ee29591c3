import { expect, it } from 'vitest';
import { placesIn } from './locate.ts';

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
  { name: 'a field within a field', text: SOURCE, field: 'names.en', line: 3, column: 14 },
  { name: 'a field of one of many', text: SOURCE, field: 'feeds.1.url', line: 8, column: 7 },
  { name: 'one of many', text: SOURCE, field: 'feeds.0', line: 5, column: 5 },
  { name: 'a missing field, where it should be', text: SOURCE, field: 'feeds.1.lang', line: 6, column: 5 },
  { name: 'a missing field of the file', text: SOURCE, field: 'kind', line: 1, column: 1 },
  { name: 'one too many', text: SOURCE, field: 'feeds.7.url', line: 4, column: 3 },
  { name: 'a key with points', text: SOURCE, field: 'site.home', line: 11, column: 3 },
  { name: 'a longer key with the same beginning', text: SOURCE, field: 'site.home.title', line: 12, column: 3 },
  { name: 'a field of a page', text: PAGE, field: 'updated', line: 3, column: 1 },
  { name: 'what is no file as agreed', text: '{ "a": ', field: 'b.c', line: 1, column: 1 },
  { name: 'an empty file', text: '', field: 'title', line: 1, column: 1 },
])('finds $name', ({ text, field, line, column }) => {
  expect(placesIn(text)(field)).toEqual({ line, column });
});
